//! A laboratory for trust and distrust between organisations.
//!
//! One straight line leads through the crate:
//! scenario file → [`scenario`] → plan and blocks ([`montecarlo`]) → [`engine`] → summary ([`results`])
//! → pictures ([`figure`]) → page ([`page`]).
//! [`model`] holds the science, one file a submodel; [`lane`] the values it computes with (sixteen
//! replicates at once); [`random`] the addressed draws; [`stats`] pure numbers.

#[cfg(feature = "figures")]
pub mod figure;
pub mod stats;
pub mod words;

#[cfg(feature = "files")]
pub mod results;
