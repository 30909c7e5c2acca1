//! What the author of a policy sees, word for word. The texts stand in `snapshots`.

use super::wrong;

/// A rule on `event` with this condition.
fn when(event: &str, condition: &str) -> String {
    rule(&format!("on = \"{event}\"\nwhen = \"{condition}\"\ndo = \"ignore\""))
}

/// A rule of these lines.
fn rule(lines: &str) -> String {
    format!("title = \"T\"\n\n[[rule]]\nname = \"mine\"\n{lines}\n")
}

#[test]
fn thirty_bad_policies() {
    let cases = [
        ("unknown-variable", when("breach", "trsut > 0.4")),
        ("misspelt-variable", when("breach", "breach[12] > 1")),
        ("hyphen-for-underscore", when("breach", "breach-rate[4] > 0.1")),
        ("hidden-truth", when("breach", "theta < 1 or true_cause == intent")),
        ("number-as-condition", when("breach", "breaches and not T")),
        ("word-as-condition", when("talked", "cause")),
        ("cause-before-talk", when("breach", "cause == situation")),
        ("suspicion-before-breach", when("kept", "q_intent > 0.5")),
        (
            "suspicion-of-trustee",
            rule("on = \"breach\"\nas = \"trustee\"\nwhen = \"q_intent > 0.5\"\ndo = \"explain\""),
        ),
        ("episode-outside-meeting", when("every(4)", "hurried")),
        ("unknown-word", when("talked", "cause == situatoin")),
        ("word-of-another-set", when("talked", "cause == trust and quadrant == 3")),
        ("word-alone", when("talked", "situation or heard > 2")),
        ("window-missing", when("breach", "breach_rate > 0.1")),
        ("window-where-none-is", when("breach", "T[12] > 0.1 and breaches[0] == 0 and kept[1.5] > 1")),
        ("single-equals", when("breach", "breaches = 0")),
        ("chained-comparison", when("breach", "0.1 < T < 0.4")),
        ("quotes-in-condition", rule("on = \"talked\"\nwhen = 'cause == \"intent\"'\ndo = \"ignore\"")),
        ("decimal-comma", when("breach", "T > 0,4")),
        ("per-cent", when("breach", "breach_rate[4] > 10%")),
        ("bracket-left-open", when("breach", "(T > 0.4 and (D < 0.2)")),
        ("stops-too-early", when("breach", "T > 0.4 and")),
        ("unknown-function", when("breach", "sqrt(T) > 0.4 or max(T) > 1 or clamp(T, 1) < rand(2)")),
        ("unknown-event", rule("on = \"broken\"\nwhen = \"T >\"\ndo = \"ignore\"")),
        (
            "every-what",
            rule(
                "on = \"every(0)\"\ndo = \"ignore\"\n\n[[rule]]\nname = \"b\"\non = \"crossed(cause, 0.4, sideways)\"\ndo = \"ignore\"\n\n[[rule]]\nname = \"c\"\non = \"crossed(T, 0.4, sideways)\"\ndo = \"ignore\"",
            ),
        ),
        ("unknown-action", rule("on = \"breach\"\ndo = [\"tlak\", { fine = 3 }]")),
        ("action-on-the-wrong-event", rule("on = \"kept\"\ndo = [\"talk\", \"sanction\"]")),
        ("action-of-the-other-side", rule("on = \"breach\"\ndo = [\"apologise\", { explain = {} }]")),
        (
            "bad-parameters",
            rule(
                "on = \"breach\"\ndo = [{ talk = { tone = \"angry\" } }, { sanction = { fine = 99, fien = 1 } }, { fence = {} }, { impose_rule = { exceptions = \"no\" } }, { set = { param = \"fairnes\", value = 1 } }, { set = { param = \"obligation\", value = 1 } }, { control = 0.5 }]",
            ),
        ),
        (
            "bad-keys",
            rule(
                "on = \"breach\"\nas = \"manager\"\nowner = \"faculty\"\nprority = 3\npriority = 5000\nprob = 0\nonce = \"yes\"\ndo = []",
            ),
        ),
        (
            "lifts-nothing",
            rule(
                "on = \"every(4)\"\ndo = { lift_rule = { name = \"refelx\" } }\n\n[[rule]]\nname = \"reflex\"\non = \"breach\"\ndo = \"impose_rule\"",
            ),
        ),
        ("two-of-one-name", rule("on = \"breach\"\ndo = \"ignore\"\n\n[[rule]]\nname = \"mine\"\ndo = \"ignore\"")),
        (
            "escapes-and-accents",
            rule(
                "on = \"breach\"\nwhen = \"\"\"\nT > 0.1 and\n  \\u0044 < 0.5 and \\\n  trsut > 0.4\"\"\"  # é\ndo = \"ignore\"",
            ),
        ),
        (
            "several-at-once",
            rule(
                "on = \"breach\"\nwhen = \"trsut > 0.4 and brahces[4] > 0 and (cause == intent or T)\"\ndo = [\"explain\", \"tlk\"]",
            ),
        ),
        ("no-rules", "title = \"T\"\n".to_owned()),
        ("no-toml", "title = \n[[rule]\n".to_owned()),
        ("empty", String::new()),
    ];
    assert!(cases.len() >= 30);
    for (name, text) in cases {
        insta::assert_snapshot!(name, wrong(&text).render(false));
    }
}

#[test]
fn hidden_truth_is_refused_on_either_side_of_a_comparison() {
    for condition in ["true_cause == intent", "intent == true_cause", "cause != true_cause", "1 < theta", "theta == T"]
    {
        let text = wrong(&when("talked", condition)).render(false);
        assert!(text.contains("is hidden") && text.contains("1 problem"), "{text}");
    }
    let slip = wrong(&when("talked", "cuase == situation")).render(false);
    assert!(slip.contains("did you mean cause?") && slip.contains("1 problem"), "{slip}");
}

#[test]
fn carets_point_into_the_condition() {
    for text in [
        "when = \"T > trsut\"",
        "when = '''\nT > trsut'''",
        "when = \"\\u0054 > trsut\"",
        "when=\"\"\"\\\n  T>trsut\"\"\"",
    ] {
        let text = rule(&format!("on = \"breach\"\ndo = \"ignore\"\n{text}"));
        let crate::rules::RulesError::Invalid { problems, .. } = wrong(&text) else { panic!("another error") };
        assert_eq!(problems.iter().map(|p| &text[p.span.clone()]).collect::<Vec<_>>(), ["trsut"]);
    }
}
