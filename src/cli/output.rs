//! The only place that prints. A reader that has seen enough (`| head`) is not an error.

use std::io::{IsTerminal, Write, stderr, stdout};

/// Writes a line to standard output.
pub fn say(text: &str) -> anyhow::Result<()> {
    writeln!(stdout().lock(), "{text}")?;
    Ok(())
}

/// Writes a line to standard error. When even that fails there is nobody left to tell.
pub fn error(text: &str) {
    let _ = writeln!(stderr().lock(), "{}", text.trim_end());
}

/// Whether errors may be coloured.
pub fn colour() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whether an error means that the reader went away.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
