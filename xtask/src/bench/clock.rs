//! Seconds of work: processor time where the system tells it, so that other programs on the machine do not
//! count; time on the wall elsewhere.

use std::{fs, time::Instant};

/// Whose time to count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Clock {
    /// The time of the thread that asks.
    Thread,
    /// The time of all threads of the process, in steps of 10 ms.
    Process,
}

/// A running clock.
pub(super) struct Started {
    clock: Clock,
    processor: Option<f64>,
    wall: Instant,
}

impl Clock {
    /// Starts it.
    pub(super) fn start(self) -> Started {
        Started { clock: self, processor: self.processor(), wall: Instant::now() }
    }

    /// Processor time so far, in seconds; Linux only.
    fn processor(self) -> Option<f64> {
        match self {
            Clock::Thread => {
                let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
                told.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
            }
            Clock::Process => {
                let told = fs::read_to_string("/proc/self/stat").ok()?;
                let (_, fields) = told.rsplit_once(") ")?;
                let ticks = |place: usize| fields.split(' ').nth(place)?.parse::<f64>().ok();
                Some((ticks(11)? + ticks(12)?) / 100.0)
            }
        }
    }
}

impl Started {
    /// Seconds of work since the start.
    pub(super) fn seconds(&self) -> f64 {
        let processor = self.clock.processor().zip(self.processor).map(|(now, then)| now - then);
        processor.filter(|&seconds| seconds > 0.0).unwrap_or_else(|| self.on_the_wall())
    }

    /// Seconds that have passed since the start.
    pub(super) fn on_the_wall(&self) -> f64 {
        self.wall.elapsed().as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn work_takes_time() {
        for clock in [Clock::Thread, Clock::Process] {
            let started = clock.start();
            let mut sum = 0u64;
            while started.on_the_wall() < 0.05 {
                sum = sum.wrapping_add(std::hint::black_box(1));
            }
            assert!(started.seconds() > 0.0 && started.on_the_wall() >= 0.05, "{sum}");
        }
    }
}
