//! The battery every figure goes through, in every profile and language.

use super::sample::{self, five, two};
use super::sound::{assert_sound, faults_of_texts, hang_in_gallery};
use super::*;

/// A summary with what is asked of it.
type Case = (&'static str, Summary, Choice);

fn discussing(name: &str) -> Choice {
    Choice { discussed: Some(name.to_owned()), ..Choice::default() }
}

fn pair(one: &str, other: &str) -> Choice {
    Choice { arms: vec![one.to_owned(), other.to_owned()], ..Choice::default() }
}

/// Worlds that a figure must survive.
fn cases() -> Vec<Case> {
    let is_money = |name: &str| !name.starts_with("people");
    let mut holes = five();
    for arm in &mut holes.arms {
        for points in arm.series.values_mut() {
            points.iter_mut().skip(40).step_by(13).for_each(|point| (point.mean, point.quantiles) = (None, None));
        }
    }
    let mut no_opportunists = five();
    for arm in &mut no_opportunists.arms {
        arm.outcomes.insert("payoff-opportunists".to_owned(), Outcome { value: None, paired: None });
        arm.outcomes.insert("people-opportunists".to_owned(), Outcome { value: None, paired: None });
    }
    let mut eight = five();
    for (k, name) in ["second", "third", "fourth"].into_iter().enumerate() {
        let mut arm = eight.arms[k + 2].clone();
        name.clone_into(&mut arm.name);
        eight.arms.push(arm);
    }
    vec![
        ("five", five(), discussing("rule")),
        ("two", two(), Choice::default()),
        ("ladder", five(), discussing("ladder")),
        ("pair", five(), pair("talk", "rule")),
        ("pair-without-policy", five(), pair("nothing", "ladder")),
        ("few", sample::summary(&sample::ARMS, 10), discussing("control")),
        ("zeros", sample::flat(0.0), discussing("rule")),
        ("ones", sample::flat(1.0), discussing("rule")),
        ("nothing-changes", sample::scaled(0.0, |name| name.starts_with("payoff")), Choice::default()),
        ("huge", sample::scaled(1.0e6, is_money), Choice::default()),
        ("tiny", sample::scaled(1.0e-6, is_money), Choice::default()),
        ("in-debt", sample::scaled(-0.3, |name| name == "joint-value"), Choice::default()),
        ("all-gain", sample::scaled(-1.0, |name| name.starts_with("payoff")), discussing("rule")),
        ("holes", holes, discussing("rule")),
        ("no-opportunists", no_opportunists, Choice::default()),
        ("eight", eight, discussing("fourth")),
    ]
}

fn profiles() -> [(&'static str, Profile); 4] {
    let page = Profile::page(24.0, 1426.0, 776.0);
    let small = Profile::page(16.0, 760.0, 560.0);
    [("projector", Profile::projector()), ("paper", Profile::paper()), ("page", page), ("small-page", small)]
}

/// Calls `check` with every figure of every case in every profile and language.
fn for_each_figure(check: impl Fn(&str, &Profile, &Figure)) {
    for (case, summary, choice) in cases() {
        for kind in FigureKind::ALL {
            for (place, profile) in profiles() {
                for language in Language::ALL {
                    let name = format!("{case}-{kind}-{place}-{}", language.code());
                    let figure = draw(kind, &summary, &choice, &profile, language)
                        .unwrap_or_else(|error| panic!("{name}: {error}"));
                    check(&name, &profile, &figure);
                }
            }
        }
    }
}

#[test]
fn no_two_texts_overlap_and_none_leaves_the_picture() {
    let faults = std::cell::RefCell::new(Vec::new());
    for_each_figure(|name, _, figure| faults.borrow_mut().extend(faults_of_texts(name, figure)));
    let faults = faults.into_inner();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_last_row_can_read_it() {
    for_each_figure(|name, profile, figure| {
        if profile.medium == Medium::Projector {
            let small = figure.texts.iter().find(|text| text.role == Role::Reading && text.size < figure.height * 0.02);
            assert_eq!(small, None, "{name}");
        }
    });
}

#[test]
fn every_picture_is_sound() {
    for_each_figure(|name, profile, figure| assert_sound(name, profile, figure, "blanket-rule.toml"));
}

#[test]
fn the_same_summary_gives_the_same_bytes() {
    for kind in FigureKind::ALL {
        let once = || draw(kind, &five(), &Choice::default(), &Profile::paper(), Language::Nl).expect("draws");
        assert_eq!(once(), once());
    }
}

#[test]
fn reading_lines_have_110_letters_at_most() {
    for_each_figure(|name, _, figure| {
        if let Some(line) = figure.texts.iter().find(|text| text.text.len() > 20 && text.text.chars().count() > 110) {
            panic!("{name}: {}", line.text);
        }
    });
}

#[test]
fn png_comes_in_the_size_asked_for() {
    let figure =
        draw(FigureKind::ValueBar, &two(), &Choice::default(), &Profile::paper(), Language::En).expect("draws");
    let png = raster::png(&figure, 1.0).expect("renders");
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes([png[16], png[17], png[18], png[19]]), figure.width.ceil() as u32);
}

#[test]
fn errors_name_what_is_missing_and_what_to_do() {
    let says = |kind, summary: &Summary, choice: &Choice| {
        draw(kind, summary, choice, &Profile::projector(), Language::En).expect_err("cannot be drawn").to_string()
    };
    let mut summary = two();
    summary.arms[1].series.remove("distrust");
    summary.arms[1].outcomes.remove("people-opportunists");
    let metric = says(FigureKind::Fan, &summary, &discussing("rule"));
    assert!(
        metric.contains("`distrust`") && metric.contains("`rule`") && metric.contains("leave the figure out"),
        "{metric}"
    );
    let outcome = says(FigureKind::WhoPays, &summary, &Choice::default());
    assert!(outcome.contains("`people-opportunists`"), "{outcome}");
    assert!(says(FigureKind::Fan, &summary, &discussing("roule")).contains("nothing, rule"));
    summary.arms.truncate(1);
    assert!(says(FigureKind::WhoPays, &summary, &Choice::default()).contains("two to eight"));
}

#[test]
fn names_lead_back_to_figures() {
    assert!(FigureKind::ALL.into_iter().all(|kind| kind.name().parse() == Ok(kind)));
    assert!("pie".parse::<FigureKind>().expect_err("no such figure").to_string().contains("fan, who-pays, value-bar"));
}

/// `TEMPERED_GALLERY=/tmp/figures cargo test --lib gallery -- --ignored`; `TEMPERED_GALLERY_ONLY` narrows it by name.
#[test]
#[ignore = "writes pictures to look at into the folder named by TEMPERED_GALLERY"]
fn gallery() {
    for_each_figure(hang_in_gallery);
}

/// The bytes of one picture, fixed: they are the same on every machine. They change only when the picture is changed on
/// purpose; the message of this test then has the new number.
#[test]
fn golden_bytes_of_the_fan() {
    let figure =
        draw(FigureKind::Fan, &five(), &discussing("rule"), &Profile::projector(), Language::Nl).expect("drawn");
    let digest = figure
        .svg
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
    assert_eq!((figure.svg.len(), digest), GOLDEN_FAN, "the picture has changed");
}

const GOLDEN_FAN: (usize, u64) = (37_375, 15_854_740_708_115_283_889);
