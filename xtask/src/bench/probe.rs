//! What only a process of its own can show: its peak of memory, its start, its instructions.
//!
//! The bench calls its own program with the hidden argument `--probe`, which does one thing and prints it.

use super::{
    results::MemoryFigure,
    stages::{FOUR, end_to_end, pipeline, process, scan, speed},
    text::Maker,
};
use chancery_core::registry;
use std::{
    fs,
    hint::black_box,
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::Instant,
};

/// The text that the guard counts instructions on.
pub(super) fn guard_text() -> Vec<String> {
    Maker::fixed().sized(10_000, 200_000)
}

/// Does what `--probe` asks for.
pub(super) fn run(arguments: &[&str]) -> Result<(), String> {
    let plugins = registry().map_err(|error| error.to_string())?;
    match arguments {
        ["memory", file] => {
            let pipeline = Arc::new(pipeline(&FOUR, &["jsonl"], &[], &plugins)?);
            let start = Instant::now();
            black_box(end_to_end(&pipeline, Path::new(file), 0));
            let seconds = start.elapsed().as_secs_f64();
            print(&format!("{seconds} {}", peak().unwrap_or(0)))
        }
        ["guard", stage, times] => {
            let times: usize = times.parse().map_err(|_| "how many times?".to_owned())?;
            let documents = guard_text();
            let four = pipeline(&FOUR, &[], &[], &plugins)?;
            for _ in 0..times {
                match *stage {
                    "scan" => scan(&four, &documents),
                    _ => {
                        black_box(process(&four, &documents));
                    }
                }
            }
            Ok(())
        }
        _ => Err("no such probe".to_owned()),
    }
}

fn print(line: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{line}").map_err(|error| error.to_string())
}

/// The most memory that was resident, in bytes; Linux only.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Whether peaks of memory can be had here.
pub(super) fn knows_memory() -> bool {
    peak().is_some()
}

/// This program with these arguments to its `bench`.
pub(super) fn command(arguments: &[&str]) -> Result<Command, String> {
    let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let mut command = Command::new(program);
    command.arg("bench").arg("--probe").args(arguments);
    Ok(command)
}

/// Reads a file of JSON Lines in a process of its own, one worker a core.
pub(super) fn memory(file: &Path) -> Result<MemoryFigure, String> {
    let bytes = fs::metadata(file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    let output = command(&["memory", &file.display().to_string()])?
        .output()
        .map_err(|error| format!("cannot start a probe: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let mut parts = printed.split_whitespace();
    let seconds: Option<f64> = parts.next().and_then(|part| part.parse().ok());
    let peak_bytes: Option<u64> = parts.next().and_then(|part| part.parse().ok());
    match (seconds, peak_bytes) {
        (Some(seconds), Some(peak_bytes)) => {
            Ok(MemoryFigure { documents: 0, bytes, mb_per_s: speed(bytes as usize, seconds), peak_bytes })
        }
        _ => Err(format!("a probe failed: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// Milliseconds from starting `program` with a config to the first byte of its first annotation, the best of
/// `rounds`.
pub(super) fn start(program: &Path, config: &Path, rounds: usize) -> Result<f64, String> {
    let once = || -> std::io::Result<f64> {
        let start = Instant::now();
        let mut child = Command::new(program)
            .args(["run", "-", "--quiet", "--threads", "1", "--config"])
            .arg(config)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        // Standard input stays open until the first annotation is there.
        let mut input = child.stdin.take();
        if let Some(input) = &mut input {
            input.write_all(b"{\"id\":\"start\",\"text\":\"The treaty was signed on 7 June 2017.\"}\n")?;
        }
        let mut first = [0];
        if let Some(output) = &mut child.stdout {
            output.read_exact(&mut first)?;
        }
        let elapsed = start.elapsed().as_secs_f64() * 1e3;
        drop(input);
        if let Some(mut output) = child.stdout.take() {
            output.read_to_end(&mut Vec::new())?;
        }
        child.wait()?;
        Ok(elapsed)
    };
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        best = best.min(once().map_err(|error| format!("cannot start {}: {error}", program.display()))?);
    }
    Ok(best)
}
