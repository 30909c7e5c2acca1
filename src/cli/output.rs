//! The only place that prints. A reader that has seen enough (`| head`) is not an error.

use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};

use anyhow::Context;

/// Writes a line to standard output. When nobody reads it any more, the work goes on without it.
pub fn say(text: &str) -> anyhow::Result<()> {
    match writeln!(stdout().lock(), "{text}") {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("cannot write to standard output"),
    }
}

/// Writes a line to standard error. When even that fails there is nobody left to tell.
pub fn error(text: &str) {
    let _ = writeln!(stderr().lock(), "{}", text.trim_end());
}

/// Whether errors may be coloured.
pub fn colour() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
