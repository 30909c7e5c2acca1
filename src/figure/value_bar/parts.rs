//! The numbers of the value bar: where the value that working together could yield goes, with potential = 100.

use crate::figure::{FigureError, FigureKind, mean_of};
use crate::results::{ArmSummary, Summary};

/// What takes value away, in the order it is drawn; the last is what remains up to the potential.
pub const LOSSES: [&str; 4] = ["control", "missed", "abuse", "other"];

/// Names of the outcomes of the first three losses.
const OUTCOMES: [&str; 3] = ["control-cost", "missed-value", "abuse-loss"];

/// One arm, in per cent of the largest potential of all arms.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// The arm.
    pub arm: &'a ArmSummary,
    /// What is left: mean, and its 95 % interval.
    pub net: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// What each of [`LOSSES`] takes, never negative.
    pub losses: [f64; 4],
    /// The potential of this arm.
    pub potential: f64,
}

impl Parts<'_> {
    /// Where the bar ends: the potential, or further if the losses add up to more.
    pub fn end(&self) -> f64 {
        self.net + self.losses.iter().sum::<f64>()
    }
}

/// The parts of every arm in the order of the file, and the potential that is 100, per meeting.
pub fn parts(summary: &Summary) -> Result<(Vec<Parts<'_>>, f64), FigureError> {
    let figure = FigureKind::ValueBar;
    if summary.arms.is_empty() || summary.arms.len() > 8 {
        return Err(FigureError::NumberOfArms { figure, allowed: "one to eight", given: summary.arms.len() });
    }
    let mut potential = 0.0_f64;
    for arm in &summary.arms {
        potential = potential.max(mean_of(figure, arm, "potential-value")?.point);
    }
    if !(potential > 0.0 && potential.is_finite()) {
        let arm = summary.arms[0].name.clone();
        return Err(FigureError::MissingOutcome { figure, arm, outcome: "potential-value".to_owned() });
    }
    let all = summary.arms.iter().map(|arm| of_arm(arm, potential)).collect::<Result<_, _>>()?;
    Ok((all, potential))
}

fn of_arm(arm: &ArmSummary, hundred: f64) -> Result<Parts<'_>, FigureError> {
    let mean = |name: &str| mean_of(FigureKind::ValueBar, arm, name);
    let share = |value: f64| 100.0 * value / hundred;
    let net = mean("joint-value")?;
    let mut losses = [0.0; 4];
    for (loss, name) in losses.iter_mut().zip(OUTCOMES) {
        *loss = share(mean(name)?.point.max(0.0));
    }
    let potential = share(mean("potential-value")?.point);
    losses[3] = (potential - share(net.point) - losses.iter().sum::<f64>()).max(0.0);
    Ok(Parts { arm, net: share(net.point), low: share(net.low), high: share(net.high), losses, potential })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sample::five;

    #[test]
    fn parts_add_up_to_the_potential() {
        let summary = five();
        let (parts, potential) = parts(&summary).expect("parts");
        assert!((potential - 1.79).abs() < 1e-12);
        assert!(
            parts.iter().all(|part| (part.end() - 100.0).abs() < 1e-9 && part.losses.iter().all(|loss| *loss >= 0.0))
        );
    }
}
