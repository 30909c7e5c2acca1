//! A laboratory for trust and distrust between organisations.
//!
//! One straight line leads through the crate:
//! scenario file → [`scenario`] → plan and blocks ([`montecarlo`]) → [`engine`] → summary ([`results`])
//! → pictures ([`figure`]) → page ([`page`]).
//! [`rules`] turns policies, written as text, into what the engine asks in every lane;
//! [`study`] runs a scenario at the points of a design; [`fit`] finds the parameters under which the model comes nearest to a table of [`validation`] targets;
//! [`audit`] holds finished folders against the program that made them, and against each other;
//! [`library`] holds the scenarios that come with the program, [`facts`] runs those that are stylised facts;
//! [`model`] holds the science, one file a submodel; [`lane`] the values it computes with (sixteen
//! replicates at once); [`random`] the addressed draws; [`stats`] pure numbers, [`sensitivity`] which factors an output hangs on.

#[cfg(feature = "files")]
pub mod audit;
pub mod engine;
#[cfg(feature = "files")]
pub mod facts;
#[cfg(feature = "figures")]
pub mod figure;
#[cfg(feature = "files")]
pub mod fit;
#[cfg(feature = "files")]
pub mod games;
pub mod lane;
#[cfg(feature = "files")]
pub mod library;
pub mod model;
#[cfg(feature = "files")]
pub mod montecarlo;
#[cfg(feature = "page")]
pub mod page;
pub mod random;
#[cfg(feature = "files")]
mod reading;
#[cfg(feature = "files")]
pub mod results;
pub mod rules;
#[cfg(feature = "files")]
pub mod scenario;
#[cfg(feature = "files")]
pub mod sensitivity;
pub mod stats;
#[cfg(feature = "files")]
pub mod study;
#[cfg(feature = "files")]
pub mod validation;
pub mod words;
