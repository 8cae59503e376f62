//! whichtime and text2num, two crates of the registry: dates, then numbers, of the same text.
//! `bench-crates TEXT.jsonl BYTES`; crates.toml is its manifest.

use std::{env, error::Error, fs, hint::black_box, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, file, limit] = &arguments[..] else { return Err("TEXT.jsonl BYTES".into()) };
    let limit: usize = limit.parse()?;
    // By paragraphs: what both are fastest with.
    let mut texts: Vec<String> = Vec::new();
    let mut bytes = 0;
    for line in fs::read_to_string(file)?.lines() {
        if bytes >= limit {
            break;
        }
        let record: serde_json::Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default();
        texts.extend(text.split('\n').map(str::to_owned));
        bytes += text.len();
    }
    let dates = whichtime::WhichTime::new();
    let numbers = text2num::Language::english();
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let (start, before) = (Instant::now(), worked());
        for text in &texts {
            let _ = black_box(dates.parse(text, None));
            black_box(text2num::replace_numbers_in_text(text, &numbers, 0.0));
        }
        let wall = start.elapsed().as_secs_f64();
        let worked = worked().zip(before).map_or(wall, |(now, then)| now - then);
        best = best.min(wall).min(if worked > 0.0 { worked } else { wall });
    }
    println!("{} whichtime 0.1, text2num 2.8", bytes as f64 / 1e6 / best);
    Ok(())
}

/// Seconds of processor time of this thread so far, where the system tells it: so other programs on the machine do
/// not count against the peer.
fn worked() -> Option<f64> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}
