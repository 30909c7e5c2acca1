//! The command `tempered`: parse, dispatch, print the error, exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
