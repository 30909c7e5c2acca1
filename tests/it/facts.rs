//! The stylised facts of the specification: the star of facts 19-26 with the numbers printed there, and the signs of
//! those facts as paired contrasts over replicates; of the facts about one relation those that need no population.
//!
//! A printed number comes from a prototype of 2,000 independent members of staff, so it has an error of its own. A
//! replicate here has 20 members of staff: the prototype is worth 100 replicates. The tolerance is three standard
//! errors of the difference, `3 √(v/n + v/100)` with `v` the variance between replicates, plus half a unit of the last
//! printed digit; nothing in it is chosen by hand.

use std::sync::LazyLock;

use tempered_trust::engine::{Block, Setting};
use tempered_trust::model::attribution::{bayes, revealed, situation_allowed};
use tempered_trust::model::belief::Book;
use tempered_trust::model::{Parameters, evidence};

use crate::worlds::{outcome, run, star};

/// 63 blocks.
const REPLICATES: u64 = 1008;
/// What the prototype's 2,000 members of staff are worth, in replicates of 20.
const PROTOTYPE: f64 = 100.0;

/// The arms: outcomes of every replicate.
struct Star {
    ignore: Vec<Vec<f64>>,
    talk: Vec<Vec<f64>>,
    ladder: Vec<Vec<f64>>,
    rule: Vec<Vec<f64>>,
    control: Vec<Vec<f64>>,
    fair: Vec<Vec<f64>>,
}

static STAR: LazyLock<Star> = LazyLock::new(|| {
    let of = |policy: &str| arm(&star(20, policy));
    let mut fair = star(20, "reflex");
    fair.parameters.iter_mut().for_each(|p| p.fairness = 0.7);
    Star {
        ignore: of("ignore"),
        talk: of("talk"),
        ladder: of("ladder"),
        rule: of("reflex"),
        control: of("control-all"),
        fair: arm(&fair),
    }
});

/// All replicates of one arm, blocks shared between two threads, in order.
fn arm(setting: &Setting) -> Vec<Vec<f64>> {
    let firsts: Vec<u64> = (0..REPLICATES).step_by(16).collect();
    let (one, two) = firsts.split_at(firsts.len() / 2);
    let rows =
        |firsts: &[u64]| -> Vec<Vec<f64>> { firsts.iter().flat_map(|&first| run(setting, first).outcomes).collect() };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| rows(two));
        [rows(one), second.join().expect("the second half runs")].concat()
    })
}

