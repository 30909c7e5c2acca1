//! What is read when nothing is wrong: defaults, populations, ties, figures.

use super::{RIGHT, THREE, read, wrong};
use crate::scenario::{FIGURES, LEAST_SCENARIO, Measure, Network, Run, Tie, Weeks};

#[test]
fn the_least_scenario_gets_every_default() {
    let scenario = read(LEAST_SCENARIO);
    let nothing = Weeks { from: 0, until: 0 };
    assert_eq!(LEAST_SCENARIO.lines().count(), 12);
    assert_eq!(scenario.file, "mine.toml");
    assert_eq!(scenario.run, Run { ticks: 104, replicates: 400, seed: 1 });
    assert_eq!(scenario.measure, Measure { before: nothing, during: Weeks { from: 0, until: 104 }, after: nothing });
    assert!(scenario.arms[0].is_idle());
    assert!(scenario.arms.iter().all(|arm| arm.owner.is_none() && arm.weeks.until == 104));
    assert!(scenario.arms.iter().flat_map(|arm| &arm.parameters).all(|p| p.may_abstain > 0.5));
    assert_eq!(scenario.figures.names, FIGURES);
    assert_eq!((scenario.figures.fan, scenario.figures.discussed), (vec![1], None));
}

#[test]
fn the_star_is_one_manager_and_the_staff() {
    let parties = read(RIGHT).population.parties;
    let seen: Vec<(&str, usize, f32)> = parties.iter().map(|p| (p.name.as_str(), p.people, p.good_faith)).collect();
    assert_eq!(seen, [("manager", 1, 1.0), ("staff", 20, 0.8)]);
}

fn tied(pairs: &[(usize, usize)]) -> Vec<Tie> {
    pairs.iter().map(|&(a, b)| Tie { a, b, trustor: None }).collect()
}

#[test]
fn without_ties_all_organisations_are_tied() {
    assert_eq!(read(THREE).population.network, Network::Complete { ties: tied(&[(0, 1), (0, 2), (1, 2)]) });
}

#[test]
fn ties_are_ordered_whatever_way_they_are_written() {
    let text = format!("{THREE}[[tie]]\nbetween = [\"c\", \"b\"]\n[[tie]]\nbetween = [\"a\", \"b\"]\n");
    assert_eq!(read(&text).population.network, Network::Complete { ties: tied(&[(0, 1), (1, 2)]) });
    let twice = format!("{text}[[tie]]\nbetween = [\"b\", \"a\"]\n");
    assert!(wrong(&twice, &[]).render(false).contains("these two are tied already"));
}

#[test]
fn a_small_world_needs_an_even_number_of_contacts_and_enough_people() {
    let text = |contacts: u32| {
        format!(
            "title = \"T\"\nquestion = \"Q?\"\n[population.network.small-world]\norganisations = 3\nspanners = 2\ncontacts = {contacts}\n[[arm]]\nname = \"x\"\n"
        )
    };
    let population = read(&text(4)).population;
    assert_eq!(population.network, Network::SmallWorld { contacts: 4, rewire: 0.1 });
    assert_eq!(population.parties[2].name, "organisation 3");
    assert!(wrong(&text(3), &[]).render(false).contains("contacts is odd"));
    assert!(wrong(&text(6), &[]).render(false).contains("there are 6 people, so at most 5 others"));
}

#[test]
fn exactly_one_population() {
    let none = RIGHT.replace("[population.star]\nstaff = 20\ngood-faith = 0.8\n", "");
    assert!(wrong(&none, &[]).render(false).contains("has no population"));
    let both = format!("{THREE}[population.star]\nstaff = 2\n");
    assert!(wrong(&both, &[]).render(false).contains("more than one population"));
}

#[test]
fn an_organisation_has_company() {
    let alone =
        THREE.replacen("[[organisation]]\nname = \"a\"\n", "", 1).replacen("[[organisation]]\nname = \"c\"\n", "", 1);
    assert!(wrong(&alone, &[]).render(false).contains("must be two or more"));
}

#[test]
fn in_the_star_policies_are_the_managers() {
    let owned = |name: &str| RIGHT.replace("policy = \"reflex\"", &format!("policy = \"reflex\"\nowner = \"{name}\""));
    assert_eq!(read(&owned("manager")).arms[1].owner, Some(0));
    assert!(wrong(&owned("staff"), &[]).render(false).contains("in the star, policies are the manager's"));
}

#[test]
fn the_discussed_arm_fans_out_unless_another_is_named() {
    let figures = |lines: &str| read(&format!("{RIGHT}[figures]\n{lines}\n")).figures;
    assert_eq!(figures("discussed = \"do nothing\"").fan, [0]);
    assert_eq!(figures("fan = [\"rule for everyone\", \"do nothing\"]").fan, [1, 0]);
    assert_eq!(figures("names = [\"value-bar\"]").names, ["value-bar"]);
}

#[test]
fn one_wrong_table_does_not_hide_or_invent_others() {
    let text = RIGHT.replace("ticks = 110", "ticks = \"many\"").replace("staff = 20", "staff = 0");
    let shown = wrong(&text, &[]).render(false);
    assert!(shown.starts_with("scenarios/mine.toml: 2 problems\n"), "{shown}");
}
