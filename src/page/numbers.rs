//! In which numbers an arm differs from the first one, in words: where it is not the rules that differ, this is all there
//! is to compare.

use crate::model::Parameter;
use crate::model::parameters::PARAMETERS;
use crate::scenario::{Arm, Scenario};
use crate::words::{Language, Words};

/// Most numbers that are told.
const MOST: usize = 6;

/// The numbers in which `arm` differs from the first arm of `scenario`, if it does.
pub(super) fn told(scenario: &Scenario, arm: &Arm, language: Language) -> Option<String> {
    let first = scenario.arms.first()?;
    let mut each: Vec<String> = PARAMETERS.iter().flat_map(|p| of(p, scenario, [arm, first], language)).collect();
    if each.len() > MOST {
        each.truncate(MOST);
        each.push("…".to_owned());
    }
    (!each.is_empty()).then(|| Words::of(language).filled("page", "numbers", &[("values", &each.join("; "))]))
}

/// One parameter: once where it is the same for all, else for each party that differs.
fn of(parameter: &Parameter, scenario: &Scenario, [arm, first]: [&Arm; 2], language: Language) -> Vec<String> {
    let get = |arm: &Arm| arm.parameters.iter().map(parameter.get).map(f32::to_bits).collect::<Vec<u32>>();
    let (own, usual) = (get(arm), get(first));
    let say = |key: &str, party: usize| {
        let [value, usual] = [own[party], usual[party]].map(|bits| language.shortest(f64::from(f32::from_bits(bits))));
        let who = &scenario.population.parties[party].name;
        let values = [("key", parameter.key), ("value", &value), ("usual", &usual), ("who", who)];
        Words::of(language).filled("page", key, &values)
    };
    let alike = |values: &[u32]| values.windows(2).all(|pair| pair[0] == pair[1]);
    if own != usual && alike(&own) && alike(&usual) {
        return vec![say("instead", 0)];
    }
    (0..own.len()).filter(|&party| own[party] != usual[party]).map(|party| say("instead-for", party)).collect()
}
