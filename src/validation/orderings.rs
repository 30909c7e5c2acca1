//! Orderings that have to come out whatever the means are, judged with the chance in the simulation.

use crate::games::{Experiment, Findings, Order};
use crate::stats::Figure;
use crate::words::Bilingual;

/// How many Monte Carlo standard errors an ordering has to be away from its limit to be decided.
const SURE: f64 = 2.0;

/// What becomes of an ordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It comes out.
    Holds,
    /// It does not.
    Fails,
    /// Chance in the simulation may have decided it; more sessions would tell.
    Undecided,
}

impl Verdict {
    /// Its name in files and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Undecided => "undecided",
        }
    }
}

/// An ordering and whether it comes out.
#[derive(Debug, Clone, PartialEq)]
pub struct Ordering {
    /// The experiment.
    pub study: String,
    /// In words.
    pub says: Bilingual,
    /// How far it is from not coming out.
    pub excess: f64,
    /// Monte Carlo standard error of that, from tenths of the sessions: luck that treatments share has dropped out.
    pub error: f64,
}

impl Ordering {
    /// Whether it comes out. Without a known error nothing is decided.
    pub fn verdict(&self) -> Verdict {
        let margin = SURE * self.error;
        if self.excess > margin {
            Verdict::Holds
        } else if self.excess < -margin || (self.excess <= 0.0 && margin == 0.0) {
            Verdict::Fails
        } else {
            Verdict::Undecided
        }
    }
}

/// What becomes of the orderings of experiments in which this was found.
pub fn orderings(experiments: &[Experiment], findings: &[Findings]) -> Vec<Ordering> {
    let of_one = |(experiment, findings): (&Experiment, &Findings)| {
        let ordering = |(order, excess): (&Order, &Figure)| Ordering {
            study: experiment.study.clone(),
            says: order.says.clone(),
            excess: excess.value,
            error: excess.error,
        };
        experiment.orders.iter().zip(&findings.excesses).map(ordering).collect::<Vec<_>>()
    };
    experiments.iter().zip(findings).flat_map(of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(excess: f64, error: f64) -> Verdict {
        Ordering { study: "s".into(), says: Bilingual::same("x"), excess, error }.verdict()
    }

    #[test]
    fn chance_within_two_standard_errors_decides_nothing() {
        let verdicts = [(0.3, 0.1), (0.1, 0.1), (-0.1, 0.1), (-0.3, 0.1)].map(|(excess, error)| verdict(excess, error));
        assert_eq!(verdicts, [Verdict::Holds, Verdict::Undecided, Verdict::Undecided, Verdict::Fails]);
        // no chance at all, and nothing known of chance
        let verdicts = [(0.1, 0.0), (0.0, 0.0), (0.1, f64::NAN), (-0.1, f64::NAN)].map(|(e, s)| verdict(e, s));
        assert_eq!(verdicts, [Verdict::Holds, Verdict::Fails, Verdict::Undecided, Verdict::Undecided]);
    }
}
