//! A clock for benchmarks: the processor time of this thread alone, so that other work on a shared machine does not
//! count.

use std::time::Duration;

use criterion::Throughput;
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
        &Meetings
    }
}

/// Times as usual, and throughput in meetings.
struct Meetings;

/// The formatter of times, which is not public by itself.
fn times() -> &'static dyn ValueFormatter {
    const CLOCK: &WallTime = &WallTime;
    CLOCK.formatter()
}

impl ValueFormatter for Meetings {
    fn scale_values(&self, typical: f64, values: &mut [f64]) -> &'static str {
        times().scale_values(typical, values)
    }

    fn scale_throughputs(&self, _typical: f64, throughput: &Throughput, values: &mut [f64]) -> &'static str {
        let Throughput::Elements(meetings) = *throughput else { panic!("benchmarks count meetings") };
        for value in values {
            *value = meetings as f64 / *value * 1e3;
        }
        "million meetings/s"
    }

    fn scale_for_machines(&self, values: &mut [f64]) -> &'static str {
        times().scale_for_machines(values)
    }
}
