//! Measures start-up and reading: `measure FILE [TABLE]`, the second a table of leaders to add.

#![expect(clippy::print_stdout, reason = "a command that prints its result")]

use chancery_leaders as _;
use chancery_testkit::Kit;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("usage: measure FILE [TABLE]")?;
    let settings = arguments.next().map(|table| format!("leaders = [{table:?}]")).unwrap_or_default();
    let text = std::fs::read_to_string(file)?;
    let start = Instant::now();
    let built = Kit::new().plugin("leaders", &settings).build();
    println!("start-up {:?}", start.elapsed());
    for _ in 0..3 {
        let start = Instant::now();
        let found = built.read_at(&text, Some("2017-06-10")).findings.len();
        let seconds = start.elapsed().as_secs_f64();
        println!("{found} annotations, {:.1} MB/s", text.len() as f64 / 1e6 / seconds);
    }
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", memory.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default());
    Ok(())
}
