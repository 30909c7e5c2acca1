//! `tempered fit`: a file that asks → search and posterior, every simulation logged → sealed folder → pictures.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use tempered_trust::figure::Profile;
use tempered_trust::figure::marginals::{self, Marginal, Marginals};
use tempered_trust::fit::{self, Ask, Fit, FitManifest, Log, Scale, Stage, Watch, Work, name_of};
use tempered_trust::montecarlo::Progress;
use tempered_trust::results::RunDir;
use tempered_trust::words::{Language, Words};

use super::args;
use super::clock::Clock;
use super::interrupt::Interrupt;
use super::progress::Bar;
use super::{fit_telling, output, pictures};

/// Name of the picture.
const PICTURE: &str = "marginals";
/// Places along a curve.
const PLACES: usize = 201;

/// Fits.
pub fn fit(args: &args::Fit) -> anyhow::Result<ExitCode> {
    let clock = Clock::start();
    let language: Language = args.lang.into();
    let ask = Ask::read(&args.spec)?;
    let parent = args.out.join(&ask.spec.stem);
    let inputs = ask.inputs();
    let dir = RunDir::create(&parent, name_of(&inputs))?;
    let log = Log::of(&ask, &parent)?;
    let interrupt = Interrupt::listen_for_fit(log.path())?;
    interrupt.keep(dir);
    if !args.quiet {
        output::say(&fit_telling::plan(&ask, &log, language))?;
    }
    let fit = work(args, &ask, &log, &interrupt)?;
    for (name, bytes) in fit::write(&ask, &fit)? {
        interrupt.write(|dir| dir.write(&name, &bytes))?;
    }
    let folder = interrupt.seal(FitManifest::of(&ask, &fit))?;
    // its answers are in the folder now; a log that stays does no harm
    let _ = std::fs::remove_file(log.path());
    draw(&folder, &ask, &fit)
        .with_context(|| format!("all numbers are in {}, but not all pictures", folder.display()))?;
    if !args.quiet {
        output::say(&fit_telling::result(&ask, &fit, language))?;
        let seconds = language.number(clock.seconds(), 1);
        let values = [("folder", folder.display().to_string()), ("seconds", seconds)];
        output::say(&Words::of(language).filled("fit", "done", &values))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Search and posterior, under a line that tells how far they are, until Ctrl-C.
fn work(args: &args::Fit, ask: &Ask, log: &Log, interrupt: &Interrupt) -> anyhow::Result<Fit> {
    let bar = Bar::of_fit(args.quiet)?;
    let mismatch = ask.mismatch();
    let spec = &ask.spec;
    let work = Work {
        prior: &spec.prior,
        mismatch: &mismatch,
        search: spec.search,
        posterior: spec.posterior,
        seed: spec.seed,
        threads: args::threads(args.threads),
    };
    let watch = Watching { bar: &bar, interrupt };
    let fit = fit::fit(&work, &*ask.subject, Some(log), &watch, interrupt.stop());
    bar.finish();
    Ok(fit?)
}

/// The line on the terminal, and who listens for Ctrl-C.
struct Watching<'a> {
    bar: &'a Bar,
    interrupt: &'a Interrupt,
}

impl Watch for Watching<'_> {
    fn begins(&self, stage: Stage, tolerance: Option<f64>) {
        let reached = tolerance.map_or_else(String::new, |tolerance| format!(" · tolerance {tolerance:.2}"));
        self.bar.name(&format!("{stage}{reached}"));
    }

    fn answered(&self) {
        self.bar.done(1);
        self.interrupt.done(1);
    }
}

/// Draws the marginals for the projector, in both languages.
fn draw(folder: &Path, ask: &Ask, fit: &Fit) -> anyhow::Result<()> {
    pictures::make_room(folder)?;
    let shown = shown(ask, fit);
    for language in Language::ALL {
        let drawn = marginals::draw(&shown, &Profile::projector(), language)?;
        pictures::write(folder, PICTURE, language, &drawn)?;
    }
    Ok(())
}

/// What the picture shows of a fit.
fn shown(ask: &Ask, fit: &Fit) -> Marginals {
    let places: Vec<f64> = (0..PLACES).map(|at| at as f64 / (PLACES - 1) as f64).collect();
    let row = |at: usize| {
        let (parameter, marginal) = (&ask.spec.prior.parameters[at], &fit.posterior.marginals[at]);
        let [low, _, high] = marginal.quantiles.map(|value| parameter.place(value));
        Marginal {
            name: parameter.name.clone(),
            verdict: marginal.verdict.name(),
            low: parameter.low,
            high: parameter.high,
            is_log: parameter.scale == Scale::Log,
            best: parameter.place(fit.best.values[at]),
            interval: [low, high],
            density: fit.posterior.density(at, &places),
        }
    };
    Marginals {
        title: ask.spec.title.clone(),
        fit: ask.spec.stem.clone(),
        digest: ask.inputs().chars().take(12).collect(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: ask.spec.seed,
        simulations: fit.asked.len(),
        rows: (0..ask.spec.prior.dimensions()).map(row).collect(),
    }
}