fn mean_and_variance(x: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    (mean, x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

/// The mean of an outcome equals a number printed with so many `digits` after the point.
fn assert_printed(what: &str, rows: &[Vec<f64>], name: &str, printed: f64, digits: i32) {
    // a replicate without opportunists has no honour of opportunists
    let x: Vec<f64> = outcome(rows, name).into_iter().filter(|x| !x.is_nan()).collect();
    assert!(x.len() as f64 > 0.97 * REPLICATES as f64, "{what}: defined in {} replicates", x.len());
    let (mean, variance) = mean_and_variance(&x);
    let error = (variance / x.len() as f64 + variance / PROTOTYPE).sqrt();
    let tolerance = 3.0 * error + 0.5 * 10.0_f64.powi(-digits);
    assert!((mean - printed).abs() <= tolerance, "{what}: {mean:.4}, printed {printed}, tolerance {tolerance:.4}");
}

/// z of the paired difference `more − less` over replicates in which both are defined.
fn z(more: &[Vec<f64>], less: &[Vec<f64>], name: &str) -> f64 {
    let pairs = outcome(more, name).into_iter().zip(outcome(less, name));
    let difference: Vec<f64> = pairs.map(|(a, b)| a - b).filter(|x| !x.is_nan()).collect();
    let (mean, variance) = mean_and_variance(&difference);
    mean / (variance / difference.len() as f64).sqrt()
}

/// The 1 % point of the normal distribution, one-sided.
const ONE_PER_CENT: f64 = 2.33;

fn assert_more(what: &str, more: &[Vec<f64>], less: &[Vec<f64>], name: &str) {
    let z = z(more, less, name);
    assert!(z > ONE_PER_CENT, "{what}: z = {z:.2}");
}

#[test]
fn the_star_has_the_joint_values_of_the_specification() {
    let star = &*STAR;
    for (what, rows, printed) in [
        ("ignore", &star.ignore, 0.97),
        ("talk", &star.talk, 1.03),
        ("ladder", &star.ladder, 1.04),
        ("rule", &star.rule, 0.85),
        ("control-all", &star.control, 0.84),
        ("fair rule", &star.fair, 0.89),
    ] {
        assert_printed(&format!("joint value, {what}"), rows, "joint-value", printed, 2);
    }
}

#[test]
fn the_star_has_the_other_numbers_of_the_specification() {
    let star = &*STAR;
    assert_printed("opportunists' honour, ignore", &star.ignore, "honour-opportunists", 0.51, 2);
    assert_printed("opportunists' honour, rule", &star.rule, "honour-opportunists", 0.97, 2);
    assert_printed("good-faith hurt, rule", &star.rule, "good-faith-hurt", 16.0, 0);
    assert_printed("good-faith hurt, ladder", &star.ladder, "good-faith-hurt", 1.5, 1);
    assert_printed("fines on good faith, rule", &star.rule, "fines-on-good-faith", 0.87, 2);
    assert_printed("breaches, ignore", &star.ignore, "breaches", 0.22, 2);
    assert_printed("breaches, rule", &star.rule, "breaches", 0.10, 2);
    assert_printed("trustor's value, ignore", &star.ignore, "trustor-value", 0.57, 2);
    assert_printed("trustor's value, rule", &star.rule, "trustor-value", 0.63, 2);
    assert_printed("third party, ignore", &star.ignore, "third-party-value", 0.22, 2);
    assert_printed("third party, rule", &star.rule, "third-party-value", 0.15, 2);
    assert_printed("benevolence after, ignore", &star.ignore, "benevolence-good-faith-after", 0.30, 2);
    assert_printed("benevolence after, rule", &star.rule, "benevolence-good-faith-after", 0.10, 2);
}

#[test]
fn fact_19_a_blanket_rule_makes_opportunists_comply() {
    assert_more("honour of opportunists, rule over ignore", &STAR.rule, &STAR.ignore, "honour-opportunists");
}

#[test]
fn fact_20_a_blanket_rule_costs_joint_value_against_talking() {
    assert_more("joint value, talk over rule", &STAR.talk, &STAR.rule, "joint-value");
}

#[test]
fn fact_21_while_the_indicator_and_the_managers_ledger_improve() {
    assert_more("breaches, ignore over rule", &STAR.ignore, &STAR.rule, "breaches");
    assert_more("trustor's value, rule over ignore", &STAR.rule, &STAR.ignore, "trustor-value");
}

#[test]
fn fact_22_a_blanket_rule_hurts_people_of_good_faith_most() {
    assert_more("good-faith hurt, rule over ladder", &STAR.rule, &STAR.ladder, "good-faith-hurt");
    assert_more("good-faith hurt, ladder over ignore", &STAR.ladder, &STAR.ignore, "good-faith-hurt");
    assert_more("fines on good faith, rule over ladder", &STAR.rule, &STAR.ladder, "fines-on-good-faith");
    let (mean, variance) = mean_and_variance(&outcome(&STAR.rule, "fines-on-good-faith"));
    assert!((mean - 0.5) / (variance / REPLICATES as f64).sqrt() > ONE_PER_CENT, "most fines: {mean:.3}");
}

#[test]
fn fact_23_a_blanket_rule_loses_bespoke_service() {
    assert_more("third-party value, ignore over rule", &STAR.ignore, &STAR.rule, "third-party-value");
}

#[test]
fn fact_24_a_blanket_rule_leaves_less_benevolence_behind() {
    assert_more("benevolence after, ignore over rule", &STAR.ignore, &STAR.rule, "benevolence-good-faith-after");
    assert_more("benevolence after, talk over ignore", &STAR.talk, &STAR.ignore, "benevolence-good-faith-after");
}

#[test]
fn fact_25_ladder_over_talk_over_ignoring_over_rule_and_control() {
    assert_more("joint value, ladder over talk", &STAR.ladder, &STAR.talk, "joint-value");
    assert_more("joint value, talk over ignore", &STAR.talk, &STAR.ignore, "joint-value");
    assert_more("joint value, ignore over rule", &STAR.ignore, &STAR.rule, "joint-value");
    assert_more("joint value, ignore over control", &STAR.ignore, &STAR.control, "joint-value");
}

#[test]
fn fact_26_a_fair_rule_costs_less_than_an_unfair_one() {
    assert_more("joint value, fair over unfair rule", &STAR.fair, &STAR.rule, "joint-value");
    assert_more("joint value, ignore over fair rule", &STAR.ignore, &STAR.fair, "joint-value");
}

#[test]
fn replicates_vary_with_their_people() {
    // more opportunists, less value: the replicates are not copies of each other
    let (good, joint) = (outcome(&STAR.ignore, "people-good-faith"), outcome(&STAR.ignore, "joint-value"));
    let ((g, vg), (j, vj)) = (mean_and_variance(&good), mean_and_variance(&joint));
    let covariance = good.iter().zip(&joint).map(|(a, b)| (a - g) * (b - j)).sum::<f64>() / good.len() as f64;
    assert!((g - 16.0).abs() < 4.5 * (vg / REPLICATES as f64).sqrt(), "four in five: {g}");
    assert!(covariance / (vg * vj).sqrt() > 0.3);
    assert_eq!(Block::of(REPLICATES - 1).0.first, REPLICATES - 16);
}

/// A book after `n` weeks, each with an agreement kept under trust, at the start of the next one.
fn after_kept(p: &Parameters, n: usize) -> Book {
    let mut book = Book::default();
    for _ in 0..n {
        evidence::kept(&mut book, p, true, 0.0, 0.0);
        book.forget(p.retention);
    }
    book
}

/// Books a breach whose cause is not known.
fn after_breach(p: &Parameters, mut book: Book) -> Book {
    let expected = book.as_trustor(p).expect(p, p.base_rate);
    let allowed = situation_allowed(p, p.misunderstanding, true, false);
    evidence::breach(&mut book, p, true, &bayes(expected.ability, expected.intent, allowed));
    book
}

#[test]
fn fact_1_distrust_rises_faster_than_trust() {
    let p = Parameters::default();
    let (mut kept, mut betrayed) = (Book::default(), Book::default());
    evidence::kept(&mut kept, &p, true, 0.0, 0.0);
    let trust = kept.as_trustor(&p).trust();
    let intent = revealed(false, true);
    evidence::breach(&mut betrayed, &p, true, &intent);
    let distrust = betrayed.as_trustor(&p).distrust();
    assert!((trust - 0.33).abs() < 0.005 && (distrust - 0.60).abs() < 0.005, "T {trust}, D {distrust}");
}

#[test]
fn fact_8_a_breach_weighs_less_on_a_good_record() {
    let p = Parameters::default();
    let drop = |n: usize| {
        let book = after_kept(&p, n);
        let kept = |book: Book| book.as_trustor(&p).expect(&p, p.base_rate).kept();
        kept(book) - kept(after_breach(&p, book))
    };
    let [none, five, twenty] = [0, 5, 20].map(drop);
    assert!(none > five && five > twenty);
    // the specification gives the sign; how exactly the prototype came to its numbers is not recorded, so a whole unit of
    // their last digit is allowed
    for (got, printed) in [(none, 0.37), (five, 0.14), (twenty, 0.04)] {
        assert!((got - printed).abs() <= 0.01, "drop {got}, printed {printed}");
    }
}
