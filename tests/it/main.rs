//! The one integration binary: what the engine promises, held against the specification from outside; and what the
//! command does with right and wrong input.

mod audit;
mod bad_input;
mod battery;
mod bench;
mod busy;
mod bytes;
mod claims;
mod cli;
mod determinism;
mod experiments;
mod facts;
mod facts_files;
mod facts_turnover;
mod fit_experiments;
mod fit_recovery;
mod fits;
mod golden;
mod interrupt;
mod intervals;
mod laws;
mod layering;
mod library_files;
mod orders;
mod reference;
mod replay;
mod rule_laws;
mod snapshots;
mod studies;
mod support;
mod telling;
mod validate;
mod worlds;
