//! The picture of a fit, with few and many parameters, in every profile and language.

use super::*;
use crate::figure::raster;

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
                let name = format!("{parameters}-{place}-{}", language.code());
                let figure =
                    draw(&fit(parameters), &profile, language).unwrap_or_else(|error| panic!("{name}: {error}"));
                check(&name, &profile, &figure);
            }
        }
    }
}

#[test]
fn no_two_texts_overlap_and_none_leaves_the_picture() {
    for_each(|name, _, figure| {
        for (k, text) in figure.texts.iter().enumerate() {
            assert!(text.is_within(0.0, 0.0, figure.width, figure.height), "{name}: {text:?}");
            let other = figure.texts[k + 1..].iter().find(|other| other.overlaps(text));
            assert_eq!(other, None, "{name}: {text:?}");
        }
    });
}

#[test]
fn every_picture_is_sound() {
    for_each(|name, profile, figure| {
        let svg =
            resvg::usvg::roxmltree::Document::parse(&figure.svg).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(svg.descendants().any(|node| node.attribute("id").is_some_and(|id| id.ends_with("-title"))), "{name}");
        assert!(!figure.svg.contains("NaN") && !figure.svg.contains("inf") && !figure.svg.contains('⟨'), "{name}");
        assert!(figure.caption.contains("9f86d081884c") && !figure.table.rows.is_empty(), "{name}");
        let on_picture = figure.texts.iter().any(|text| text.text.contains("9f86d081884c"));
        assert_eq!(on_picture, profile.is_headed(), "{name}");
    });
}

#[test]
fn it_is_no_picture_of_a_run() {
    assert!("marginals".parse::<FigureKind>().is_err());
}

/// `TEMPERED_GALLERY=/tmp/figures cargo test --lib marginals -- --ignored`
#[test]
#[ignore = "writes pictures to look at into the folder named by TEMPERED_GALLERY"]
fn gallery() {
    let folder = std::path::PathBuf::from(std::env::var("TEMPERED_GALLERY").expect("TEMPERED_GALLERY names a folder"));
    for_each(|name, profile, figure| {
        let png = raster::png(figure, if profile.is_paper() { 4.0 } else { 1.0 }).expect("renders");
        std::fs::write(folder.join(format!("marginals-{name}.png")), png).expect("writes");
    });
}
