//! The words of a story: week by week, meeting by meeting, with the rules that fired in each.

use tempered_trust::engine::{Line, Setting, Story};
use tempered_trust::results::Run;
use tempered_trust::rules::{Slot, Type};
use tempered_trust::words::{Language, Words};

use crate::cli::lines::Lines;

/// Who tells what to whom.
pub struct Telling<'r> {
    pub run: &'r Run,
    pub setting: &'r Setting,
    pub arm: usize,
    pub language: Language,
    pub weeks: Option<(usize, usize)>,
    /// Also meetings in which all went as agreed.
    pub all: bool,
}

/// What is being told of one week.
#[derive(Default)]
struct Week {
    number: Option<usize>,
    told: bool,
    /// Meetings in which all went as agreed, and those in which the trustor stayed away.
    quiet: usize,
    away: usize,
    /// Rules that have fired since the last meeting was told.
    fired: Vec<String>,
}

impl Telling<'_> {
    /// The whole story.
    pub fn tell(&self, replicate: u64, story: &Story) -> Lines {
        let mut lines = Lines::default();
        let arm = self.run.scenario.arms[self.arm].label.get(self.language);
        lines.add(0, self.run.scenario.title.get(self.language));
        lines.add(0, &self.say("heading", &[("arm", arm), ("replicate", &replicate.to_string())]));
        let mut week = Week::default();
        for line in story.lines.iter().filter(|line| self.is_wanted(tick(line))) {
            if week.number != Some(tick(line)) {
                self.close(&mut lines, &week);
                week = Week { number: Some(tick(line)), ..Week::default() };
            }
            self.line(&mut lines, &mut week, line);
        }
        self.close(&mut lines, &week);
        lines
    }

    fn is_wanted(&self, tick: usize) -> bool {
        self.weeks.is_none_or(|(from, until)| (from..=until).contains(&tick))
    }

    fn line(&self, lines: &mut Lines, week: &mut Week, line: &Line) {
        match line {
            Line::Replaced { person, .. } => {
                let text = self.say("replaced", &[("who", &self.person(*person))]);
                self.open(lines, week);
                lines.add(1, &text);
            }
            Line::Fired { .. } => week.fired.push(self.fired(line)),
            Line::Met { encounter, choice, act, answer, .. } => {
                let eventful = act.seen | act.failed | act.strain | act.told | act.disappointed | answer.fined;
                let rules = std::mem::take(&mut week.fired);
                if eventful || !rules.is_empty() || self.all {
                    self.open(lines, week);
                    lines.add(1, &self.met(line));
                    for rule in &rules {
                        lines.add(2, rule);
                    }
                } else if choice.active {
                    week.quiet += 1;
                } else if encounter.business {
                    week.away += 1;
                }
            }
        }
    }

    fn open(&self, lines: &mut Lines, week: &mut Week) {
        if !week.told {
            lines.head(&self.say("week", &[("n", &week.number.unwrap_or_default().to_string())]));
            week.told = true;
        }
    }

    /// What happened without anything to tell about it.
    fn close(&self, lines: &mut Lines, week: &Week) {
        let Some(number) = week.number else { return };
        if !week.fired.is_empty() || week.quiet + week.away > 0 {
            if !week.told {
                lines.head(&self.say("week", &[("n", &number.to_string())]));
            }
            for rule in &week.fired {
                lines.add(1, rule);
            }
            for (key, count) in [("quiet", week.quiet), ("away", week.away)] {
                if count > 0 {
                    lines.add(1, &self.say(key, &[("n", &count.to_string())]));
                }
            }
        }
    }

    /// A rule that fired, and on what.
    fn fired(&self, line: &Line) -> String {
        let Line::Fired { relation, owner, party, event, rule, saw, .. } = line else { return String::new() };
        let rule = self.setting.policy(*party).rule(*rule);
        let [own, other] = [owner.0, 1 - owner.0].map(|place| self.setting.graph.relations[*relation][place]);
        let values: Vec<String> = saw.iter().map(|&(slot, value)| format!("{slot} {}", shown(slot, value))).collect();
        let key = if values.is_empty() { "fired" } else { "fired-on" };
        let actions: Vec<&str> = rule.actions.iter().map(|action| action.kind().name()).collect();
        let values = [
            ("rule", rule.name.as_str()),
            ("who", &self.person(own as usize)),
            ("other", &self.person(other as usize)),
            ("event", event.name()),
            ("values", &values.join(", ")),
            ("actions", &actions.join(", ")),
        ];
        self.say(key, &values)
    }

    /// One meeting, in a sentence.
    fn met(&self, line: &Line) -> String {
        let Line::Met { relation, place, choice, act, answer, encounter, causes, concluded, benevolence, .. } = line
        else {
            return String::new();
        };
        let [trustor, trustee] = [*place, 1 - place].map(|place| self.setting.graph.relations[*relation][place]);
        let per_cent = |share: f32| format!("{:.0}", 100.0 * share);
        let values = [
            ("trustor", self.person(trustor as usize)),
            ("trustee", self.person(trustee as usize)),
            ("trust", per_cent(choice.trust)),
            ("distrust", per_cent(choice.distrust)),
            ("expects", per_cent(choice.ability * choice.intent)),
            ("q-situation", per_cent(causes.situation)),
            ("q-ability", per_cent(causes.ability)),
            ("q-intent", per_cent(causes.intent)),
            ("trust-after", per_cent(concluded[0])),
            ("distrust-after", per_cent(concluded[1])),
            ("benevolence", per_cent(*benevolence)),
        ];
        let did = match (encounter.business, choice.trusted, choice.controlled) {
            (false, ..) => "decides",
            (_, true, _) => "trusts",
            (_, _, true) => "controls",
            _ => "stays-away",
        };
        let mut text = self.say(did, &values);
        let outcome = [
            ("disappointed", act.disappointed),
            ("situation", act.by_situation),
            ("ability", act.by_ability),
            ("intent", act.by_intent),
            ("told", act.told),
            ("strain", act.strain),
            ("kept", act.kept && !act.strain),
        ];
        let after = [
            ("misread", act.kept && act.seen),
            ("unseen", act.failed && !act.seen),
            ("caught", act.caught),
            ("heard", answer.talks && answer.brought_to_light),
            ("unheard", answer.talks && !answer.brought_to_light),
            ("explained", !answer.talks && answer.brought_to_light),
            ("apologised", answer.apologises && act.seen),
            ("denied", answer.denies && act.seen),
            ("fined", answer.fined),
            ("guesses", act.seen && !answer.brought_to_light && !answer.apologises),
            ("concludes", choice.active),
        ];
        for (key, _) in outcome.iter().chain(&after).filter(|(_, happened)| *happened) {
            text.push_str(&self.say(key, &values));
        }
        text + "."
    }

    /// A person by party and number within it; the only one of a party by its name.
    fn person(&self, person: usize) -> String {
        let party = self.setting.graph.party[person];
        let of_party = |&&other: &&u32| other == party;
        let name = &self.run.scenario.population.parties[party as usize].name;
        if self.setting.graph.party.iter().filter(of_party).count() == 1 {
            return name.clone();
        }
        format!("{name} {}", 1 + self.setting.graph.party[..person].iter().filter(of_party).count())
    }

    fn say(&self, key: &str, values: &[(&str, impl AsRef<str>)]) -> String {
        Words::of(self.language).filled("story", key, values)
    }
}

fn tick(line: &Line) -> usize {
    match line {
        Line::Fired { tick, .. } | Line::Met { tick, .. } | Line::Replaced { tick, .. } => *tick,
    }
}

/// A value as the language of rules would write it.
fn shown(slot: Slot, value: f32) -> String {
    match slot.variable.kind() {
        Type::Truth => (value > 0.5).to_string(),
        Type::Word(set) => set.word(value).map_or_else(|| format!("{value}"), str::to_owned),
        Type::Number if value.fract().abs() < 1e-6 => format!("{value:.0}"),
        Type::Number => format!("{value:.2}"),
    }
}
