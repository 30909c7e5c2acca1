//! How much memory there is to take: what the system has free, what the control groups around the program leave it (as in
//! containers and on clusters), and what its own limit of address space does. Elsewhere than on Linux nobody knows.

use std::path::Path;

/// Address space that the allocator sets apart for every thread, whether it is used or not.
const SET_APART: u64 = 64 << 20;
/// Where groups of the second and of the first kind are, and their files: the limit, what is used, and how the part of it
/// that is given back when somebody needs it is called.
const UNIFIED: [&str; 4] = ["/sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"];
const MEMORY: [&str; 4] =
    ["/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"];

/// Memory that is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Free {
    /// All of it, in bytes.
    pub bytes: u64,
    /// What a thread takes of it before it does anything.
    pub of_a_thread: u64,
}

impl From<u64> for Free {
    fn from(bytes: u64) -> Self {
        Self { bytes, of_a_thread: 0 }
    }
}

/// Memory that is free, as far as the system tells.
pub fn free() -> Option<Free> {
    least(&|path| std::fs::read_to_string(path).ok())
}

/// Reads a file of the system.
type Read<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// The narrowest of all limits.
fn least(read: Read) -> Option<Free> {
    let space = address_space(read).map(|bytes| {
        // who listens for Ctrl-C is a thread too
        Free { bytes: bytes.saturating_sub(SET_APART), of_a_thread: SET_APART }
    });
    let limits = [available(read).map(Free::from), groups(read).map(Free::from), space];
    limits.into_iter().flatten().min()
}

/// What is there for new programs.
fn available(read: Read) -> Option<u64> {
    kilobytes(&read(Path::new("/proc/meminfo"))?, "MemAvailable:")
}

/// What the limit of this process leaves.
fn address_space(read: Read) -> Option<u64> {
    let limits = read(Path::new("/proc/self/limits"))?;
    let limit: u64 = after(&limits, "Max address space")?.parse().ok()?;
    Some(limit.saturating_sub(kilobytes(&read(Path::new("/proc/self/status"))?, "VmSize:")?))
}

/// What the groups leave that this process is in, and those around them.
fn groups(read: Read) -> Option<u64> {
    let told = read(Path::new("/proc/self/cgroup"))?;
    told.lines().filter_map(|line| group(read, line)).min()
}

/// What is left of `number:controllers:path`, where it is about memory.
fn group(read: Read, line: &str) -> Option<u64> {
    let (controllers, path) = line.split_once(':')?.1.split_once(':')?;
    let [root, limit, used, given_back] = match controllers {
        "" => UNIFIED,
        _ if controllers.split(',').any(|name| name == "memory") => MEMORY,
        _ => return None,
    };
    let room = |folder: &Path| {
        let folder = Path::new(root).join(folder.strip_prefix("/").ok()?);
        let number = |name: &str| read(&folder.join(name))?.trim().parse::<u64>().ok();
        let cache = read(&folder.join("memory.stat")).and_then(|stat| after(&stat, given_back)?.parse().ok());
        Some(number(limit)?.saturating_sub(number(used)?.saturating_sub(cache.unwrap_or(0))))
    };
    Path::new(path).ancestors().filter_map(room).min()
}

/// The kilobytes of a line that begins so, in bytes.
fn kilobytes(told: &str, begin: &str) -> Option<u64> {
    after(told, begin)?.parse::<u64>().ok()?.checked_mul(1024)
}

/// The word that follows in the line that begins so.
fn after<'a>(told: &'a str, begin: &str) -> Option<&'a str> {
    told.lines().find_map(|line| line.strip_prefix(begin))?.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a system with these files has free.
    fn with(files: &[(&str, &str)]) -> Option<Free> {
        least(&|path| files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, told)| (*told).to_owned()))
    }

    const MEMINFO: (&str, &str) =
        ("/proc/meminfo", "MemTotal:       24000000 kB\nMemFree:  1 kB\nMemAvailable:    204800 kB\nBuffers: 3 kB\n");

    #[test]
    fn the_system_is_understood_or_nothing_is_known() {
        assert_eq!(with(&[MEMINFO]), Some((200 << 20).into()));
        for unknown in ["", "MemAvailable:", "MemAvailable: many kB", "MemFree: 3 kB"] {
            assert_eq!(with(&[("/proc/meminfo", unknown)]), None, "{unknown}");
        }
    }

    #[test]
    fn groups_count_with_those_around_them_and_caches_are_given_back() {
        let unified = [
            MEMINFO,
            ("/proc/self/cgroup", "3:cpu:/x\n0::/job/step\n"),
            ("/sys/fs/cgroup/job/step/memory.max", "max\n"),
            ("/sys/fs/cgroup/job/memory.max", "104857600\n"),
            ("/sys/fs/cgroup/job/memory.current", "62914560\n"),
            ("/sys/fs/cgroup/job/memory.stat", "anon 1\ninactive_file 10485760\n"),
        ];
        assert_eq!(with(&unified), Some((50 << 20).into()));
        let first = [
            MEMINFO,
            ("/proc/self/cgroup", "4:hugetlb,memory:/not/seen/in/a/container\n"),
            ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "104857600"),
            ("/sys/fs/cgroup/memory/memory.usage_in_bytes", "94371840"),
        ];
        assert_eq!(with(&first), Some((10 << 20).into()));
        let without = [MEMINFO, ("/proc/self/cgroup", "4:memory:/\nnonsense\n0::/\n")];
        assert_eq!(with(&without), with(&[MEMINFO]));
    }

    #[test]
    fn of_a_limit_of_address_space_every_thread_takes_its_part() {
        let limits = |space: &'static str| {
            with(&[MEMINFO, ("/proc/self/limits", space), ("/proc/self/status", "VmPeak: 9 kB\nVmSize:\t 10240 kB\n")])
        };
        let limited =
            limits("Max data size  unlimited  unlimited  bytes\nMax address space  209715200  unlimited  bytes");
        assert_eq!(limited, Some(Free { bytes: (200 - 10 - 64) << 20, of_a_thread: SET_APART }));
        assert_eq!(limits("Max address space   unlimited   unlimited   bytes"), with(&[MEMINFO]));
    }
}
