//! Policies: rules by name (those that come with the program), by path (a file of rules beside the scenario), or written
//! in the arm. All problems of a policy file are told with the file they are in, once however many arms use it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::people::People;
use super::source;
use super::written::lines_of;
use crate::reading::items::item_title;
use crate::reading::problem::{Problem, Problems, Source};
use crate::reading::suggest::{list_of, nearest, quoted};
use crate::reading::tree::{Node, Value, parse};
use crate::reading::values::Got;
use crate::rules::read::{Ground, policy, read_rules};
use crate::rules::{OwnWords, Owner, Rule, Side};

macro_rules! policies {
    ($( $name:literal )*) => {
        /// The policies that come with the program: name and text.
        pub const POLICIES: &[(&str, &str)] =
            &[ $( ($name, include_str!(concat!("../../scenarios/policies/", $name, ".toml"))), )* ];
    };
}

policies! {
    "apology"
    "blame"
    "contract-once"
    "control-all"
    "denial"
    "endless-talk"
    "everything-in-contracts"
    "explanation"
    "fair-rule"
    "fences-in-order"
    "fences-reversed"
    "ignore"
    "indicator"
    "ladder"
    "let-go"
    "protocol"
    "protocol-with-a-word"
    "reflex"
    "reflex-with-exceptions"
    "silence"
    "story-behind-the-indicator"
    "talk"
    "two-rounds"
    "vertical-steering"
}

/// A rule of an arm.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) rule: Rule,
    /// The lines of its table, to be written out again.
    pub(super) text: String,
}

/// What policies are read against, and those read so far.
pub(super) struct Policies<'a> {
    /// The folder of the scenario; paths start there.
    pub(super) folder: PathBuf,
    /// All texts; the file of a policy is added when it is read.
    pub(super) sources: &'a RefCell<Vec<Source>>,
    pub(super) own: &'a OwnWords,
    pub(super) people: &'a People,
    read: RefCell<BTreeMap<String, Option<Vec<Told>>>>,
    /// How many more rules there may be, in all arms together.
    room: Cell<usize>,
}

/// Most rules in all arms together.
const MAX_RULES_OF_ALL: usize = 100_000;

impl<'a> Policies<'a> {
    pub(super) fn new(folder: &Path, sources: &'a RefCell<Vec<Source>>, own: &'a OwnWords, people: &'a People) -> Self {
        Self {
            folder: folder.to_owned(),
            sources,
            own,
            people,
            read: RefCell::default(),
            room: Cell::new(MAX_RULES_OF_ALL),
        }
    }

    /// The rules of the policy that `got` names.
    pub(super) fn named(&self, got: &Got<String>, problems: &Problems) -> Option<Vec<Told>> {
        if !self.read.borrow().contains_key(&got.value) {
            let read = self.source(got, problems).and_then(|source| self.file(source, problems));
            self.read.borrow_mut().insert(got.value.clone(), read);
        }
        let read = self.read.borrow();
        let known = read.get(&got.value)?.as_ref()?;
        self.has_room(known.len(), got, problems).then(|| known.clone())
    }

    fn has_room(&self, rules: usize, got: &Got<String>, problems: &Problems) -> bool {
        let room = self.room.get();
        self.room.set(room.saturating_sub(rules));
        if room >= rules {
            return true;
        }
        problems.add(Problem::at(got.place, "too many rules", "must be at most 100,000 in all arms together"));
        false
    }

    fn source(&self, got: &Got<String>, problems: &Problems) -> Option<Source> {
        if let Some((name, text)) = POLICIES.iter().find(|(name, _)| *name == got.value) {
            return Some(Source { name: format!("scenarios/policies/{name}.toml"), text: (*text).to_owned() });
        }
        if Path::new(&got.value).extension().is_none_or(|ending| ending != "toml") {
            problems.add(unknown(got, problems));
            return None;
        }
        let path = self.folder.join(&got.value);
        match source::read(&path) {
            Ok(text) => {
                let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
                Some(Source { name: path.to_string_lossy().into_owned(), text })
            }
            Err(error) => {
                let problem = Problem::at(got.place, error.to_string(), "no policy can be read there");
                problems.add(problem.help("a path is seen from the folder of the scenario"));
                None
            }
        }
    }

