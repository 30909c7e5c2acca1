//! Rules: on an event, when a condition holds, do something. From text to something that is asked in sixteen lanes at
//! once.
//!
//! The line through this room: a policy file (`read`) → each condition as tokens (`token`), as a tree with places
//! (`syntax`), checked against what exists and what may be seen ([`vocabulary`], `check`) as an [`Expr`], compiled to a
//! [`Program`] → a [`RuleSet`] that answers events. It refuses to know what an action does to the world, and it has no
//! luck of its own: draws come in with the [`Registers`].

pub mod action;
pub mod cycle;
pub mod event;
mod expr;
pub mod on;
mod op;
mod permission;
mod program;
mod registers;
mod rule;
mod set;
pub mod value;
pub mod vocabulary;
mod walk;

#[cfg(feature = "files")]
mod check;
#[cfg(feature = "files")]
mod clause;
#[cfg(feature = "files")]
mod error;
#[cfg(feature = "files")]
mod in_words;
#[cfg(feature = "files")]
pub(crate) mod names;
#[cfg(feature = "files")]
pub(crate) mod read;
#[cfg(feature = "files")]
mod read_action;
#[cfg(feature = "files")]
mod read_fields;
#[cfg(feature = "files")]
mod read_on;
#[cfg(feature = "files")]
mod syntax;
#[cfg(all(test, feature = "files"))]
mod tests;
#[cfg(feature = "files")]
mod token;

pub use action::{ACTIONS, Action, ActionKind, Scope, Tone};
pub use cycle::{Cycle, find_cycle};
pub use event::{EVENTS, Event, Phase, Side};
pub use expr::Expr;
pub use on::{Direction, On};
pub use op::{Binary, Unary};
pub use permission::Permission;
pub use program::Program;
pub use registers::{Layout, Registers};
pub use rule::{Owner, Rule};
pub use set::{Asked, MAX_RULES, RuleSet};
pub use value::{OwnWords, Type, Vocable};
pub use vocabulary::{Slot, VARIABLES, Variable};
pub use walk::walk;

#[cfg(feature = "files")]
pub use crate::reading::Fault;
#[cfg(feature = "files")]
pub use check::condition;
#[cfg(feature = "files")]
pub use error::RulesError;
