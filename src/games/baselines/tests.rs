//! Answers of the baselines that are known without playing.

use super::*;
use crate::games::from_toml;

const HEAD: &str = "title = \"t\"\nstudy = \"s\"\nsource = \"x\"\n";

fn figures(baseline: Baseline, game: &str, measures: &[&str]) -> Vec<Option<f64>> {
    let measure = |(at, what): (usize, &&str)| format!("[[measure]]\ncell = \"{at}\"\nmetric = \"m\"\n{what}\n");
    let measures: String = measures.iter().enumerate().map(measure).collect();
    let experiment = from_toml("t.toml", &format!("{HEAD}[game]\n{game}\n{measures}"));
    let experiment = experiment.unwrap_or_else(|error| panic!("{}", error.render(false)));
    baseline.simulate(&experiment, 1).into_iter().map(|figure| figure.map(|figure| figure.value)).collect()
}

fn close(got: Option<f64>, wanted: f64, by: f64) {
    assert!(got.is_some_and(|got| (got - wanted).abs() < by), "{got:?} is not {wanted}");
}

/// Chances of the four states of two players with the table, CC, CD, DC, DD as the first sees them, after many rounds.
fn in_the_long_run(noise: f64) -> [f64; 4] {
    let table = MEMORY_ONE.map(f64::from);
    // a state is what both meant and did: bits meant, done of the first, then of the second
    let mut chances = [1.0 / 16.0; 16];
    for _ in 0..5000 {
        let mut next = [0.0; 16];
        for (state, chance) in chances.iter().enumerate() {
            let bit = |at: usize| state >> at & 1;
            let row = |own: usize, other: usize| table[2 * (1 - own) + (1 - other)];
            let p = [row(bit(0), bit(3)), row(bit(2), bit(1))];
            for (to, sum) in next.iter_mut().enumerate() {
                let each = (0..2).map(|who| {
                    let (meant, done) = (to >> (2 * who) & 1, to >> (2 * who + 1) & 1);
                    let means = if meant == 1 { p[who] } else { 1.0 - p[who] };
                    means * if meant == done { 1.0 - noise } else { noise }
                });
                *sum += chance * each.product::<f64>();
            }
        }
        chances = next;
    }
    let of = |own: usize, other: usize| {
        let is = |state: &usize| (state & 1, state >> 3 & 1) == (own, other);
        (0..16).filter(is).map(|state| chances[state]).sum()
    };
    [of(1, 1), of(1, 0), of(0, 1), of(0, 0)]
}

#[test]
fn a_long_dilemma_comes_to_the_stationary_chances_of_the_chain() {
    for noise in [0.0, 0.125] {
        let game = format!(
            "kind = \"dilemma\"\ncost = 1\nbenefit = 3\nrounds = 1200\nnoise = {noise}\nsession = 20\nsessions = 20"
        );
        let measures = ["what = \"first\"\nrounds = [201, 1200]", "what = \"second\"\nrounds = [201, 1200]"];
        let got = figures(Baseline::MemoryOne, &game, &measures);
        let [cc, cd, dc, _] = in_the_long_run(noise);
        close(got[0], cc + cd, 0.01);
        close(got[1], cc + dc, 0.01);
    }
}

#[test]
fn the_table_comes_back_from_its_own_play() {
    let game = "kind = \"dilemma\"\ncost = 1\nbenefit = 3\ncontinuation = 0.9\ngames = 20\nsession = 20\nsessions = 50";
    let after = ["CC", "CD", "DC", "DD"].map(|moves| format!("what = \"first\"\nafter = \"{moves}\""));
    let mut measures: Vec<&str> = after.iter().map(String::as_str).collect();
    measures.push("what = \"first\"\nrounds = [1, 1]");
    let got = figures(Baseline::MemoryOne, game, &measures);
    for (got, wanted) in got.into_iter().zip(MEMORY_ONE.iter().chain([&OPENING])) {
        close(got, f64::from(*wanted), 0.015);
    }
}

#[test]
fn the_table_forgives_tit_for_tat_and_meets_a_script_as_it_is() {
    let game = "kind = \"dilemma\"\ncost = 1\nbenefit = 3\nrounds = 400\nsession = 20\nsessions = 20\n\
                partner = [{ name = \"never\", keeps = \"never\" }]";
    let got = figures(Baseline::MemoryOne, game, &["what = \"first\"\nrounds = [50, 400]"]);
    // against one who never does: C follows CD and DD only
    close(got[0], 0.052 / (1.0 - 0.353 + 0.052), 0.01);
}

#[test]
fn the_regression_comes_to_its_fixed_point() {
    let game = "kind = \"investment\"\nendowment = 20\nrounds = 60\nsession = 20\nsessions = 50";
    let slopes = ["what = \"slope-first\"", "what = \"slope-second\"", "what = \"first\"\nrounds = [1, 1]"];
    let means = ["what = \"first\"\nrounds = [20, 60]", "what = \"second\""];
    let got = figures(Baseline::Regression, game, &[slopes.as_slice(), means.as_slice()].concat());
    close(got[0], 0.477, 0.02);
    close(got[1], 0.512, 0.02);
    close(got[2], 0.42, 0.005);
    close(got[3], (0.073 + 0.512 * 0.396) / (1.0 - 0.477), 0.01);
    close(got[4], 0.396, 0.005);
}

#[test]
fn all_or_nothing_is_a_chance_and_a_script_is_answered_by_what_it_gives() {
    let game = "kind = \"exchange\"\napart = [35, 35]\nkept = [50, 50]\nbroken = [0, 70]\nrounds = 60\nsessions = 100\n\
                partner = [{ name = \"always\", keeps = \"always\" }]";
    let got = figures(
        Baseline::Regression,
        game,
        &["what = \"first\"\nrounds = [1, 1]", "what = \"first\"\nrounds = [20, 60]"],
    );
    close(got[0], 0.42, 0.03);
    // trusting is followed by trust with .073 + .477 + .512 / 2, staying away with .073 + .512 × .396
    let (after, without) = (0.073 + 0.477 + 0.256, 0.073 + 0.512 * 0.396);
    close(got[1], without / (1.0 - after + without), 0.01);
}

#[test]
fn nothing_is_said_about_games_they_were_not_made_for() {
    let dilemma = "kind = \"dilemma\"\ncost = 1\nbenefit = 3";
    let first = ["what = \"first\""];
    assert_eq!(figures(Baseline::Regression, dilemma, &first), [None]);
    assert_eq!(figures(Baseline::MemoryOne, "kind = \"investment\"", &first), [None]);
    for baseline in Baseline::ALL {
        assert_eq!(figures(baseline, "kind = \"transfer\"\nendowment = [120, 0]", &["what = \"free\""]), [None]);
        assert_eq!(figures(baseline, "kind = \"duty\"\nrounds = 4", &first), [None]);
        // and about rounds that nobody played there is nothing to say
        let never = ["what = \"first\"\nrounds = [900, 900]"];
        assert_eq!(figures(baseline, "kind = \"dilemma\"\ncost = 1\nbenefit = 3\ncontinuation = 0.1", &never), [None]);
    }
}
