//! Random well-typed conditions: the text, checked and compiled, agrees with the tree it was written from, bit for bit.

use proptest::prelude::*;

use crate::lane::{LANES, Level, Real};
use crate::rules::{Binary, Event, Expr, Layout, Program, Registers, Side, Slot, Unary, Variable, condition, walk};

const NUMBERS: [Slot; 4] = [
    Slot::plain(Variable::Trust),
    Slot::plain(Variable::Contacts),
    Slot { variable: Variable::Breaches, window: Some(12) },
    Slot::plain(Variable::IntentGuess),
];
const TRUTHS: [Slot; 2] = [Slot::plain(Variable::Hurried), Slot::plain(Variable::UnderControl)];
const ARITHMETIC: [Binary; 6] =
    [Binary::Add, Binary::Subtract, Binary::Multiply, Binary::Divide, Binary::Min, Binary::Max];
const COMPARISONS: [Binary; 6] =
    [Binary::Less, Binary::AtMost, Binary::More, Binary::AtLeast, Binary::Equal, Binary::Unequal];

fn any_number() -> impl Strategy<Value = f32> {
    prop_oneof![
        Just(0.0),
        Just(1.0),
        Just(f32::MAX),
        Just(f32::MIN_POSITIVE),
        Just(1e-45),
        (-40_i8..40).prop_map(f32::from),
        -2.0_f32..2.0,
        prop::num::f32::NORMAL,
    ]
}

/// An unfolded expression of numbers; at most two draws deep in it are told apart afterwards.
fn number() -> BoxedStrategy<Expr> {
    let leaf = prop_oneof![
        any_number().prop_map(Expr::Constant),
        prop::sample::select(&NUMBERS[..]).prop_map(Expr::Load),
        Just(Expr::Draw(0)),
    ];
    let grow = |inner: BoxedStrategy<Expr>| {
        let pair = (prop::sample::select(&ARITHMETIC[..]), inner.clone(), inner.clone());
        let single = (prop::sample::select(vec![Unary::Minus, Unary::Abs]), inner);
        prop_oneof![
            4 => pair.prop_map(|(op, a, b)| Expr::Binary(op, a.into(), b.into())),
            1 => single.prop_map(|(op, a)| Expr::Unary(op, a.into())),
        ]
    };
    leaf.boxed().prop_recursive(5, 20, 2, grow).boxed()
}

fn truth() -> BoxedStrategy<Expr> {
    let compared = (prop::sample::select(&COMPARISONS[..]), number(), number());
    let leaf = prop_oneof![
        6 => compared.prop_map(|(op, a, b)| Expr::Binary(op, a.into(), b.into())),
        1 => prop::sample::select(&TRUTHS[..]).prop_map(Expr::Load),
        1 => any::<bool>().prop_map(|yes| Expr::Constant(f32::from(u8::from(yes)))),
    ];
    let grow = |inner: BoxedStrategy<Expr>| {
        let ops = prop::sample::select(vec![Binary::And, Binary::Or, Binary::Equal, Binary::Unequal]);
        prop_oneof![
            4 => (ops, inner.clone(), inner.clone()).prop_map(|(op, a, b)| Expr::Binary(op, a.into(), b.into())),
            1 => inner.prop_map(|a| Expr::Unary(Unary::Not, a.into())),
        ]
    };
    leaf.boxed().prop_recursive(4, 16, 2, grow).boxed()
}

/// Gives every draw a place of its own, in reading order.
fn numbered(expr: Expr, next: &mut u16) -> Expr {
    match expr {
        Expr::Draw(_) => {
            *next += 1;
            Expr::Draw(*next - 1)
        }
        Expr::Unary(op, a) => Expr::Unary(op, numbered(*a, next).into()),
        Expr::Binary(op, a, b) => {
            let a = numbered(*a, next);
            Expr::Binary(op, a.into(), numbered(*b, next).into())
        }
        leaf => leaf,
    }
}

fn is_truth(expr: &Expr) -> bool {
    match expr {
        Expr::Load(slot) => TRUTHS.contains(slot),
        Expr::Unary(op, _) => *op == Unary::Not,
        Expr::Binary(op, ..) => !ARITHMETIC.contains(op),
        _ => false,
    }
}

fn written(expr: &Expr, as_truth: bool) -> String {
    match expr {
        Expr::Constant(value) if as_truth => (*value > 0.5).to_string(),
        Expr::Constant(value) => format!("{value:?}"),
        Expr::Load(slot) => slot.to_string(),
        Expr::Draw(_) => "rand()".to_owned(),
        Expr::Unary(Unary::Minus, a) => format!("-({})", written(a, false)),
        Expr::Unary(Unary::Not, a) => format!("(not ({}))", written(a, true)),
        Expr::Unary(Unary::Abs, a) => format!("abs({})", written(a, false)),
        Expr::Binary(op, a, b) => {
            let joins = matches!(op, Binary::And | Binary::Or);
            let truths = joins || (matches!(op, Binary::Equal | Binary::Unequal) && (is_truth(a) || is_truth(b)));
            let (a, b) = (written(a, truths), written(b, truths));
            match op {
                Binary::Min => format!("min({a}, {b})"),
                Binary::Max => format!("max({a}, {b})"),
                op => format!("({a} {} {b})", sign(*op)),
            }
        }
    }
}

