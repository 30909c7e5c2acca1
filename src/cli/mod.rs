//! The command line, one file a verb. Only this room prints, reads the clock and listens for Ctrl-C.

mod args;
mod audit;
mod bench;
mod check;
mod clock;
mod estimate;
mod explain;
mod facts;
mod facts_json;
mod fit;
mod fit_telling;
mod interrupt;
mod lines;
mod list;
mod measure;
mod new;
mod odd;
mod output;
mod pictures;
mod progress;
mod replay;
mod report;
mod run;
mod shell;
mod simulate;
mod study;
mod study_answers;
mod study_telling;
mod terminal;
mod validate;
mod validate_json;
mod validate_pictures;
mod validate_table;
mod verify;

use std::process::ExitCode;

use clap::Parser;
use tempered_trust::fit::FitError;
use tempered_trust::montecarlo::RunError;
use tempered_trust::scenario::ScenarioError;
use tempered_trust::study::StudyError;
use tempered_trust::validation::FileError;

use args::{Args, Verb};

/// Some replicates failed, or something expected did not come out.
const FAILED: u8 = 1;
/// It could not run.
const COULD_NOT_RUN: u8 = 2;
/// Stopped by Ctrl-C, as shells expect.
const STOPPED: u8 = 130;

/// Parses, dispatches, reports an error in one place.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.verb {
        Verb::Run(run) => run::run(&run),
        Verb::Bench(bench) => bench::bench(&bench),
        Verb::Check(check) => check::check(&check),
        Verb::Explain(explain) => explain::explain(&explain),
        Verb::New(new) => new::new(&new),
        Verb::Replay(replay) => replay::replay(&replay),
        Verb::Report(report) => report::report(&report),
        Verb::Fit(fit) => fit::fit(&fit),
        Verb::List(list) => list::list(&list),
        Verb::Facts(facts) => facts::facts(&facts),
        Verb::Validate(validate) => validate::validate(&validate),
        Verb::VerifyClaims(verify) => verify::verify(&verify),
        Verb::Verify(verify) => audit::verify(&verify),
        Verb::Reproduce(reproduce) => audit::reproduce(&reproduce),
        Verb::Compare(compare) => audit::compare(&compare),
        Verb::Odd(odd) => odd::odd(&odd),
        Verb::Completions(completions) => shell::completions(&completions),
        Verb::Man(man) => shell::man(&man),
    };
    match done {
        Ok(code) => code,
        Err(error) => complain(&error),
    }
}

fn complain(error: &anyhow::Error) -> ExitCode {
    let colour = output::colour();
    if let Some(error) = error.downcast_ref::<ScenarioError>() {
        output::error(&error.render(colour));
    } else if let Some(text) = error.downcast_ref::<FitError>().and_then(|error| error.render(colour)) {
        output::error(&text);
    } else if let Some(error) = error.downcast_ref::<FileError>() {
        output::error(&error.render(colour));
    } else {
        output::error(&format!("tempered: {error:#}"));
    }
    let stopped = matches!(error.downcast_ref(), Some(RunError::Stopped { .. }))
        || matches!(error.downcast_ref(), Some(FitError::Stopped { .. }))
        || matches!(error.downcast_ref(), Some(StudyError::Stopped { .. }));
    ExitCode::from(if stopped { STOPPED } else { COULD_NOT_RUN })
}
