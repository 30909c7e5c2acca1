//! Torn and garbled policies are refused with a message, never with a panic.

use proptest::prelude::*;

use super::shipped;
use crate::rules::{Event, RuleSet, Side, condition};
use crate::words::Language;

/// Loads, and tells or renders; only a panic counts.
fn survive(text: &str) {
    match RuleSet::from_toml("torn.toml", text) {
        Ok(set) => {
            let told = |rule: &crate::rules::Rule| Language::ALL.map(|language| rule.in_words(language)).concat();
            assert!(set.rules().iter().all(|rule| !told(rule).contains('⟨')));
        }
        Err(error) => assert!(!error.render(false).is_empty() && !error.render(true).is_empty()),
    }
}

fn text(which: usize) -> String {
    let files = shipped();
    files[which % files.len()].1.clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes(which in 0_usize..12, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = text(which).into_bytes();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survive(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn pieces_of_one_in_another(a in 0_usize..12, b in 0_usize..12, cut in any::<prop::sample::Index>(), from in any::<prop::sample::Index>()) {
        let (a, b) = (text(a), text(b));
        let (cut, from) = (a.floor_char_boundary(cut.index(a.len())), b.floor_char_boundary(from.index(b.len())));
        survive(&format!("{}{}", &a[..cut], &b[from..]));
    }

    #[test]
    fn other_words_in_their_place(which in 0_usize..12, from in 0_usize..40, to in 0_usize..40) {
        const WORDS: [&str; 40] = [
            "breach", "kept", "every(1)", "every(0)", "crossed(T, 0.4, up)", "round", "talk", "ignore", "\"ignore\"",
            "lift_rule", "impose_rule", "sanction", "control", "gift", "fence", "set", "note", "trustor", "trustee",
            "true", "false", "[]", "{}", "1", "-1", "nan", "T", "breaches[8]", "rules_in_force", "cause", "situation",
            "hurried", "not", "and", "==", ">=", "\"\"", "\\u0041", "(", "'",
        ];
        survive(&text(which).replace(WORDS[from], WORDS[to]));
    }

    #[test]
    fn any_condition(text in "[a-zT0-9<>=!&|()\\[\\]., *+/\"'é-]{0,60}") {
        let _ = condition(&text, Event::Breach, Side::Trustee);
        let toml = format!("title = 'T'\n[[rule]]\nname = 'a'\non = 'breach'\ndo = 'ignore'\nwhen = {text:?}\n");
        survive(&toml);
    }
}

#[test]
fn hostile_files_end_in_reasonable_time() {
    for piece in ["[[rule]]\n", "[[rule]]\nname='a'\non='x'\ndo='y'\n", "rule=[[", "{", "a=1\n"] {
        survive(&piece.repeat(400_000 / piece.len()));
    }
    let rule = |i: usize| format!("[[rule]]\nname='{i}'\non='rule_imposed'\ndo=['impose_rule','round']\nprob=0.5\n");
    survive(&format!("title='T'\n{}", (0..1000).map(rule).collect::<String>()));
    let endless = |i: usize| rule(i).replace("prob=0.5\n", "");
    survive(&format!("title='T'\n{}", (0..1000).map(endless).collect::<String>()));
}
