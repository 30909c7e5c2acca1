//! `tempered verify`: files against their digests, then some replicates or points against simulating them again.

use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::audit::{self, Difference};
use tempered_trust::montecarlo::{self, Plan, free};
use tempered_trust::results::Sealed;
use tempered_trust::words::{Language, Words};

use super::kept::{Kept, kept, other_build, sealed};
use crate::cli::args::{Verify, threads};
use crate::cli::interrupt::Interrupt;
use crate::cli::{FAILED, output};

/// Differences told one by one; the rest is counted.
const TOLD: usize = 8;

/// Verifies a folder.
pub fn verify(args: &Verify) -> anyhow::Result<ExitCode> {
    let language: Language = args.lang.into();
    let sealed = sealed(&args.folder)?;
    if let Some(told) = other_build(&sealed, language) {
        output::say(&told)?;
    }
    if !are_whole(&sealed, language)? {
        return Ok(ExitCode::from(FAILED));
    }
    let differences = again(args, &sealed, language)?;
    if differences.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    output::say(&told(&differences, language))?;
    Ok(ExitCode::from(FAILED))
}

fn are_whole(sealed: &Sealed, language: Language) -> anyhow::Result<bool> {
    let words = Words::of(language);
    let (changed, all) = (sealed.changed(), sealed.files.len().to_string());
    if changed.is_empty() {
        output::say(&words.filled("verify", "whole", &[("n", all)]))?;
        return Ok(true);
    }
    let values = [("n", changed.len().to_string()), ("all", all), ("names", changed.join(", "))];
    output::say(&words.filled("verify", "changed", &values))?;
    output::say(&words.get("verify", "not-simulated"))?;
    Ok(false)
}

/// Simulates again and says how that went, if nothing differs.
fn again(args: &Verify, sealed: &Sealed, language: Language) -> anyhow::Result<Vec<Difference>> {
    let kept = kept(sealed)?;
    let interrupt = Interrupt::listen(0)?;
    let pool = montecarlo::pool(Plan::new(kept.scenario()).fitting(threads(args.threads), free())?)?;
    let (folder, stop) = (sealed.folder(), interrupt.stop());
    let pick = |all: usize| audit::pick(all, args.replicates as usize, args.seed);
    let (key, all, picked, found) = match &kept {
        Kept::Run(scenario) => {
            let all = scenario.run.replicates;
            let picked = pick(all);
            let found = audit::replicates_again(folder, scenario, &picked, &pool, stop)?;
            ("same-run", all, picked, found)
        }
        Kept::Study(study) => {
            let all = study.points.len();
            let picked = pick(all);
            let found = audit::points_again(folder, study, &picked, &pool, stop)?;
            ("same-study", all, picked.iter().map(|at| at + 1).collect(), found)
        }
    };
    let Some(found) = found else { bail!(interrupt.how_far()) };
    if found.is_empty() {
        let n = |n: usize| language.number(n as f64, 0);
        output::say(&Words::of(language).filled("verify", key, &[("n", n(picked.len())), ("all", n(all))]))?;
    }
    output::say(&which(&picked, args.seed, language))?;
    Ok(found)
}

fn which(picked: &[usize], seed: u64, language: Language) -> String {
    let mut each: Vec<String> = picked.iter().take(4 * TOLD).map(ToString::to_string).collect();
    if picked.len() > each.len() {
        each.push("…".to_owned());
    }
    Words::of(language).filled("verify", "which", &[("seed", seed.to_string()), ("which", each.join(", "))])
}

fn told(differences: &[Difference], language: Language) -> String {
    let words = Words::of(language);
    let mut lines = vec![words.filled("verify", "differs", &[("n", differences.len().to_string())])];
    lines.extend(differences.iter().take(TOLD).map(|difference| format!("  {difference}")));
    if differences.len() > TOLD {
        lines.push(words.filled("verify", "more", &[("n", (differences.len() - TOLD).to_string())]));
    }
    lines.join("\n")
}
