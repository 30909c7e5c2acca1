//! The battery every figure goes through, in every profile and language.

use super::sample::{self, five, two};
use super::*;

/// Every figure of `summary` that can be drawn from it.
fn all(summary: &Summary, choice: &Choice) -> Vec<(String, Figure)> {
    let mut figures = Vec::new();
    for kind in FigureKind::ALL {
        for (name, profile) in [("projector", Profile::projector()), ("paper", Profile::paper()), ("page", Profile::page(24.0, 1426.0, 776.0))] {
            for language in Language::ALL {
                let name = format!("{kind}-{name}-{}", language.code());
                match draw(kind, summary, choice, &profile, language) {
                    Ok(figure) => figures.push((name, figure)),
                    Err(error) => println!("{name}: {error}"),
                }
            }
        }
    }
    figures
}

#[test]
#[ignore = "writes pictures to look at into the folder named by TEMPERED_GALLERY"]
fn gallery() {
    let folder = std::path::PathBuf::from(std::env::var("TEMPERED_GALLERY").expect("TEMPERED_GALLERY names a folder"));
    let pair = Choice { arms: vec!["talk".to_owned(), "rule".to_owned()], ..Choice::default() };
    let rule = Choice { discussed: Some("rule".to_owned()), ..Choice::default() };
    let cases = [("five", five(), rule.clone()), ("pair", five(), pair), ("two", two(), Choice::default()), ("few", sample::summary(&sample::ARMS, 10), rule.clone()),
        ("ladder", five(), Choice { discussed: Some("ladder".to_owned()), ..Choice::default() }), ("huge", sample::scaled(1.0e6), rule.clone()), ("minus", sample::scaled(-0.3), rule.clone()), ("ones", sample::flat(1.0), rule)];
    for (case, summary, choice) in cases {
        for (name, figure) in all(&summary, &choice) {
            let scale = if figure.width < 600.0 { 4.0 } else { 1.0 };
            std::fs::write(folder.join(format!("{case}-{name}.png")), raster::png(&figure, scale).expect("renders")).expect("writes");
            std::fs::write(folder.join(format!("{case}-{name}.svg")), &figure.svg).expect("writes");
        }
    }
}
