//! Rules that would never come to rest are refused by name; limited ones are not.

use super::{read, wrong};

const LIFTING: &str = r#"
[[rule]]
name = "tighten"
on = "rule_lifted"
do = "impose_rule"
[[rule]]
name = "loosen"
on = "rule_imposed"
do = "lift_rule"
"#;

#[test]
fn both_rules_are_named() {
    let text = wrong(&format!("title = \"T\"\n{LIFTING}")).render(false);
    assert!(text.contains("\"tighten\"") && text.contains("\"loosen\""), "{text}");
    insta::assert_snapshot!("endless", text);
}

#[test]
fn a_rule_that_answers_itself_is_refused() {
    let text = wrong("title = \"T\"\n[[rule]]\nname = \"give back\"\non = \"gift\"\ndo = \"gift\"\n").render(false);
    assert!(text.contains("sets itself off"), "{text}");
}

#[test]
fn whatever_limits_one_of_them_will_do() {
    for limit in ["when = \"tick < 30\"", "prob = 0.5", "once = true"] {
        let rules = LIFTING.replacen("on = \"rule_lifted\"", &format!("on = \"rule_lifted\"\n{limit}"), 1);
        assert_eq!(read(&rules).rules().len(), 2);
    }
}

#[test]
fn a_condition_that_always_holds_limits_nothing() {
    let rules = LIFTING.replacen("on = \"rule_lifted\"", "on = \"rule_lifted\"\nwhen = \"1 < 2\"", 1);
    assert!(wrong(&format!("title = \"T\"\n{rules}")).render(false).contains("set each other off"));
}

#[test]
fn long_rings_are_found() {
    let ring = r#"
[[rule]]
name = "a"
on = "control_imposed"
do = "gift"
[[rule]]
name = "b"
on = "gift"
do = ["ignore", "round"]
[[rule]]
name = "c"
on = "round"
do = "impose_rule"
[[rule]]
name = "d"
on = "rule_imposed"
do = "control"
"#;
    let text = wrong(&format!("title = \"T\"\n{ring}")).render(false);
    assert!(
        text.contains("\"a\" raises gift, \"b\" raises round, \"c\" raises rule_imposed, \"d\" raises control_imposed"),
        "{text}"
    );
}