    /// Reads a policy file.
    fn file(&self, source: Source, problems: &Problems) -> Option<Vec<Told>> {
        let number = self.sources.borrow().len();
        let (tree, syntax) = parse(number, &source.text);
        self.sources.borrow_mut().push(source);
        if !syntax.is_empty() {
            for problem in syntax {
                problems.add(problem);
            }
            return None;
        }
        let set = self.with_texts(&[], |ground| policy(&tree, ground, problems))?;
        let Some(Value::List(items)) = tree.entry("rule").map(|entry| &entry.node.value) else { return None };
        let rules = set.in_file_order().into_iter().cloned().collect();
        self.told(items, rules, problems)
    }

    /// The rules that an arm writes itself; what rules `earlier` impose, these can lift.
    pub(super) fn of_arm(&self, items: &[Node], earlier: &[Rule], problems: &Problems) -> Option<Vec<Told>> {
        let rules = self.with_texts(earlier, |ground| read_rules(items, ground, problems))?;
        self.told(items, rules, problems)
    }

    fn with_texts<T>(&self, earlier: &[Rule], read: impl FnOnce(Ground<'_>) -> T) -> T {
        let sources = self.sources.borrow();
        let texts: Vec<&str> = sources.iter().map(|source| source.text.as_str()).collect();
        read(Ground { texts: &texts, own: self.own, earlier })
    }

    fn told(&self, items: &[Node], rules: Vec<Rule>, problems: &Problems) -> Option<Vec<Told>> {
        let owned = items.iter().zip(&rules).map(|(item, rule)| self.check_owner(item, rule, problems));
        let all_owned = owned.fold(true, |so_far, owned| so_far & owned);
        let told = items.iter().zip(rules).map(|(item, rule)| Told { rule, text: lines_of(item) });
        all_owned.then(|| told.collect())
    }

    /// Whose rule it is must be somebody who is there, on the side on which they stand.
    fn check_owner(&self, item: &Node, rule: &Rule, problems: &Problems) -> bool {
        let (Some(names), Some(entry)) = (&self.people.names, item.entry("owner")) else { return true };
        let roles: Vec<&str> = if self.people.is_star() { vec!["manager", "staff"] } else { vec!["spanner"] };
        let (what, name, there) = match &rule.owner {
            Owner::Organisation(name) => ("org", name, names.iter().map(String::as_str).collect()),
            Owner::Role(name) => ("role", name, roles),
            Owner::User | Owner::Environment => return true,
        };
        if !there.contains(&name.as_str()) {
            let near = if problems.are_many() { None } else { nearest(name, there.iter().copied()) };
            let label = near.map_or("not in this scenario".to_owned(), |near| format!("did you mean {what}:{near}?"));
            let message = format!("{} belongs to {what} {}, who is not there", item_title("rule", item), quoted(name));
            problems.add(Problem::at(entry.node.place, message, label).help(format!("there are: {}", list_of(there))));
            return false;
        }
        let side = if name == "manager" { Side::Trustor } else { Side::Trustee };
        if self.people.is_star() && side != rule.side {
            let message = format!("in the star, {name} never stands as {}", rule.side.name());
            let problem = Problem::at(entry.node.place, message, "this rule would never fire");
            problems.add(problem.help(format!("write  as = \"{}\"", side.name())));
            return false;
        }
        true
    }
}

fn unknown(got: &Got<String>, problems: &Problems) -> Problem {
    let names = POLICIES.iter().map(|(name, _)| *name);
    let near = if problems.are_many() { None } else { nearest(&got.value, names.clone()) };
    let label = match (got.value.as_str(), near) {
        ("rule", _) => "this policy is now called \"reflex\"".to_owned(),
        (_, Some(near)) => format!("did you mean {}?", quoted(near)),
        (_, None) => "not known here".to_owned(),
    };
    let all: Vec<String> = names.map(quoted).collect();
    let problem = Problem::at(got.place, format!("there is no policy {}", quoted(&got.value)), label);
    problem.help(format!("there are: {}; or the path of a .toml file with rules", all.join(", ")))
}
