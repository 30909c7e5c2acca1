//! What a name in a condition stands for: a variable that exists at the event, a word of a set, or nothing, and then why.

use super::check::{Check, Checked, FUNCTIONS, did_you_mean};
use super::event::{EVENTS, Side};
use super::expr::Expr;
use super::syntax::{Ast, Ticks};
use super::value::{Type, Vocable};
use super::vocabulary::{Exists, HIDDEN, LONGEST_WINDOW, Slot, VARIABLES, Variable, Window};
use crate::reading::fault::Fault;
use crate::reading::suggest::{nearest, quoted};

/// Words that people use, and the variable that they are likely to mean.
const SYNONYMS: [(&str, &str); 12] = [
    ("trust", "T"),
    ("distrust", "D"),
    ("expectation", "p"),
    ("competence", "T_c"),
    ("benevolence", "T_b"),
    ("integrity", "T_i"),
    ("suspicion", "q_intent"),
    ("meetings", "contacts"),
    ("violations", "breaches"),
    ("promise", "promised"),
    ("controlled", "under_control"),
    ("week", "tick"),
];

impl Check<'_> {
    /// A name: a variable, or a word where `context` wants one.
    pub(super) fn name(&mut self, ast: &Ast, name: &str, window: Option<&Ticks>, context: Option<Type>) -> Checked {
        if let (None, Some(Type::Word(set))) = (window, context)
            && Variable::named(name).is_none()
            && !HIDDEN.iter().any(|hidden| hidden.name == name)
        {
            return self.word(ast, name, set);
        }
        self.variable(ast, name, window)
    }

    fn word(&mut self, ast: &Ast, name: &str, set: Vocable) -> Checked {
        if let Some(code) = self.own.code(set, name) {
            return Some((Expr::Constant(code), Type::Word(set)));
        }
        let label = did_you_mean(nearest(name, self.own.all(set)));
        let fault = Fault::at(ast.span.clone(), format!("there is no {} {}", set.name(), quoted(name)), label);
        self.fault(fault.help(self.own.list(set)))
    }

    /// A variable that exists here.
    pub(super) fn variable(&mut self, ast: &Ast, name: &str, window: Option<&Ticks>) -> Checked {
        let Some(variable) = Variable::named(name) else {
            let fault = self.unknown(ast, name);
            return self.fault(fault);
        };
        if !variable.exists().at(self.event, self.side) {
            let fault = self.absent(ast, variable);
            return self.fault(fault);
        }
        if variable == Variable::Side {
            let code = Vocable::Side.code(self.side.name())?;
            return Some((Expr::Constant(code), variable.kind()));
        }
        let window = match (variable.window(), window) {
            (Window::Never, Some(_)) => {
                let fault = Fault::at(ast.span.clone(), format!("{name} looks at now, not back"), "has no window");
                return self.fault(fault.help(format!("write  {name} ; variables with a window: {}", with_window())));
            }
            (Window::Must, None) => {
                let label = format!("over how many ticks? write {name}[4]");
                return self.fault(Fault::at(ast.span.clone(), format!("{name} has no window"), label));
            }
            (_, None) => None,
            (_, Some(ticks)) => Some(self.ticks(ticks)?),
        };
        Some((Expr::Load(Slot { variable, window }), variable.kind()))
    }

    fn ticks(&mut self, ticks: &Ticks) -> Option<u16> {
        let whole = ticks.value.fract().abs() < f32::EPSILON;
        if whole && (1.0..=f32::from(LONGEST_WINDOW)).contains(&ticks.value) {
            return Some(ticks.value as u16);
        }
        let label = format!("must be a whole number from 1 to {LONGEST_WINDOW}");
        self.fault(Fault::at(ticks.span.clone(), "this is no number of ticks", label))
    }

    /// A name that is no variable: hidden truth, a word without its set, a function, or a slip.
    fn unknown(&self, ast: &Ast, name: &str) -> Fault {
        let at = ast.span.clone();
        if let Some(hidden) = HIDDEN.iter().find(|hidden| hidden.name == name) {
            let fault = Fault::at(at, format!("{} is hidden", hidden.what), "nobody can see this");
            return fault.help(format!("a rule may use what its owner can see, such as {}", hidden.instead));
        }
        if let Some(set) = Vocable::ALL.into_iter().find(|set| self.own.code(*set, name).is_some()) {
            let fault =
                Fault::at(at, format!("{name} stands alone"), format!("this is {}", Type::Word(set).described()));
            return fault.help(format!("compare it:  {} == {name}", set.name()));
        }
        if let Some((function, ..)) = FUNCTIONS.iter().find(|(function, ..)| *function == name) {
            return Fault::at(at, format!("{function} is a function"), format!("write {function}(…)"));
        }
        let here = self.here();
        let said_otherwise = nearest(name, SYNONYMS.iter().map(|(word, _)| *word));
        let label = match (nearest(name, here.iter().copied()), said_otherwise) {
            (None, Some(word)) => {
                let meant = SYNONYMS.iter().find(|(synonym, _)| *synonym == word).map_or("", |(_, name)| name);
                format!("did you mean {meant} ({word})?")
            }
            (near, _) => did_you_mean(near),
        };
        let fault = Fault::at(at, format!("there is no variable {}", quoted(name)), label);
        fault.help(format!("on {} there are: {}", self.event.name(), here.join(", ")))
    }

    /// A variable that is not there at this event.
    fn absent(&self, ast: &Ast, variable: Variable) -> Fault {
        let why = match variable.exists() {
            Exists::Talk => "there is no conversation to speak of",
            Exists::Breach if self.event.is_after_breach() => "only the trustor has it",
            Exists::Breach => "there is no breach to speak of",
            Exists::Choice if self.event.is_in_meeting() => "the trustor has not chosen yet",
            _ => "there is no meeting to speak of",
        };
        let there = EVENTS.iter().filter(|event| {
            variable.exists().at(**event, Side::Trustor) || variable.exists().at(**event, Side::Trustee)
        });
        let there: Vec<&str> = there.map(|event| event.name()).collect();
        let side = if variable.exists() == Exists::Breach { ", as trustor" } else { "" };
        let message = format!("{} does not exist on {}", variable.name(), self.event.name());
        let message = if self.event.is_after_breach() && variable.exists() == Exists::Breach {
            format!("{message} as {}", self.side.name())
        } else {
            message
        };
        Fault::at(ast.span.clone(), message, why).help(format!("it exists on {}{side}", there.join(", ")))
    }

    /// The names of all variables that exist here.
    fn here(&self) -> Vec<&'static str> {
        let there = VARIABLES.iter().filter(|variable| variable.exists().at(self.event, self.side));
        there.map(|variable| variable.name()).collect()
    }
}

/// Whether a scenario may give this name to a word of its own: letters, digits and underscores, and nothing that a
/// condition knows already.
pub(crate) fn is_free(name: &str) -> bool {
    const SIGNS: [&str; 5] = ["and", "or", "not", "true", "false"];
    let is_word = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let is_taken = Variable::named(name).is_some()
        || HIDDEN.iter().any(|hidden| hidden.name == name)
        || Vocable::ALL.iter().any(|set| set.code(name).is_some())
        || FUNCTIONS.iter().any(|(function, ..)| *function == name)
        || SIGNS.contains(&name);
    is_word && !is_taken
}

fn with_window() -> String {
    let names = VARIABLES.iter().filter(|variable| variable.window() != Window::Never);
    names.map(|variable| variable.name()).collect::<Vec<_>>().join(", ")
}
