//! What experiments have to do whatever the numbers of behaviour: the same bits again, scripts and lengths as written,
//! measures as told; and mistakes in files told where they are.

use tempered_trust::games::{Behaviour, Experiment, behaviour_from_toml, from_toml, simulate};
use tempered_trust::library;

fn people() -> Behaviour {
    behaviour_from_toml("behaviour.toml", library::BEHAVIOUR).expect("the numbers of the program").people
}

fn experiment(text: &str) -> Experiment {
    from_toml("test.toml", text).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

fn problem(text: &str) -> String {
    from_toml("test.toml", text).expect_err("a mistake").render(false)
}

const HEAD: &str = "title = \"t\"\nstudy = \"s\"\nsource = \"x\"\n";

#[test]
fn every_experiment_of_the_program_can_be_played_and_gives_the_same_bits_again() {
    for shipped in library::EXPERIMENTS {
        let mut experiment = from_toml(&shipped.file(), shipped.text).unwrap_or_else(|e| panic!("{}", e.render(false)));
        experiment.arms.iter_mut().for_each(|arm| arm.sessions = 10);
        let [once, again] = [0, 1].map(|_| simulate(&experiment, &people(), 7));
        for (figure, same) in once.figures.iter().zip(&again.figures) {
            assert!(figure.value.is_finite(), "{}: {figure:?}", shipped.name);
            assert_eq!(figure.value.to_bits(), same.value.to_bits(), "{}", shipped.name);
        }
        assert!(simulate(&experiment, &people(), 8) != once, "{}: luck matters", shipped.name);
    }
}

#[test]
fn scripts_do_as_written() {
    let game = |plays: &str| {
        format!(
            "{HEAD}[game]\nkind = \"dilemma\"\nbenefit = 8\ncost = 2\nrounds = 6\n[[game.partner]]\nname = \"it\"\n{plays}\n\
             [[measure]]\ncell = \"a\"\nmetric = \"back\"\nwhat = \"second\"\n\
             [[measure]]\ncell = \"a\"\nmetric = \"own\"\nwhat = \"first\"\nrounds = [1, 5]\n\
             [[measure]]\ncell = \"a\"\nmetric = \"answered\"\nwhat = \"second\"\nrounds = [2, 6]\n"
        )
    };
    let values = |plays: &str| -> Vec<f64> {
        simulate(&experiment(&game(plays)), &people(), 1).figures.iter().map(|figure| figure.value).collect()
    };
    assert!((values("keeps = \"always\"")[0] - 1.0).abs() < 1e-12);
    assert!(values("keeps = \"never\"")[0].abs() < 1e-12);
    let echo = values("plays = \"tit-for-tat\"");
    assert!((echo[1] - echo[2]).abs() < 1e-12, "what was done comes back a round later: {echo:?}");
    assert!((values("keeps = 0.25")[0] - 0.25).abs() < 4.0 * (0.25_f64 * 0.75 / (800.0 * 6.0)).sqrt());
}

#[test]
fn every_figure_of_the_program_has_words_in_both_languages() {
    for shipped in library::EXPERIMENTS {
        let experiment = from_toml(&shipped.file(), shipped.text).unwrap_or_else(|e| panic!("{}", e.render(false)));
        for measure in &experiment.measures {
            let says = measure.says.as_ref().filter(|says| says.en != says.nl);
            assert!(says.is_some(), "{}: {} {}", shipped.name, measure.cell, measure.metric);
        }
    }
}

#[test]
fn a_lottery_counts_as_what_it_pays_on_average() {
    let game = |reward: &str| {
        format!(
            "{HEAD}[game]\nkind = \"dilemma\"\nreward = {reward}\nsucker = 12\ntemptation = 50\npunishment = 25\n\
             [[measure]]\ncell = \"a\"\nmetric = \"c\"\nwhat = \"first\"\n"
        )
    };
    let value = |reward: &str| simulate(&experiment(&game(reward)), &people(), 1).figures[0].value;
    assert_eq!(value("[[0.5, 30], [0.5, 50]]").to_bits(), value("40").to_bits());
    assert!(problem(&game("[[0.5, 30], [0.4, 50]]")).contains("the chances of reward sum to 0.9"));
    assert!(problem(&game("[[1.5, 30], [-0.5, 50]]")).contains("a chance of 1.5"));
    assert!(problem(&game("60")).contains("temptation > reward > punishment > sucker"));
}

#[test]
fn mistakes_are_told_with_what_is_allowed() {
    let duty = format!("{HEAD}[game]\nkind = \"duty\"\nrounds = 4\n");
    let measure = "[[measure]]\ncell = \"a\"\nmetric = \"m\"\n";
    for (text, told) in [
        (String::from("title = \"t\"\n"), "the experiment has no study"),
        (format!("{HEAD}[game]\nkind = \"dilema\"\n{measure}what = \"first\"\n"), "did you mean \"dilemma\"?"),
        (format!("{duty}{measure}what = \"free\"\n"), "what must be first, second"),
        (format!("{duty}{measure}what = \"first\"\nrounds = [9, 12]\n"), "there are no more than 4 rounds"),
        (format!("{duty}{measure}what = \"first\"\nrounds = [3, 2]\n"), "rounds ends before it begins"),
        (
            format!("{duty}continuation = 0.5\n{measure}what = \"first\"\n"),
            "rounds and continuation exclude each other",
        ),
        (format!("{duty}{measure}what = \"first\"\nafter = \"XY\"\n"), "after is not known"),
        (format!("{duty}{measure}what = \"first\"\n{measure}what = \"second\"\n"), "two measures are called"),
        (
            format!("{duty}{measure}what = \"first\"\n[[order]]\nsays = \"x\"\nmore = [\"b/m\"]\n"),
            "did you mean \"a/m\"?",
        ),
        (format!("{duty}{measure}what = \"first\"\nspeed = 3\n"), "unknown key \"speed\""),
        (
            format!("{duty}situation = {{ weight-benevolence = 0.3 }}\n{measure}what = \"first\"\n"),
            "must be 0, 0.5 or 1",
        ),
        (format!("{duty}session = 1000\nsessions = 100000\n{measure}what = \"first\"\n"), "has 400 million rounds"),
        (format!("{duty}session = 1\n{measure}what = \"first\"\n"), "session is out of range"),
    ] {
        let got = problem(&text);
        assert!(got.contains(told) && got.contains("test.toml:"), "{told}\n{got}");
    }
}
