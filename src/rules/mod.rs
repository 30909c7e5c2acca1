//! Rules: on an event, when a condition holds, do something. From text to something that is asked in sixteen lanes at
//! once.
//!
//! The line through this room: a condition as an [`Expr`], compiled to a [`Program`] → a [`RuleSet`] that answers events. It refuses to know what an action does to the world, and it has no
//! luck of its own: draws come in with the [`Frame`].

pub mod action;
pub mod cycle;
pub mod event;
mod expr;
mod op;
mod permission;
mod program;
mod rule;
mod set;
pub mod value;
pub mod vocabulary;
mod walk;

pub use action::{ACTIONS, Action, ActionKind, Scope, Tone};
pub use cycle::{Cycle, find_cycle};
pub use event::{Direction, EVENTS, Event, On, Phase, Side};
pub use expr::Expr;
pub use op::{Binary, Unary};
pub use permission::Permission;
pub use program::{Frame, Program, Scratch};
pub use rule::{Owner, Rule};
pub use set::{Asked, MAX_RULES, RuleSet};
pub use value::{Type, Vocable};
pub use vocabulary::{Slot, VARIABLES, Variable};
pub use walk::walk;
