//! Submodels by themselves, over lanes: one opinion is updated and read, one choice made, one breach explained. Each is
//! held against the equation in double precision first.

mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use tempered_trust::at_levels;
use tempered_trust::lane::{LANES, Level, Real};
use tempered_trust::model::attribution::{bayes, situation_allowed};
use tempered_trust::model::belief::{Book, Evidence, View};
use tempered_trust::model::choice::{Options, chances, values};
use tempered_trust::model::{Parameters, evidence};

use support::ThreadTime;

/// Relations: in the first cache, in the second, beyond.
const RELATIONS: [usize; 3] = [8, 512, 16_384];

/// Evidence for and against on competence, benevolence and integrity, in all lanes, what it becomes, and the answer. What
/// was there stays, or it would fade to next to nothing while the clock runs.
#[derive(Clone)]
struct Relation {
    evidence: [Real; 6],
    after: [Real; 6],
    answer: Real,
}

impl Relation {
    /// Different in every relation and lane.
    fn new(number: usize) -> Self {
        let evidence = |which: usize, lane: usize| ((number * 7 + lane * 5 + which * 3) % 23) as f32 * 0.5;
        let all = |which| Real(std::array::from_fn(|lane| evidence(which, lane)));
        Self { evidence: std::array::from_fn(all), after: [Real::splat(0.0); 6], answer: Real::splat(0.0) }
    }

    #[inline(always)]
    fn load(&self, lane: usize) -> Book {
        let of = |which: usize| Evidence {
            positive: self.evidence[which].0[lane],
            negative: self.evidence[which + 1].0[lane],
        };
        Book { competence: of(0), benevolence: of(2), integrity: of(4), ..Book::default() }
    }

    #[inline(always)]
    fn store(&mut self, lane: usize, book: &Book) {
        let Book { competence, benevolence, integrity, .. } = book;
        self.after[0].0[lane] = competence.positive;
        self.after[1].0[lane] = competence.negative;
        self.after[2].0[lane] = benevolence.positive;
        self.after[3].0[lane] = benevolence.negative;
        self.after[4].0[lane] = integrity.positive;
        self.after[5].0[lane] = integrity.negative;
    }

    #[inline(always)]
    fn view(&self, p: &Parameters, lane: usize) -> View {
        self.load(lane).as_trustor(p)
    }
}

at_levels! {
    /// An agreement was kept; how far is the other trusted now?
    fn opinions[][](p: &Parameters, relations: &mut [Relation]) {
        for relation in relations {
            for lane in 0..LANES {
                let mut book = relation.load(lane);
                book.forget(p.retention);
                evidence::kept(&mut book, p, true, 0.0, 0.0);
                relation.store(lane, &book);
                relation.answer.0[lane] = book.as_trustor(p).trust();
            }
        }
    }
}

at_levels! {
    /// With which chance is the other trusted?
    fn choices[][](p: &Parameters, relations: &mut [Relation]) {
        let open = Options { trust: true, control: true, abstain: true };
        for relation in relations {
            for lane in 0..LANES {
                let view = relation.view(p, lane);
                let values = values(p, &view, &view.expect(p, p.base_rate), 1.0, 1.0, 1.0);
                relation.answer.0[lane] = chances(&values, p.precision, open).trust;
            }
        }
    }
}

at_levels! {
    /// How likely was a breach intended?
    fn attributions[][](p: &Parameters, relations: &mut [Relation]) {
        for relation in relations {
            for lane in 0..LANES {
                let expected = relation.view(p, lane).expect(p, p.base_rate);
                let situation = situation_allowed(p, p.misunderstanding, true, false);
                relation.answer.0[lane] = bayes(expected.ability, expected.intent, situation).intent;
            }
        }
    }
}

/// The same for one lane in double precision, from the evidence before.
type Exact = fn(&Parameters, &[f64; 6]) -> f64;

/// Expectation of one facet, `(r + aW) / (r + s + W)`.
fn expectation(p: &Parameters, r: f64, s: f64) -> f64 {
    let [a, w, vigilance] = [p.base_rate, p.prior_weight, p.vigilance].map(f64::from);
    (r + a * w) / (r + vigilance * s + w)
}

