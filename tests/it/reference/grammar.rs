//! Rule files at random: every event, action and variable of the language, in any combination that it allows.

use std::fmt::Write;

use tempered_trust::rules::vocabulary::Window;
use tempered_trust::rules::{ACTIONS, ActionKind, EVENTS, Event, Side, Type, VARIABLES, Variable};

use super::draws::{Source, whole};

/// Dice of a test, which have nothing to do with the luck of the worlds.
pub struct Dice {
    source: Source,
    thrown: usize,
}

impl Dice {
    pub fn new(case: u64) -> Self {
        Self { source: Source::new(31, case), thrown: 0 }
    }

    /// A number in [0, 1).
    pub fn number(&mut self) -> f32 {
        self.thrown += 1;
        let [word]: [u32; 1] = self.source.words(0, self.thrown, 0);
        whole(word)
    }

    pub fn chance(&mut self, p: f32) -> bool {
        self.number() < p
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.number() * n as f32) as usize
    }

    pub fn one_of<T: Copy>(&mut self, these: &[T]) -> T {
        these[self.below(these.len())]
    }
}

/// A rule file of so many rules.
pub fn rules(dice: &mut Dice, count: usize) -> String {
    let mut text = "title = { en = \"Any\", nl = \"Zomaar\" }\n".to_owned();
    let mut imposers = Vec::new();
    for number in 0..count {
        let side = dice.one_of(&[Side::Trustor, Side::Trustee]);
        let event = dice.one_of(EVENTS);
        let allowed: Vec<ActionKind> =
            ACTIONS.iter().copied().filter(|kind| kind.permission().allows(event, side)).collect();
        let kinds: Vec<ActionKind> = (0..=dice.below(2)).map(|_| dice.one_of(&allowed)).collect();
        if kinds.contains(&ActionKind::ImposeRule) {
            imposers.push(number);
        }
        let actions: Vec<String> = kinds.iter().map(|&kind| action(dice, kind, &imposers)).collect();
        text += &rule(dice, number, event, side, &actions.join(", "));
    }
    text
}

/// One rule for every action that is allowed on this event and side.
pub fn rules_on(dice: &mut Dice, event: Event, side: Side) -> String {
    let mut text = "title = { en = \"All\", nl = \"Alles\" }\n".to_owned();
    let allowed = ACTIONS.iter().copied().filter(|kind| kind.permission().allows(event, side));
    for (number, kind) in allowed.enumerate() {
        let action = action(dice, kind, &[]);
        let on = if event == Event::Crossed { dice.one_of(&CROSSINGS).to_owned() } else { waits_for(dice, event) };
        let name = side.name();
        let _ = writeln!(text, "[[rule]]\nname = \"r{number}\"\non = \"{on}\"\nas = \"{name}\"\ndo = [{action}]");
        let _ = writeln!(text, "prob = {}", dice.one_of(&[0.3, 0.6, 0.9]));
    }
    text
}

/// Levels that are passed in most relations.
const CROSSINGS: [&str; 6] = [
    "crossed(T, 0.15, up)",
    "crossed(D, 0.1, up)",
    "crossed(D, 0.1, down)",
    "crossed(contacts, 5, up)",
    "crossed(p, 0.8, down)",
    "crossed(breaches[3], 0.5, up)",
];

fn rule(dice: &mut Dice, number: usize, event: Event, side: Side, actions: &str) -> String {
    let (on, name) = (waits_for(dice, event), side.name());
    let mut text = format!("[[rule]]\nname = \"r{number}\"\non = \"{on}\"\nas = \"{name}\"\ndo = [{actions}]\n");
    let conditional = dice.chance(0.6);
    if conditional {
        let _ = writeln!(text, "when = \"{}\"", condition(dice, event, side));
    }
    if dice.chance(0.2) {
        text += "once = true\n";
    } else if !conditional || dice.chance(0.3) {
        // without any limit rules may set each other off for ever
        let _ = writeln!(text, "prob = {}", dice.one_of(&[0.2, 0.5, 0.9]));
    }
    if dice.chance(0.3) {
        let _ = writeln!(text, "priority = {}", dice.one_of(&[-2, 1, 5]));
    }
    if dice.chance(0.2) {
        text += "stop = true\n";
    }
    text
}

fn waits_for(dice: &mut Dice, event: Event) -> String {
    match event {
        Event::Every => format!("every({})", dice.one_of(&[1, 2, 3, 5])),
        Event::Crossed => {
            let standing = |v: &Variable| v.kind() == Type::Number && v.exists().at(Event::Every, Side::Trustor);
            let variables: Vec<Variable> = VARIABLES.iter().copied().filter(standing).collect();
            let variable = dice.one_of(&variables);
            let way = dice.one_of(&["up", "down"]);
            format!("crossed({}, {}, {way})", written(dice, variable), level(dice, variable))
        }
        event => event.name().to_owned(),
    }
}

