//! The picture of a fit, with few and many parameters, in every profile and language.

use super::*;
use crate::figure::sound::{assert_sound, faults_of_texts, hang_in_gallery};

fn row(at: usize) -> Marginal {
    let names = ["temptation", "negativity-benevolence", "a parameter with a name longer than any panel is wide", "x"];
    let verdicts = ["pinned down", "weak", "not pinned down"];
    let centre = 0.1 + 0.25 * (at % 4) as f64;
    let bump = |place: f64| 6.0 * (1.0 - ((place - centre) / 0.2).powi(2)).max(0.0);
    Marginal {
        name: names[at % 4].to_owned(),
        verdict: verdicts[at % 3],
        low: if at.is_multiple_of(2) { 0.001 } else { -250.0 },
        high: 1000.0,
        is_log: at.is_multiple_of(2),
        best: centre,
        interval: [(centre - 0.15_f64).max(0.0), centre + 0.15],
        density: (0..=100).map(|k| if at % 3 == 2 { 1.0 } else { bump(f64::from(k) / 100.0) }).collect(),
    }
}

fn fit(parameters: usize) -> Marginals {
    Marginals {
        title: Bilingual { en: "What tempts people?".into(), nl: "Wat verleidt mensen?".into() },
        fit: "temptation".into(),
        digest: "9f86d081884c".into(),
        version: "0.1.0".into(),
        seed: 7,
        simulations: 4300,
        rows: (0..parameters).map(row).collect(),
    }
}

fn for_each(check: impl Fn(&str, &Profile, &Figure)) {
    let small = Profile::page(16.0, 760.0, 560.0);
    for parameters in [1, 2, 3, 5, 8, 12, 20] {
        for (place, profile) in
            [("projector", Profile::projector()), ("paper", Profile::paper()), ("page", small.clone())]
        {
            for language in Language::ALL {
                let name = format!("marginals-{parameters}-{place}-{}", language.code());
                let figure =
                    draw(&fit(parameters), &profile, language).unwrap_or_else(|error| panic!("{name}: {error}"));
                check(&name, &profile, &figure);
            }
        }
    }
}

#[test]
fn no_two_texts_overlap_and_none_leaves_the_picture() {
    for_each(|name, _, figure| assert_eq!(faults_of_texts(name, figure), Vec::<String>::new()));
}

#[test]
fn every_picture_is_sound() {
    for_each(|name, profile, figure| assert_sound(name, profile, figure, "9f86d081884c"));
}

#[test]
fn it_is_no_picture_of_a_run() {
    assert!("marginals".parse::<FigureKind>().is_err());
}

/// `TEMPERED_GALLERY=/tmp/figures cargo test --lib marginals -- --ignored`
#[test]
#[ignore = "writes pictures to look at into the folder named by TEMPERED_GALLERY"]
fn gallery() {
    for_each(hang_in_gallery);
}
