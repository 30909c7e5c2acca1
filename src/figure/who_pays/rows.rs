//! The numbers of "who pays": the change per person of each group in each arm, and the sentence that follows from it.

use crate::figure::{Choice, FigureError, FigureKind, arm_called, mean_of, outcome};
use crate::results::{ArmSummary, Summary};
use crate::stats::Estimate;
use crate::words::{Language, Words};

/// People in good faith, opportunists: the keys of their outcomes and words.
pub const GROUPS: [&str; 2] = ["good-faith", "opportunists"];

/// One group in one arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Change per person and year against the reference arm.
    pub change: Estimate,
    /// How many people, on average over the replicates.
    pub people: f64,
}

impl Bar {
    /// Change of the whole group per year.
    pub fn total(&self) -> f64 {
        self.change.point * self.people
    }

    fn includes_zero(&self) -> bool {
        self.change.low <= 0.0 && self.change.high >= 0.0
    }
}

/// One arm.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The arm.
    pub arm: &'a ArmSummary,
    /// Its two groups; `None` where the group does not exist.
    pub bars: [Option<Bar>; 2],
    /// The totals of both groups are below a hundredth of the largest total on the picture.
    pub negligible: bool,
}

/// All arms but the reference, the discussed one first, then in the order of the file.
pub fn rows<'a>(summary: &'a Summary, choice: &Choice) -> Result<Vec<Row<'a>>, FigureError> {
    let figure = FigureKind::WhoPays;
    let others = summary.arms.get(1..).unwrap_or_default();
    if others.is_empty() || others.len() > 7 {
        return Err(FigureError::NumberOfArms { figure, allowed: "two to eight", given: summary.arms.len() });
    }
    let mut arms: Vec<_> = others.iter().collect();
    if let Some(name) = &choice.discussed {
        arm_called(figure, summary, name)?;
        arms.sort_by_key(|arm| arm.name != *name);
    }
    let mut rows = arms.into_iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let largest = rows.iter().map(Row::largest).fold(0.0, f64::max);
    for row in &mut rows {
        row.negligible = row.largest() < 0.01 * largest;
    }
    let has_bar = rows.iter().any(|row| row.bars.iter().any(Option::is_some));
    let first = &others[0];
    let missing =
        || FigureError::MissingOutcome { figure, arm: first.name.clone(), outcome: "payoff-good-faith".to_owned() };
    has_bar.then_some(rows).ok_or_else(missing)
}

fn row(arm: &ArmSummary) -> Result<Row<'_>, FigureError> {
    Ok(Row { arm, bars: [bar(arm, GROUPS[0])?, bar(arm, GROUPS[1])?], negligible: false })
}

impl Row<'_> {
    /// The larger of the two groups' totals, whatever its sign.
    fn largest(&self) -> f64 {
        self.bars.iter().flatten().map(|bar| bar.total().abs()).fold(0.0, f64::max)
    }
}

/// The bar of one group; `None` where no replicate has such people.
fn bar(arm: &ArmSummary, group: &str) -> Result<Option<Bar>, FigureError> {
    let figure = FigureKind::WhoPays;
    let Some(paired) = outcome(figure, arm, &format!("payoff-{group}"))?.paired else {
        return Ok(None);
    };
    let people = mean_of(figure, arm, &format!("people-{group}"))?.point;
    let change = paired.difference;
    let is_number = [change.point, change.low, change.high, people].iter().all(|x| x.is_finite());
    Ok((is_number && people > 0.0).then_some(Bar { change, people }))
}

/// What a row says in words: who carries the burden, who gains, or that nothing can be told from zero.
pub fn gloss(row: &Row<'_>, language: Language) -> String {
    let words = Words::of(language);
    let sure: Vec<Bar> = row.bars.iter().flatten().filter(|bar| !bar.includes_zero()).copied().collect();
    let who = |bar: &Bar| words.filled("who-pays", "the-people", &[("n", &language.number(bar.people, 0))]);
    let alone = |bar: &Bar| {
        let key = if bar.change.point < 0.0 { "lose" } else { "gain" };
        words.filled("who-pays", key, &[("who", &who(bar))])
    };
    match sure.as_slice() {
        _ if row.negligible => words.get("who-pays", "negligible"),
        [] => words.get("who-pays", "zero"),
        [bar] => alone(bar),
        [one, two, ..] if (one.change.point < 0.0) == (two.change.point < 0.0) => {
            let most = if one.total().abs() >= two.total().abs() { one } else { two };
            let share = language.number(100.0 * most.total() / (one.total() + two.total()), 0);
            let number = if most.people.round() <= 1.0 { "-one" } else { "" };
            let key = if most.change.point < 0.0 { "burden" } else { "both-gain" };
            words.filled("who-pays", &format!("{key}{number}"), &[("who", &who(most)), ("share", &share)])
        }
        [one, two, ..] => {
            let (loser, gainer) = if one.change.point < 0.0 { (one, two) } else { (two, one) };
            words.filled("who-pays", "lose-gain", &[("losers", &who(loser)), ("gainers", &who(gainer))])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sample::{estimate, five};

    fn says(changes: [(f64, f64); 2], language: Language) -> String {
        let summary = five();
        let bar = |k: usize, people| Some(Bar { change: estimate(changes[k].0, changes[k].1), people });
        gloss(&Row { arm: &summary.arms[1], bars: [bar(0, 32.2), bar(1, 7.8)], negligible: false }, language)
    }

    #[test]
    fn the_sentence_follows_from_the_numbers() {
        assert_eq!(says([(-4.3, 0.5), (-11.9, 1.9)], Language::En), "the 32 carry 60% of the burden");
        assert_eq!(says([(-4.3, 0.5), (11.9, 1.9)], Language::Nl), "de 32 slechter af, de 8 beter af");
        assert_eq!(says([(4.3, 0.5), (1.9, 0.5)], Language::En), "both gain; the 32 get 90%");
        assert_eq!(says([(0.3, 0.5), (1.9, 2.5)], Language::En), "not distinguishable from zero");
        assert_eq!(says([(0.3, 0.5), (-1.9, 0.5)], Language::En), "the 8 worse off");
    }

    #[test]
    fn the_discussed_arm_comes_first() {
        let summary = five();
        let choice = Choice { discussed: Some("rule".to_owned()), ..Choice::default() };
        let names: Vec<_> = rows(&summary, &choice).expect("rows").iter().map(|row| row.arm.name.clone()).collect();
        assert_eq!(names, ["rule", "talk", "ladder", "control"]);
    }
}