/// A level that such a variable may pass now and then.
fn level(dice: &mut Dice, variable: Variable) -> f32 {
    match variable {
        Variable::Contacts | Variable::Age | Variable::Tenure | Variable::Tick | Variable::Kept => {
            dice.one_of(&[1.0, 4.0, 9.0, 15.0])
        }
        Variable::Breaches | Variable::Sanctions | Variable::Unexplained | Variable::Rung | Variable::SinceBreach => {
            dice.one_of(&[0.5, 1.0, 2.0, 3.0])
        }
        _ => dice.one_of(&[0.05, 0.1, 0.25, 0.4, 0.5, 0.7, 1.0]),
    }
}

/// A variable as written, with a window where it must have one or may.
fn written(dice: &mut Dice, variable: Variable) -> String {
    let windowed = match variable.window() {
        Window::Never => false,
        Window::May => dice.chance(0.6),
        Window::Must => true,
    };
    if windowed { format!("{}[{}]", variable.name(), dice.one_of(&[1, 3, 8])) } else { variable.name().to_owned() }
}

fn condition(dice: &mut Dice, event: Event, side: Side) -> String {
    let one = comparison(dice, event, side);
    match dice.below(5) {
        0 => format!("{one} and {}", comparison(dice, event, side)),
        1 => format!("{one} or {}", comparison(dice, event, side)),
        2 => format!("not ({one})"),
        _ => one,
    }
}

fn comparison(dice: &mut Dice, event: Event, side: Side) -> String {
    let there: Vec<Variable> = VARIABLES.iter().copied().filter(|v| v.exists().at(event, side)).collect();
    let variable = dice.one_of(&there);
    let name = written(dice, variable);
    let sign = dice.one_of(&["<", "<=", ">", ">="]);
    match variable.kind() {
        Type::Truth => name,
        Type::Word(set) => {
            format!("{name} {} {}", dice.one_of(&["==", "!="]), dice.one_of(set.words()))
        }
        Type::Number => match dice.below(6) {
            0 => format!("{name} {sign} rand()"),
            1 => format!("max(T, {name}) - 0.5 * abs(D - p) {sign} {}", level(dice, variable)),
            2 => format!("clamp({name} / (1 + tick), 0, 1) + min(rand(), T_b) {sign} 0.5"),
            _ => format!("{name} {sign} {}", level(dice, variable)),
        },
    }
}

/// An action as written, with its parameters at random.
fn action(dice: &mut Dice, kind: ActionKind, imposers: &[usize]) -> String {
    let name = kind.name();
    let scope = dice.one_of(&["all", "role", "person"]);
    let ticks = dice.one_of(&["", "", ", ticks = 1", ", ticks = 2", ", ticks = 6"]);
    let parameters = match kind {
        ActionKind::Talk => format!("tone = \"{}\"", dice.one_of(&["future", "blame"])),
        ActionKind::Sanction => dice.one_of(&["", "fine = 0.5", "fine = 3"]).to_owned(),
        ActionKind::ImposeRule => {
            let numbers = dice.one_of(&["", ", detect = 0.5, fine = 4", ", fine = 0", ", detect = 1"]);
            let exceptions = dice.one_of(&["", ", exceptions = true"]);
            format!("scope = \"{scope}\"{numbers}{exceptions}{ticks}")
        }
        ActionKind::LiftRule if !imposers.is_empty() && dice.chance(0.7) => {
            format!("name = \"r{}\"", dice.one_of(imposers))
        }
        ActionKind::Control => format!("scope = \"{scope}\", x = {}{ticks}", dice.one_of(&[0.0, 0.3, 1.0])),
        ActionKind::Exit | ActionKind::Reflect => ticks.trim_start_matches(", ").to_owned(),
        ActionKind::Promise => format!("m = {}", dice.one_of(&[0.4, 0.6, 0.9, 1.2])),
        ActionKind::Compensate => format!("v = {}", dice.one_of(&[0.0, 0.5, 1.0, 6.0])),
        ActionKind::Gift => dice.one_of(&["", "v = 0.5", "v = 0"]).to_owned(),
        ActionKind::Fence => {
            let how = dice.one_of(&["", "", ", level = 0.6", ", by = 0.3", ", by = -0.2"]);
            format!("phase = {}{how}", dice.one_of(&[1, 2, 3]))
        }
        ActionKind::Set => {
            let what = dice.one_of(&SETS);
            format!("{what}, scope = \"{scope}\"{ticks}")
        }
        ActionKind::Note => "tag = \"mark\"".to_owned(),
        _ => String::new(),
    };
    if parameters.is_empty() { format!("\"{name}\"") } else { format!("{{ {name} = {{ {parameters} }} }}") }
}

/// What `set` sets.
const SETS: [&str; 16] = [
    "param = \"fairness\", value = 0.7",
    "param = \"rule-fine\", value = 4",
    "param = \"rule-detection\", value = 0.3",
    "param = \"gift-value\", value = 1",
    "param = \"gift\", value = 0.5",
    "param = \"voice\", value = 0.8",
    "param = \"retention\", value = 0.92",
    "param = \"mirror\", value = 1",
    "param = \"learning\", value = 1",
    "param = \"self-learning\", value = 0.6",
    "param = \"base-rate\", value = 0.3",
    "param = \"may-abstain\", value = 0",
    "param = \"meeting\", value = 0.5",
    "param = \"hurried\", value = 0.9",
    "param = \"shared-loss\", value = 0.5",
    "param = \"ladder-threshold\", value = 1",
];
