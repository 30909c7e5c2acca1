//! The target strip, with few and many figures in all units, in every profile and language.

use super::*;
use crate::figure::Medium;
use crate::figure::sound::{assert_sound, faults_of_texts, hang_in_gallery};
use crate::figure::text::Role;

/// An invented figure; no number here comes from the model or from people.
fn row(at: usize) -> Row {
    let own = |en: &str, nl: &str| Unit::Own(Bilingual { en: en.into(), nl: nl.into() });
    let units = [
        Unit::Share,
        Unit::Share,
        Unit::Points,
        Unit::Slope,
        own("sent, of 10", "verstuurd, van 10"),
        own("a unit with a name that is longer than anybody has room for at an axis", "een lange eenheid, ook hier"),
    ];
    let labels = [
        ("Sent, round 1", "Verstuurd, ronde 1"),
        ("How far sending goes by what came back", "Hoezeer versturen volgt op wat terugkwam"),
        (
            "A figure whose name says so much that no room on any picture could ever hold all of it at once, whatever one tries",
            "Een cijfer waarvan de naam zo veel zegt dat geen plaatje er ooit genoeg ruimte voor zou kunnen hebben, wat men ook probeert",
        ),
    ];
    let scale = [1.0, 1.0, 0.2, 0.5, 10.0, 1e4][at % 6];
    let people = scale * (0.1 + 0.8 * (at as f64 * 0.37).fract());
    let se = scale * 0.04;
    let spread = if at.is_multiple_of(4) { 3.0 * se } else { se };
    let z = (at as f64 * 0.61).fract() * 9.0 - 4.0;
    let (en, nl) = labels[at % 3];
    Row {
        id: format!("x{at}"),
        label: Bilingual { en: en.into(), nl: nl.into() },
        unit: units[at % 6].clone(),
        people: if at % 6 == 2 { -people } else { people },
        se,
        spread,
        model: if at % 6 < 2 { (people + z * spread).clamp(0.0, 1.0) } else { people + z * spread },
        error: if at.is_multiple_of(5) { f64::NAN } else { se / 5.0 },
        z,
        is_hit: z.abs() < 2.0,
        counts: !at.is_multiple_of(7),
    }
}

fn strip(study: &str, rows: impl Iterator<Item = usize>) -> Strip {
    Strip {
        title: Bilingual { en: "Strangers, reputation, partners".into(), nl: "Onbekenden, reputatie, partners".into() },
        study: study.into(),
        rows: rows.map(row).collect(),
        origin: Origin { seed: 7, version: "0.1.0".into(), digest: "9f86d081884c".into() },
    }
}

fn profiles() -> [(&'static str, Profile); 5] {
    let tall = |rem, width| Profile { height: None, ..Profile::page(rem, width, 0.0) };
    [
        ("projector", Profile::projector()),
        ("paper", Profile::paper()),
        ("wide-paper", Profile::paper_wide()),
        ("page", tall(19.0, 1120.0)),
        ("telephone", tall(15.0, 360.0)),
    ]
}

fn for_each(check: impl Fn(&str, &Profile, &Figure)) {
    let shares = [1, 7, 13, 19].into_iter().cycle();
    let strips = [
        strip("one", 1..2),
        strip("three", 0..3),
        strip("all-units", 0..6),
        strip("shares", shares.take(12)),
        strip("full", 0..14),
    ];
    for (place, profile) in profiles() {
        for language in Language::ALL {
            for strip in &strips {
                let name = format!("target-strip-{}-{place}-{}", strip.study, language.code());
                let figure = draw(strip, &profile, language).unwrap_or_else(|error| panic!("{name}: {error}"));
                check(&name, &profile, &figure);
            }
            for n in [1, 2, strips.len()] {
                let name = format!("target-strip-all-{n}-{place}-{}", language.code());
                let figure =
                    overview(&strips[..n], &profile, language).unwrap_or_else(|error| panic!("{name}: {error}"));
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
fn the_last_row_can_read_it() {
    for_each(|name, profile, figure| {
        let small = figure.texts.iter().find(|text| text.role == Role::Reading && text.size < figure.height * 0.02);
        assert!(profile.medium != Medium::Projector || small.is_none(), "{name}: {small:?}");
        let long = figure.texts.iter().find(|text| text.text.chars().count() > 110);
        assert_eq!(long, None, "{name}");
    });
}

#[test]
fn hits_are_filled_and_misses_are_open() {
    let mut one = strip("one", 1..2);
    let open = |strip: &Strip| {
        let svg = draw(strip, &Profile::projector(), Language::En).expect("drawn").svg;
        (svg.matches("<circle").count(), svg.matches("stroke=\"#16232E\" stroke-width=\"3.06\"").count())
    };
    one.rows[0].is_hit = true;
    assert_eq!(open(&one), (2, 0));
    one.rows[0].is_hit = false;
    assert_eq!(open(&one), (2, 1));
}

#[test]
fn shares_are_drawn_from_nothing_to_all_and_zero_is_on_every_axis() {
    let rows = [row(0), row(1)];
    let scale = Unit::Share.scale(&rows.iter().collect::<Vec<_>>());
    assert_eq!(scale.range, 0.0..1.0);
    for at in 2..6 {
        let (row, unit) = (row(at), row(at).unit);
        let scale = unit.scale(&[&row]);
        let ends = [row.people_ranges()[1], row.model_range()].concat();
        assert!(ends.iter().all(|end| scale.range.start <= *end && *end <= scale.range.end), "{unit:?} {scale:?}");
        assert!(scale.ticks.iter().any(|tick| tick.abs() < 1e-12), "{scale:?}");
    }
}

#[test]
fn many_rows_become_several_pictures_and_none_is_lost() {
    let parts = strip("many", 0..40).split(14);
    assert_eq!(parts.iter().map(|part| part.rows.len()).collect::<Vec<_>>(), [14, 14, 12]);
    assert_eq!(strip("few", 0..3).split(14).len(), 1);
}

#[test]
fn the_table_says_all_that_is_drawn() {
    let figure = draw(&strip("all-units", 0..6), &Profile::paper(), Language::Nl).expect("drawn");
    let csv = figure.table.to_csv();
    assert!(csv.starts_with("study,id,figure,counted,people,low,high,low-between-laboratories,"), "{csv}");
    assert_eq!(csv.lines().count(), 7);
}

/// `TEMPERED_GALLERY=/tmp/figures cargo test --lib target_strip -- --ignored`
#[test]
#[ignore = "writes pictures to look at into the folder named by TEMPERED_GALLERY"]
fn gallery() {
    for_each(hang_in_gallery);
}
