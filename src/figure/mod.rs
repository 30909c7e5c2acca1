//! Pictures: a summary in, an SVG out. One function a figure serves room, page and journal, in both languages.
//!
//! [`draw`] is the door. A figure knows nothing of runs, files or models but the [`Summary`]; all its words come from
//! [`crate::words`], all its sizes from a [`Profile`], and plotters does the coordinates through a backend of our own
//! ([`backend`]) because its stock one knows whole pixels only.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::results::{ArmSummary, Outcome, Summary};
use crate::stats::Estimate;
use crate::words::{Bilingual, Language};

pub mod backend;
mod fan;
mod frame;
mod legend;
pub mod marginals;
pub mod measure;
pub mod paint;
mod panel;
pub mod raster;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod sound;
pub mod svg;
mod table;
pub mod target_strip;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
mod ticks;
mod value_bar;
mod who_pays;

pub use frame::provenance;
pub use table::Table;
pub use text::{Role, TextBox};
pub use theme::{Medium, Profile};

/// The figures there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureKind {
    /// What happens to trust and distrust in one arm, or in two side by side.
    Fan,
    /// Who pays for each arm, and who gains: change per person times number of people.
    WhoPays,
    /// What is left of the value that working together could yield, and where the rest goes.
    ValueBar,
    /// What is known of each parameter of a fit; drawn by [`marginals::draw`], for a run has none.
    Marginals,
    /// What people did and what the model does; drawn by [`target_strip::draw`], for it is not about a run.
    TargetStrip,
}

impl FigureKind {
    /// All figures of a run.
    pub const ALL: [Self; 3] = [Self::Fan, Self::WhoPays, Self::ValueBar];

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fan => "fan",
            Self::WhoPays => "who-pays",
            Self::ValueBar => "value-bar",
            Self::Marginals => "marginals",
            Self::TargetStrip => "target-strip",
        }
    }
}

impl fmt::Display for FigureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for FigureKind {
    type Err = FigureError;

    fn from_str(name: &str) -> Result<Self, FigureError> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == name);
        found.ok_or_else(|| FigureError::UnknownFigure {
            name: name.to_owned(),
            known: Self::ALL.map(Self::name).join(", "),
        })
    }
}

/// What the caller wants to see of a summary. The default is the figure's own choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// For `fan`: the names of one or two arms. None: the discussed arm, else the first arm with a policy, else the first.
    pub arms: Vec<String>,
    /// Name of the arm under discussion: the first row of `who-pays`.
    pub discussed: Option<String>,
    /// A question to put above the picture instead of the neutral one.
    pub title: Option<Bilingual>,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which figure it is.
    pub kind: FigureKind,
    /// The picture.
    pub svg: String,
    /// Width in the unit of the profile.
    pub width: f64,
    /// Height in the unit of the profile.
    pub height: f64,
    /// Its question.
    pub title: String,
    /// What it shows, how to read it and where it comes from, in plain text: the caption on paper, `<desc>` in the SVG.
    pub caption: String,
    /// The numbers drawn.
    pub table: Table,
    /// All texts with the room they take.
    pub texts: Vec<TextBox>,
}

/// Why a figure could not be drawn, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FigureError {
    /// No figure has this name.
    #[error("there is no figure `{name}`; choose one of {known}")]
    UnknownFigure {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No arm has this name.
    #[error("figure `{figure}`: the run has no arm `{name}`; its arms are {known}")]
    UnknownArm {
        /// The figure.
        figure: FigureKind,
        /// The name asked for.
        name: String,
        /// The arms there are.
        known: String,
    },
    /// The figure cannot show this number of arms.
    #[error("figure `{figure}` shows {allowed} arms, not {given}; name the arms it should show")]
    NumberOfArms {
        /// The figure.
        figure: FigureKind,
        /// How many it can show.
        allowed: &'static str,
        /// How many there are.
        given: usize,
    },
    /// The metric is undefined at every tick of every run, or was not recorded.
    #[error(
        "figure `{figure}` needs the metric `{metric}` of arm `{arm}`, which no run defines; leave the figure out of figures.names"
    )]
    MissingMetric {
        /// The figure.
        figure: FigureKind,
        /// The arm.
        arm: String,
        /// The metric.
        metric: String,
    },
    /// The outcome is undefined in every run, or was not recorded.
    #[error(
        "figure `{figure}` needs the outcome `{outcome}` of arm `{arm}`, which no run defines; leave the figure out of figures.names"
    )]
    MissingOutcome {
        /// The figure.
        figure: FigureKind,
        /// The arm.
        arm: String,
        /// The outcome.
        outcome: String,
    },
    /// Drawing itself failed.
    #[error("the picture could not be drawn: {0}; please report this")]
    Drawing(String),
}

/// Draws `kind` of `summary` as `choice` asks, in the sizes of `profile` and the words of `language`.
pub fn draw(
    kind: FigureKind,
    summary: &Summary,
    choice: &Choice,
    profile: &Profile,
    language: Language,
) -> Result<Figure, FigureError> {
    match kind {
        FigureKind::Fan => fan::draw(summary, choice, profile, language),
        FigureKind::WhoPays => who_pays::draw(summary, choice, profile, language),
        FigureKind::ValueBar => value_bar::draw(summary, choice, profile, language),
        FigureKind::Marginals | FigureKind::TargetStrip => Err(FigureError::UnknownFigure {
            name: kind.name().to_owned(),
            known: FigureKind::ALL.map(FigureKind::name).join(", "),
        }),
    }
}

/// The arm called `name`.
fn arm_called<'a>(figure: FigureKind, summary: &'a Summary, name: &str) -> Result<&'a ArmSummary, FigureError> {
    summary.arms.iter().find(|arm| arm.name == name).ok_or_else(|| FigureError::UnknownArm {
        figure,
        name: name.to_owned(),
        known: summary.arms.iter().map(|arm| arm.name.as_str()).collect::<Vec<_>>().join(", "),
    })
}

/// The outcome `name` of `arm`, if it was recorded.
fn outcome<'a>(figure: FigureKind, arm: &'a ArmSummary, name: &str) -> Result<&'a Outcome, FigureError> {
    arm.outcomes.get(name).ok_or_else(|| missing(figure, arm, name))
}

/// The mean of outcome `name` of `arm`, if some replicate defines it.
fn mean_of(figure: FigureKind, arm: &ArmSummary, name: &str) -> Result<Estimate, FigureError> {
    outcome(figure, arm, name)?.value.ok_or_else(|| missing(figure, arm, name))
}

fn missing(figure: FigureKind, arm: &ArmSummary, name: &str) -> FigureError {
    FigureError::MissingOutcome { figure, arm: arm.name.clone(), outcome: name.to_owned() }
}

/// What the ids inside an SVG begin with: letters, digits and hyphens, so that several pictures fit on one page.
fn id(kind: FigureKind, names: &str, language: Language) -> String {
    let clean: String = names.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{kind}-{clean}-{}", language.code())
}
