//! Claims: what they mean when nothing is wrong, and what their author sees when something is.

use super::{RIGHT, folder, read, wrong};
use crate::scenario::{Claim, Link, Naming, Relation, Side, Term, from_toml};

/// A scenario with arms of awkward names and these claims.
fn with_claims(claims: &[&str]) -> String {
    let names = ["talk", "talk > twice", "rule", "in-house", "control"];
    let arms: Vec<String> = names.iter().map(|name| format!("[[arm]]\nname = \"{name}\"\n")).collect();
    let start = &RIGHT[..RIGHT.find("[[arm]]").expect("the arms")];
    let claims: Vec<String> = claims.iter().map(|claim| format!("[[expect]]\nclaim = {claim}\n")).collect();
    format!("{start}{}{}", arms.concat(), claims.concat())
}

fn claim(text: &str) -> Claim {
    read(&with_claims(&[&format!("\"{text}\"")])).expects.remove(0).claim
}

fn told(text: &str) -> String {
    let scenario = read(&with_claims(&[&format!("\"{text}\"")]));
    let naming = Naming {
        arm: &|at| scenario.arms[at].name.clone(),
        outcome: &str::to_owned,
        number: &|value: f64| value.to_string(),
    };
    scenario.expects[0].claim.told(naming)
}

#[test]
fn every_form_is_understood() {
    let of = |outcome, arm| Term::Of { outcome, arm };
    let side = |first| Side { first, less: None };
    let links = claim("joint-value:  talk > talk > twice > 0.5 ").links;
    let expected = [(of("joint-value", 0), of("joint-value", 1)), (of("joint-value", 1), Term::Number(0.5))];
    let expected = expected.map(|(left, right)| Link { left: side(left), relation: Relation::More(side(right)) });
    assert_eq!(links, expected);
    for (written, shown) in [
        ("trust: talk - rule < control - in-house", "trust: talk − rule < control − in-house"),
        ("trust: talk = rule = control within 2e-2", "trust: talk = rule = control ± 0.02"),
        ("trust: rule in [-0.3, 0.5]", "trust: rule ∈ [-0.3, 0.5]"),
        ("trust: trust-after of rule < rule", "trust: rule (trust-after) < rule"),
        ("stress : 1 > in-house", "stress: 1 > in-house"),
    ] {
        assert_eq!(told(written), shown);
    }
}

#[test]
fn claims_survive_the_round_trip() {
    let text = with_claims(&["\" trust: talk > rule\"", "'trust: rule = talk within 0.1'"])
        + "because = { en = \"E\", nl = \"N\" }\n";
    let scenario = read(&text);
    let again = from_toml("mine.toml", &scenario.to_toml(), &[]).expect("valid");
    assert_eq!(again.expects, scenario.expects);
    assert_eq!(scenario.expects[0].claim.text, "trust: talk > rule");
    assert_eq!((scenario.expects[0].because.en.as_str(), scenario.expects[1].because.nl.as_str()), ("", "N"));
}

#[test]
fn claims_on_the_page_of_the_format_are_understood() {
    let page = std::fs::read_to_string(folder().join("../docs/scenario-format.md")).expect("the page");
    let written: Vec<&str> = page.split("`claim = ").skip(1).filter_map(|rest| rest.split('`').next()).collect();
    assert_eq!(read(&with_claims(&written)).expects.len(), 7);
}

#[test]
fn claims_that_are_wrong() {
    let claims = [
        "\"joint-value talk > rule\"",
        "\"joint-vaule: talk > rule\"",
        "\"trust: talk > ruel\"",
        "\"trust: talk>rule\"",
        "\"trust: talk too > rule\"",
        "\"trust: talk >\"",
        "\"trust: talk\"",
        "\"trust: talk = rule\"",
        "\"trust: talk > rule within 0.1\"",
        "\"trust: talk = rule within none\"",
        "\"trust: talk in [0.5, 0.3]\"",
        "\"trust: talk in 0.3\"",
        "\"trust: talk > rule in [0, 1]\"",
        "\"trust: talk > rule < control\"",
        "\"trust: 1 > 2\"",
        "\"trust: talk > talk\"",
        "'''trust: \\u0074 > rule'''",
        "\"trust: tru\\u0073t-aftr of talk < rule\"",
        "3",
        "\"\"",
    ];
    insta::assert_snapshot!("wrong-claims", wrong(&with_claims(&claims), &[]).render(false));
}

#[test]
fn claims_that_are_wrong_in_other_ways() {
    let text = with_claims(&["\"trust: talk > rule\""]) + "becuase = \"x\"\n[[expect]]\nbecause = 3\n";
    insta::assert_snapshot!("wrong-expects", wrong(&text, &["expect.1.claim=\"trust: talk < rul\""]).render(false));
    let many = wrong(&with_claims(&["\"trust: talk > rule\""; 201]), &[]).render(false);
    assert!(many.contains("201 claims are too many"), "{many}");
    let long = wrong(&with_claims(&[&format!("\"trust: {}\"", "talk > ".repeat(300))]), &[]).render(false);
    assert!(long.contains("this is too long"), "{long}");
}
