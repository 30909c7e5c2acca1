//! The answer in one sentence, computed from the run. It says that something is better only where the paired
//! difference says so; otherwise it says that the runs do not decide.

use super::outcomes::{decimals, interval, value};
use crate::results::{ArmSummary, Summary};
use crate::stats::{Estimate, Paired};
use crate::words::{Language, Words};

/// What the answer is about.
const OUTCOME: &str = "joint-value";

/// The answer to a run: which arm leaves all concerned best off, and what it costs people of good faith.
pub fn answer(summary: &Summary, discussed: Option<&str>, language: Language) -> String {
    let words = Words::of(language);
    let mut ranked: Vec<(&ArmSummary, Estimate)> =
        summary.arms.iter().filter_map(|arm| Some((arm, value(arm, OUTCOME)?))).collect();
    ranked.sort_by(|a, b| b.1.point.total_cmp(&a.1.point));
    let verdict = match ranked.as_slice() {
        [] => return words.get("answer", "nothing"),
        [only] => words.filled("answer", "single", &[("value", &number(&only.1, language))]),
        [best, rest @ ..] => verdict(summary, best, rest, language),
    };
    let discussed = discussed.and_then(|name| summary.arms.iter().find(|arm| arm.name == name));
    match discussed.and_then(|arm| hurt(arm, language)) {
        Some(hurt) => format!("{verdict} {hurt}"),
        None => verdict,
    }
}

/// Best arm, those that cannot be told from it, and the worst.
fn verdict(
    summary: &Summary,
    best: &(&ArmSummary, Estimate),
    rest: &[(&ArmSummary, Estimate)],
    language: Language,
) -> String {
    let words = Words::of(language);
    let label = |arm: &ArmSummary| format!("“{}”", arm.label.get(language));
    let decided = |other: &ArmSummary| difference(summary, best.0, other).is_some_and(|d| d.low > 0.0);
    let equals: Vec<String> = rest.iter().filter(|(arm, _)| !decided(arm)).map(|(arm, _)| label(arm)).collect();
    let best_value = number(&best.1, language);
    if equals.len() == rest.len() {
        return words.filled("answer", "undecided", &[("value", &best_value)]);
    }
    let head = if equals.is_empty() {
        words.filled("answer", "best", &[("arm", &label(best.0)), ("value", &best_value)])
    } else {
        let and = words.get("answer", "and");
        let all = std::iter::once(label(best.0)).chain(equals).collect::<Vec<_>>().join(&and);
        words.filled("answer", "tied", &[("arms", &all), ("value", &best_value)])
    };
    let Some((worst, _)) = rest.last().filter(|(arm, _)| decided(arm)) else { return head };
    let against = compared(summary, worst, best.0, language);
    let tail = words.filled("answer", "worst", &[("arm", &label(worst)), ("difference", &against)]);
    let reference = summary.arms[0].name.as_str();
    if best.0.name == reference || worst.name == reference {
        return format!("{head} {tail}");
    }
    let gain = compared(summary, best.0, &summary.arms[0], language);
    let first = label(&summary.arms[0]);
    let middle = words.filled("answer", "gain", &[("difference", &gain), ("reference", &first)]);
    format!("{head} {middle} {tail}")
}

/// How many people of good faith the discussed arm hurts.
fn hurt(arm: &ArmSummary, language: Language) -> Option<String> {
    let hurt = value(arm, "good-faith-hurt").filter(|e| e.point >= 0.05)?;
    let people = value(arm, "people-good-faith")?;
    let arm = format!("“{}”", arm.label.get(language));
    let number = |x: f64| language.number(x, usize::from(x < 10.0));
    let values = [("arm", arm), ("hurt", number(hurt.point)), ("people", number(people.point))];
    Some(Words::of(language).filled("answer", "hurt", &values))
}

/// The paired difference `arm − against`, whichever of the two comes first in the file.
fn difference(summary: &Summary, arm: &ArmSummary, against: &ArmSummary) -> Option<Estimate> {
    let contrast = |a: &ArmSummary, b: &ArmSummary| -> Option<Paired> {
        summary.contrasts.get(&(a.name.clone(), b.name.clone(), OUTCOME.to_string())).copied()
    };
    let negative = |p: Paired| {
        let d = p.difference;
        Estimate { point: -d.point, low: -d.high, high: -d.low, ..d }
    };
    contrast(arm, against).map(|p| p.difference).or_else(|| contrast(against, arm).map(negative))
}

fn compared(summary: &Summary, arm: &ArmSummary, against: &ArmSummary, language: Language) -> String {
    difference(summary, arm, against)
        .map_or_else(String::new, |d| interval(&d, 1.0, decimals((d.high - d.low) / 2.0), language))
}

fn number(e: &Estimate, language: Language) -> String {
    language.number(e.point, decimals((e.high - e.low) / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sample;

    fn with_contrasts(differences: &[(usize, usize, f64)], half: f64) -> Summary {
        let mut summary = sample::five();
        for &(a, b, point) in differences {
            let difference = Estimate { point, low: point - half, high: point + half, sd: 1.0, n: 200 };
            let key = (summary.arms[a].name.clone(), summary.arms[b].name.clone(), OUTCOME.to_string());
            summary.contrasts.insert(key, Paired { difference, higher: 100 });
        }
        summary
    }

    /// Differences of .97, 1.03, 1.04, .85, .84 in file order.
    fn all(half: f64) -> Summary {
        let values = [0.97, 1.03, 1.04, 0.85, 0.84];
        let pairs: Vec<_> = (0..5).flat_map(|a| (0..a).map(move |b| (a, b, values[a] - values[b]))).collect();
        with_contrasts(&pairs, half)
    }

    #[test]
    fn a_clear_winner_is_named_and_a_tie_is_not_hidden() {
        let clear = answer(&all(0.001), None, Language::En);
        assert!(clear.contains("leaves all concerned best off") && clear.contains("Ladder"), "{clear}");
        let tied = answer(&all(0.03), None, Language::En);
        assert!(tied.contains("cannot be told apart"), "{tied}");
    }

    #[test]
    fn nothing_is_claimed_when_the_runs_do_not_decide() {
        let neutral = answer(&all(1.0), None, Language::En);
        assert!(neutral.contains("do not decide"), "{neutral}");
        assert!(answer(&all(1.0), None, Language::Nl).contains("geen uitsluitsel"));
    }
}