fn ability_and_intent(p: &Parameters, [rc, sc, rb, sb, ri, si]: &[f64; 6]) -> [f64; 2] {
    [expectation(p, *rc, *sc), (expectation(p, *rb, *sb) * expectation(p, *ri, *si)).sqrt()]
}

fn trust_of([rc, sc, rb, sb, ri, si]: &[f64; 6], w: f64) -> f64 {
    (rc / (rc + sc + w) + rb / (rb + sb + w) + ri / (ri + si + w)) / 3.0
}

fn exact_opinion(p: &Parameters, evidence: &[f64; 6]) -> f64 {
    let mut after = evidence.map(|x| x * f64::from(p.retention));
    for facet in [0, 2, 4] {
        after[facet] += 1.0;
    }
    trust_of(&after, p.prior_weight.into())
}

fn exact_choice(p: &Parameters, evidence: &[f64; 6]) -> f64 {
    let w = f64::from(p.prior_weight);
    let [ability, intent] = ability_and_intent(p, evidence);
    let distrust = [0, 2, 4].map(|at| evidence[at + 1] / (evidence[at] + evidence[at + 1] + w)).into_iter();
    let distrust = distrust.fold(0.0, f64::max);
    let [gain, loss, weight, rigidity, detection] =
        [p.gain, p.loss, p.loss_weight, p.control_rigidity, p.control_detection].map(f64::from);
    let gain = ability * intent * gain;
    let loss = (1.0 - ability * intent) * weight * (1.0 + distrust) * loss;
    let negotiation = f64::from(p.negotiation_cost) * (1.0 - trust_of(evidence, w));
    let control = gain * (1.0 - rigidity) - loss * (1.0 - detection) - f64::from(p.control_cost);
    let options = [gain - loss - negotiation, control - negotiation, p.abstain_value.into()];
    let [trust, control, abstain] = options.map(|value| libm::exp(f64::from(p.precision) * value));
    trust / (trust + control + abstain)
}

fn exact_attribution(p: &Parameters, evidence: &[f64; 6]) -> f64 {
    let [ability, intent] = ability_and_intent(p, evidence);
    let [reason, misunderstood, bias] = [p.good_reason, p.misunderstanding, p.dispositional_bias].map(f64::from);
    let rest = 1.0 - (reason + misunderstood) * (1.0 - bias);
    rest * ability * (1.0 - intent) / (1.0 - rest * ability * intent)
}

/// Its name, and it over lanes and exactly.
type Submodel = (&'static str, fn(Level, &Parameters, &mut [Relation]), Exact);

fn submodels(criterion: &mut Criterion<ThreadTime>) {
    let submodels: [Submodel; 3] = [
        ("opinion", opinions, exact_opinion),
        ("choice", choices, exact_choice),
        ("attribution", attributions, exact_attribution),
    ];
    let p = Parameters::default();
    for (name, submodel, exact) in submodels {
        let mut group = support::group(criterion, name);
        for n in RELATIONS {
            let mut relations: Vec<Relation> = (0..n).map(Relation::new).collect();
            let before = relations.clone();
            submodel(Level::best(), &p, &mut relations);
            assert_close(name, &p, &before, &relations, exact);
            group.throughput(Throughput::Elements((n * LANES) as u64));
            group.bench_function(BenchmarkId::from_parameter(n), |bencher| {
                bencher.iter(|| {
                    submodel(Level::best(), black_box(&p), &mut relations);
                    black_box(&relations);
                });
            });
        }
        group.finish();
    }
}

fn assert_close(name: &str, p: &Parameters, before: &[Relation], after: &[Relation], exact: Exact) {
    for (before, after) in before.iter().zip(after) {
        for lane in 0..LANES {
            let exact = exact(p, &before.evidence.each_ref().map(|real| f64::from(real.0[lane])));
            let found = f64::from(after.answer.0[lane]);
            assert!((found - exact).abs() < 2e-6, "{name}: {found}, not {exact}");
        }
    }
}

fn main() {
    support::run(&[submodels]);
}
