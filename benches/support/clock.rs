//! A clock for benchmarks: the processor time of this thread alone, so that other work on a shared machine does not
//! count.

use std::time::Duration;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Measures the processor time of the calling thread.
pub struct ThreadTime;

/// How long this thread has been at work.
#[cfg(unix)]
pub fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.try_into().expect("a thread has not worked for less than nothing")
}

/// Where there is no such clock: time since the first call.
#[cfg(not(unix))]
#[expect(clippy::disallowed_types, reason = "nothing but the time of a benchmark depends on it")]
pub fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// How long this thread works on something.
pub fn time_of<T>(work: impl FnOnce() -> T) -> Duration {
    let start = now();
    std::hint::black_box(work());
    now().saturating_sub(start)
}

impl Measurement for ThreadTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        now()
    }

    fn end(&self, start: Duration) -> Duration {
        now().saturating_sub(start)
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        // the formatter of times is not public by itself
        const CLOCK: &WallTime = &WallTime;
        CLOCK.formatter()
    }
}