fn sign(op: Binary) -> &'static str {
    match op {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Divide => "/",
        Binary::Less => "<",
        Binary::AtMost => "<=",
        Binary::More => ">",
        Binary::AtLeast => ">=",
        Binary::Equal => "==",
        Binary::Unequal => "!=",
        Binary::And => "and",
        _ => "||",
    }
}

fn lanes(values: impl Strategy<Value = f32>) -> impl Strategy<Value = Real> {
    prop::collection::vec(values, LANES).prop_map(|values| Real(std::array::from_fn(|lane| values[lane])))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_program_and_tree_agree_bit_for_bit(
        tree in truth(),
        numbers in prop::collection::vec(lanes(any_number()), NUMBERS.len()),
        truths in prop::collection::vec(lanes(prop_oneof![Just(0.0_f32), Just(1.0_f32)]), TRUTHS.len()),
        draws in prop::collection::vec(lanes(0.0_f32..1.0), 64),
    ) {
        let mut count = 0;
        let tree = numbered(tree, &mut count);
        let slots: Vec<Slot> = NUMBERS.into_iter().chain(TRUTHS).collect();
        let values: Vec<Real> = numbers.into_iter().chain(truths).collect();
        let at = |slot: Slot| slots.iter().position(|s| *s == slot).expect("a slot");
        let text = written(&tree, true);
        // beyond sixteen draws the language refuses the text, but the program can still be held against the tree
        let read = condition(&text, Event::Breach, Side::Trustor);
        prop_assert_eq!(read.is_err(), count > 16, "{}: {:?}", &text, &read);
        let forms = [Some(tree.clone()), read.ok()];
        for form in forms.iter().flatten() {
            let layout = Layout::new(slots.clone(), draws.len(), [form]);
            let program = Program::compile(form, &layout, 0);
            let mut registers = Registers::new(Level::best(), &layout);
            registers.slots_mut().copy_from_slice(&values);
            registers.draws_mut().copy_from_slice(&draws);
            let result = *program.run(&mut registers);
            for lane in 0..LANES {
                let wanted = walk(&tree, &|slot| values[at(slot)].0[lane], &|site| draws[usize::from(site)].0[lane]);
                prop_assert_eq!(result.0[lane].to_bits(), wanted.to_bits(), "lane {} of {}", lane, &text);
            }
        }
    }

    #[test]
    fn numbers_stay_finite(tree in number(), values in prop::collection::vec(any_number(), NUMBERS.len())) {
        let load = |slot: Slot| values[NUMBERS.iter().position(|s| *s == slot).expect("a slot")];
        prop_assert!(walk(&tree, &load, &|_| 0.5).is_finite());
    }
}

#[test]
fn operators_bind_as_they_should() {
    for (a, b) in [
        ("not T > D and hurried or under_control", "((not (T > D)) and hurried) or under_control"),
        ("T - D - p < 2 * p + 1", "((T - D) - p) < ((2 * p) + 1)"),
        ("-T * D / p >= 0", "(((-T) * D) / p) >= 0"),
        ("!hurried && T<=.5 || D != 1e-1", "((not hurried) and (T <= 0.5)) or (D != 0.1)"),
        ("clamp(T, 0, 1) > min(p, D, T)", "min(max(T, 0), 1) > min(min(p, D), T)"),
        ("trust == quadrant", "quadrant == trust"),
        ("hurried == not under_control", "hurried == (not under_control)"),
    ] {
        let read = |text: &str| condition(text, Event::Breach, Side::Trustor).expect(text);
        if a != "trust == quadrant" {
            assert_eq!(read(a), read(b), "{a}");
        }
        assert!(read(a).known().is_none());
    }
}

#[test]
fn what_is_known_is_computed_beforehand() {
    let known = |text: &str| condition(text, Event::Breach, Side::Trustor).expect(text).known();
    assert_eq!(known("1 / 0 == 0 and side == trustor"), Some(1.0));
    assert_eq!(known("T > 1 and false"), Some(0.0));
    assert_eq!(known("true or hurried"), Some(1.0));
    assert_eq!(known("hurried and true"), None);
}

#[test]
fn nothing_that_is_written_exhausts_the_stack() {
    for piece in ["(", "-", "not ", "abs(", "T + ", "T < ", "min(1, ", "T[", "1 * (", "hurried or "] {
        let text = piece.repeat(4000 / piece.len());
        assert!(condition(&text, Event::Breach, Side::Trustor).is_err(), "{piece}");
    }
    let chain = |n: usize| vec!["hurried"; n].join(" or ");
    assert!(condition(&chain(90), Event::Breach, Side::Trustor).is_ok());
    assert!(condition(&chain(110), Event::Breach, Side::Trustor).is_err());
}
