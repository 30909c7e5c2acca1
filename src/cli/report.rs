//! `tempered report`: pictures and page from a sealed folder, without simulating.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tempered_trust::figure::{self, Choice, FigureError, FigureKind, Profile};
use tempered_trust::page::{self, Picture};
use tempered_trust::results::{self, Run, write_whole};
use tempered_trust::words::Language;

use super::args::Report;
use super::{output, pictures};

/// The page.
const PAGE: &str = "index.html";
/// Pixels of a picture on the page, and of its root letter.
const ON_PAGE: (f64, f64, f64) = (1120.0, 630.0, 21.0);

/// Redraws a run.
pub fn report(args: &Report) -> anyhow::Result<ExitCode> {
    let run = results::load(&args.run)?;
    let page = write(&args.run, &run, args.lang.into())?;
    if !args.quiet {
        output::say(&page.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes pictures and page of a run into its folder; says where the page is.
pub fn write(folder: &Path, run: &Run, language: Language) -> anyhow::Result<PathBuf> {
    pictures::make_room(folder)?;
    let mut drawn = Vec::new();
    let mut left_out = Vec::new();
    for name in &run.scenario.figures.names {
        match picture(folder, run, name, language) {
            Ok(picture) => drawn.push(picture),
            Err(error) if is_undefined(&error) => {
                output::error(&format!("tempered: {error}"));
                left_out.push(name.clone());
            }
            Err(error) => return Err(error),
        }
    }
    let html = page::render(run, &drawn, &left_out, language)?;
    let page = folder.join(PAGE);
    write_whole(&page, html.as_bytes())?;
    Ok(page)
}

/// Whether a picture cannot be drawn because the runs do not define its numbers: the rest of the report can do without.
fn is_undefined(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<FigureError>();
    matches!(error, Some(FigureError::MissingMetric { .. } | FigureError::MissingOutcome { .. }))
}

/// Draws one picture for the projector, as SVG, PNG and table of its numbers, and again for the page.
fn picture(folder: &Path, run: &Run, name: &str, language: Language) -> anyhow::Result<Picture> {
    let kind: FigureKind = name.parse()?;
    let choice = choice(run);
    let drawn = figure::draw(kind, &run.summary, &choice, &Profile::projector(), language)?;
    pictures::write(folder, name, language, &drawn)?;
    let (width, height, rem) = ON_PAGE;
    let on_page = figure::draw(kind, &run.summary, &choice, &Profile::page(rem, width, height), language)?;
    let [svg, png] = ["svg", "png"].map(|ending| pictures::file(name, language, ending));
    Ok(Picture::new(on_page, svg, png))
}

/// What the scenario wants to see.
fn choice(run: &Run) -> Choice {
    let name = |&arm: &usize| run.scenario.arms[arm].name.clone();
    let figures = &run.scenario.figures;
    Choice {
        arms: figures.fan.iter().map(name).collect(),
        discussed: figures.discussed.as_ref().map(name),
        title: None,
    }
}
