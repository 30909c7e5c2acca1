//! The game itself: which kind, and its pay-offs.

use crate::reading::problem::Problem;
use crate::reading::reader::Reader;

use super::super::types::{Dilemma, Duty, Exchange, Game, Rule, Transfer};
use super::{money, shared};

/// Steps in which a continuous answer is given, up to the fair one.
const ANSWERS: u64 = 20;

#[derive(Debug, Clone, Copy)]
enum Kind {
    Investment,
    Exchange,
    Dilemma,
    Transfer,
    Duty,
}

const KINDS: [(&str, Kind); 5] = [
    ("exchange", Kind::Exchange),
    ("investment", Kind::Investment),
    ("dilemma", Kind::Dilemma),
    ("transfer", Kind::Transfer),
    ("duty", Kind::Duty),
];

/// Reads the keys of a game.
pub(super) fn read(table: &mut Reader<'_>) -> Option<Game> {
    match table.choice("kind", &KINDS)? {
        Kind::Investment => investment(table).map(Game::Exchange),
        Kind::Exchange => exchange(table).map(Game::Exchange),
        Kind::Dilemma => dilemma(table).map(Game::Dilemma),
        Kind::Transfer => transfer(table).map(Game::Transfer),
        Kind::Duty => duty(table).map(Game::Duty),
    }
}

/// Send any part of an endowment, which is multiplied; give any part back. The fair answer to full trust leaves both with
/// the same.
fn investment(table: &mut Reader<'_>) -> Option<Exchange> {
    let endowment = table.number("endowment", 0.01, 1e6, 10.0)?.value;
    let others = table.number("trustee-endowment", 0.0, 1e6, 0.0)?;
    let multiplier = table.number("multiplier", 1.01, 100.0, 3.0)?.value;
    let steps = table.whole("steps", 1..=1000, Some((endowment as u64).clamp(1, 100)))?;
    let answers = table.whole("answers", 1..=1000, Some(ANSWERS))?;
    let pot = endowment * multiplier;
    let fair = 0.5 * (others.value + pot);
    if fair > pot || fair <= endowment {
        let problem =
            Problem::at(others.place, "an answer that leaves both the same is no answer to trust", "too far apart");
        table.problems.add(
            problem
                .help("must leave the trustor with more than the endowment, and be no more than what was multiplied"),
        );
        return None;
    }
    Some(Exchange {
        apart: [endowment, others.value],
        kept: [fair, fair],
        broken: [0.0, others.value + pot],
        steps: steps.value as usize,
        answers: answers.value as usize,
        fair_share: fair / pot,
    })
}

fn exchange(table: &mut Reader<'_>) -> Option<Exchange> {
    let [apart, kept, broken] = ["apart", "kept", "broken"].map(|key| money::of_both(table, key));
    let steps = table.whole("steps", 1..=1000, Some(1))?.value as usize;
    let answers = table.whole("answers", 1..=1000, Some(1))?.value as usize;
    let game = Exchange { apart: apart?, kept: kept?, broken: broken?, steps, answers, fair_share: 1.0 };
    let risk = game.apart[0] - game.broken[0];
    let temptation = game.broken[1] - game.kept[1];
    if risk > 0.0 && temptation > 0.0 {
        return Some(game);
    }
    let (message, label) = if risk > 0.0 {
        ("breaking pays the trustee nothing", "the second of broken must be above the second of kept")
    } else {
        ("the trustor risks nothing", "the first of broken must be below the first of apart")
    };
    table.problems.add(Problem::at(table.place(), message, label));
    None
}

/// Four pay-offs, or what working together costs and gives.
fn dilemma(table: &mut Reader<'_>) -> Option<Dilemma> {
    let game = if table.has("benefit") || table.has("cost") {
        let [benefit, cost] = ["benefit", "cost"].map(|key| money::payoff(table, key));
        let (benefit, cost) = (benefit?, cost?);
        Dilemma { reward: benefit - cost, sucker: -cost, temptation: benefit, punishment: 0.0 }
    } else {
        let [reward, sucker, temptation, punishment] =
            ["reward", "sucker", "temptation", "punishment"].map(|key| money::payoff(table, key));
        Dilemma { reward: reward?, sucker: sucker?, temptation: temptation?, punishment: punishment? }
    };
    let falls = [game.temptation, game.reward, game.punishment, game.sucker];
    if falls.is_sorted_by(|a, b| a > b) {
        return Some(game);
    }
    let problem =
        Problem::at(table.place(), "these pay-offs are no dilemma", "working together is no temptation to resist");
    table.problems.add(problem.help("must be temptation > reward > punishment > sucker"));
    None
}

fn transfer(table: &mut Reader<'_>) -> Option<Transfer> {
    let endowment = money::of_both(table, "endowment")?;
    let multiplier = table.number("multiplier", 0.1, 100.0, 2.0)?.value;
    let minimum = table.number("minimum", 0.0, 1e6, 10.0)?;
    let step = table.number("step", 0.01, 1e6, 5.0)?.value;
    let by_receiver = shared::choice(table, "minimum-by", &[("receiver", true), ("third-party", false)])?;
    let fair = (endowment[0] - endowment[1]) / (1.0 + multiplier);
    if minimum.value < fair {
        return Some(Transfer { endowment, multiplier, minimum: minimum.value, step, by_receiver });
    }
    let problem = Problem::at(minimum.place, "the minimum leaves nothing to give freely", "too high");
    table.problems.add(problem.help(format!("must be below {fair}, which makes both equal")));
    None
}

fn duty(table: &mut Reader<'_>) -> Option<Duty> {
    let weeks_before = table.whole("weeks-before", 0..=10_000, Some(16))?.value as usize;
    let rule = if table.has("rule") { Some(rule(table)?) } else { None };
    Some(Duty { weeks_before, rule })
}

fn rule(table: &mut Reader<'_>) -> Option<Rule> {
    let mut rule = table.table("rule", "rule")?;
    let rounds = shared::rounds(&mut rule, "rounds", [1, 10_000]);
    let fine = rule.number("fine", 0.0, 100.0, 0.15);
    let detection = rule.number("detection", 0.0, 1.0, 1.0);
    let by_other = shared::choice(&mut rule, "by", &[("other", true), ("third-party", false)]);
    rule.finish();
    Some(Rule { rounds: rounds?, fine: fine?.value, detection: detection?.value, by_other: by_other? })
}
