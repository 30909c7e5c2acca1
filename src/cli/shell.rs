//! `tempered completions` and `tempered man`: what a shell and a manual need to know of the command line.

use std::process::ExitCode;

use super::args::{Args, Completions, Man};
use super::output;
use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;

/// Prints the completions of a shell.
pub fn completions(args: &Completions) -> anyhow::Result<ExitCode> {
    // into memory first: the library takes a closed pipe for the end of the world
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "tempered", &mut bytes);
    output::say(String::from_utf8(bytes)?.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page, or writes those of all commands.
pub fn man(args: &Man) -> anyhow::Result<ExitCode> {
    let command = command();
    let Some(folder) = &args.out else {
        output::say(page(command)?.trim_end())?;
        return Ok(ExitCode::SUCCESS);
    };
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    clap_mangen::generate_to(command, folder).with_context(|| format!("cannot write into {}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// The command line under the name of the program, which is not that of the package.
fn command() -> Command {
    Args::command().name("tempered").bin_name("tempered").display_name("tempered").disable_help_subcommand(true)
}

fn page(command: Command) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    Page::new(command).render(&mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
