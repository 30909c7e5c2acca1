//! What an author sees who slips in the newer tables, word for word.

use super::{RIGHT, THREE, wrong};

fn shown(name: &str, text: &str) {
    insta::assert_snapshot!(name.replace(' ', "-"), wrong(text, &[]).render(false));
}

/// The scenario that is right, with these lines at its end.
fn with(lines: &str) -> String {
    format!("{RIGHT}{lines}")
}

#[test]
fn policies() {
    shown("unknown policy", &RIGHT.replace("reflex", "reflx"));
    shown("old name of a policy", &RIGHT.replace("reflex", "rule"));
    shown("policies with one rule name", &RIGHT.replace("\"reflex\"", "[\"talk\", \"ladder\", \"talk\"]"));
    shown("namesakes", &RIGHT.replace("\"reflex\"", "[\"talk\", \"ladder\"]"));
}

#[test]
fn rules_of_an_arm() {
    shown(
        "rule of an arm",
        &with(
            "[[arm.rule]]\nname = \"never again\"\non = \"breech\"\n[[arm.rule]]\nname = \"b\"\non = \"breach\"\nwhen = \"capacity > 1\"\ndo = \"tlak\"\n",
        ),
    );
    let set = "[[arm.rule]]\nname = \"r\"\non = \"breach\"\ndo = { set = { param = \"may-control\", value = 0.5 } }\n";
    shown("a flag set by a rule", &with(set));
    shown("rules for ever", &with("[[arm.rule]]\nname = \"r\"\non = \"round\"\ndo = \"round\"\n"));
}

#[test]
fn owners() {
    let rule =
        |owner: &str| format!("[[arm.rule]]\nname = \"r\"\nowner = \"{owner}\"\non = \"breach\"\ndo = \"talk\"\n");
    shown("unknown owner", &format!("{THREE}{}", rule("org:bb")));
    shown("unknown role", &with(&rule("role:manger")));
    shown("staff as trustor", &with(&rule("role:staff")));
}

#[test]
fn kinds() {
    shown(
        "kinds",
        &with(
            "[[kind]]\nname = \"task\"\nshare = 0.1\n[[kind]]\nname = \"visit\"\n[[kind]]\nname = \"visit\"\nshare = 0\nobligation = 1\n",
        ),
    );
    shown(
        "weights of a kind",
        &with("[[kind]]\nname = \"visit\"\nshare = 0.5\nweight-competence = 0.7\nconfidential = 0.5\n"),
    );
    shown(
        "too many agreements",
        &with("[[kind]]\nname = \"confide\"\nshare = 0.7\n[[kind]]\nname = \"decide\"\nshare = 0.4\n"),
    );
}

#[test]
fn changes() {
    shown("change of nothing", &with("[[at]]\nweek = 10\n"));
    shown(
        "changes",
        &with(
            "[[at]]\nweek = 200\nuntil = 5\nwho = \"stuff\"\nmeeting = 1\nset = { meating = 2, obligation = 1 }\n[[arm.at]]\nweek = 10\nuntil = 10\nwho = \"staff\"\nregime = \"market\"\nlevers = [\"blaming\"]\n",
        ),
    );
    shown("replacement with until", &with("[[at]]\nweek = 10\nuntil = 20\nreplace = \"staff\"\n"));
}

#[test]
fn levers_and_regimes() {
    shown("unknown lever", &with("[situation]\nlevers = [\"discreton\", \"hurry\", \"hurry\", 3]\n"));
    shown(
        "regimes",
        &with(
            "[situation]\nregime = \"markt\"\n[regime.kind]\nbased-on = \"hierachy\"\nobligation = 2\n[regime.market]\nmeeting = 3\n",
        ),
    );
}

#[test]
fn fences_ties_and_mixes() {
    shown("fence", &with("[fence]\nrecognize = 0.5\nwiden = 2\n[arm.fence]\ntransparent = \"high\"\n"));
    shown(
        "trustor of a tie",
        &format!("{THREE}good-faith = 1.5\n[[tie]]\nbetween = [\"a\", \"b\"]\ntrustor = \"c\"\n"),
    );
}

#[test]
fn nothing_left_to_choose() {
    shown("nothing left to choose", &with("[situation]\nabstain = \"never\"\nmay-trust = 0\nmay-control = 0\n"));
    shown("a flag is no share", &with("[arm.situation]\nmay-trust = 0.5\n"));
}
