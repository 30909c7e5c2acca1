//! Claims from the outside: what a run says of them, where, and with which exit code.

use std::fs;

use crate::support::{Desk, STAR, names, table};

/// The star with claims: one that holds, one that does not, and one about what may be undefined.
fn claiming() -> String {
    let claims = [
        "good-faith-hurt: rule > do nothing",
        "control-cost: do nothing > rule",
        "honour-opportunists: rule > do nothing",
        "trust: do nothing = rule within 0.5",
    ];
    let claims: Vec<String> = claims.iter().map(|claim| format!("[[expect]]\nclaim = \"{claim}\"\n")).collect();
    STAR.replacen("[figures]", &format!("{}[figures]", claims.concat()), 1)
}

#[test]
fn a_run_says_what_became_of_each_claim() {
    let desk = Desk::with(&claiming());
    let told = desk.tempered("run world.toml").succeeded().out;
    for line in ["held     good faith hurt: Rule for everyone > Do nothing", "refuted  control costs:", "of 20 pairs"] {
        assert!(told.contains(line), "{line} is not in: {told}");
    }
    let run = desk.only_run("output");
    let (head, rows) = table(&run.join("claims.csv"));
    assert_eq!(head[..3], ["claim", "text", "verdict"]);
    assert_eq!(rows.iter().map(|row| row[2].as_str()).collect::<Vec<_>>(), ["held", "refuted", "held", "held"]);
    assert_eq!(rows[3][6], "0.9", "equality is decided by two one-sided tests");
    let counts = |row: &[String]| -> usize {
        row[7].parse::<usize>().expect("pairs") + row[8].parse::<usize>().expect("left out")
    };
    assert!(rows.iter().all(|row| counts(row) == 20));
    let page = fs::read_to_string(run.join("index.html")).expect("a page");
    assert!(page.contains("What was expected") && page.contains("<td>refuted</td>"));
    assert!(
        !fs::read_to_string(Desk::with(STAR).run("").join("index.html")).expect("a page").contains("What was expected")
    );
}

#[test]
fn claims_of_a_run_and_of_its_scenario_are_verified_alike() {
    let desk = Desk::with(&claiming());
    let run = desk.run("");
    let of_run = desk.tempered_with(&["verify-claims", run.to_str().expect("UTF-8")]);
    let before = names(&desk.path(""));
    let of_scenario = desk.tempered("verify-claims world.toml --threads 1");
    assert_eq!((of_run.code, of_scenario.code), (Some(1), Some(1)), "one is refuted");
    assert_eq!(of_run.out, of_scenario.out);
    assert_eq!(names(&desk.path("")), before, "nothing is left behind");
    assert!(desk.tempered("verify-claims world.toml --lang nl").out.contains("weerlegd"));
    desk.tempered_with(&["verify-claims", "--seed", "3", run.to_str().expect("UTF-8")]).refused(&["finished run"]);
    desk.tempered_with(&["verify-claims", "world.toml", "--set", "expect.2.claim=\"control-cost: rule > 0\""])
        .succeeded();
    assert!(Desk::with(STAR).tempered("verify-claims world.toml").succeeded().out.contains("claims nothing"));
}

#[test]
fn one_run_decides_nothing() {
    let told = Desk::with(&claiming()).tempered("verify-claims world.toml --replicates 1").succeeded().out;
    assert_eq!(told.matches("undecided").count(), 4, "{told}");
    assert!(told.contains("fewer than two pairs"), "{told}");
}

#[test]
fn scenarios_that_come_with_the_program_are_known_by_name() {
    let desk = Desk::new();
    let words = "--replicates 2 --set run.ticks=90 --set measure.after=[85,90] -q";
    desk.tempered(&format!("run blanket-rule {words}")).succeeded();
    let runs = desk.path("output/blanket-rule");
    let run = runs.join(&names(&runs)[0]);
    let shipped =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/blanket-rule.toml")).expect("read");
    assert!(fs::read_to_string(run.join("scenario-as-written.toml")).expect("read").starts_with(&shipped));
    desk.write("blanket-rule", STAR);
    assert!(desk.tempered("check blanket-rule").succeeded().out.contains("7 people"), "a file wins");
    desk.tempered("run blanket-ruler").refused(&["blanket-ruler"]);
}

#[test]
fn notes_for_a_class_stand_at_the_end_of_the_page_as_text() {
    let notes = "[class]\nnotice = { en = [\"<b>look</b>\"], nl = [\"kijk\"] }\n";
    let desk = Desk::with(&format!("{STAR}{notes}"));
    let page = fs::read_to_string(desk.run("").join("index.html")).expect("a page");
    let section = &page[page.find("<h2>In class</h2>").expect("a section")..];
    assert!(
        section.contains("What do you notice?") && section.contains("look") && !section.contains("<b>"),
        "{section}"
    );
    let page = fs::read_to_string(desk.run("--lang nl").join("index.html")).expect("a page");
    assert!(page.contains("<h2>In de les</h2>") && page.contains("<li>kijk</li>"));
}
