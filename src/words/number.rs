//! How English and Dutch write a number.

use super::Language;

/// The minus sign of print, U+2212; as wide as a plus.
const MINUS: char = '\u{2212}';

impl Language {
    /// `value` with `decimals` digits after the decimal sign: `1,234.5` in English, `1.234,5` in Dutch,
    /// U+2212 for minus, never a signed zero.
    pub fn number(self, value: f64, decimals: usize) -> String {
        let (sign, digits) = self.digits(value, decimals);
        if sign < 0 { format!("{MINUS}{digits}") } else { digits }
    }

    /// `value` with as few decimals as it needs, four at most.
    pub fn shortest(self, value: f64) -> String {
        let is_enough = |&decimals: &i32| {
            let scaled = value * 10_f64.powi(decimals);
            (scaled - scaled.round()).abs() < 1e-4
        };
        self.number(value, (0..4).find(is_enough).unwrap_or(4) as usize)
    }

    /// As [`Self::number`], with a plus before what rounds to more than zero.
    pub fn signed(self, value: f64, decimals: usize) -> String {
        let (sign, digits) = self.digits(value, decimals);
        match sign {
            1 => format!("+{digits}"),
            -1 => format!("{MINUS}{digits}"),
            _ => digits,
        }
    }

    /// Sign of the rounded value (−1, 0 or 1) and the digits of its size.
    fn digits(self, value: f64, decimals: usize) -> (i8, String) {
        let plain = format!("{:.decimals$}", value.abs());
        let zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign = if zero {
            0
        } else if value < 0.0 {
            -1
        } else {
            1
        };
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut written = group(whole, self.thousands());
        if !fraction.is_empty() {
            written.push(self.decimal());
            written.push_str(fraction);
        }
        (sign, written)
    }

    fn decimal(self) -> char {
        match self {
            Self::En => '.',
            Self::Nl => ',',
        }
    }

    fn thousands(self) -> char {
        match self {
            Self::En => ',',
            Self::Nl => '.',
        }
    }
}

/// `digits` in groups of three from the right.
fn group(digits: &str, separator: char) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Nl};

    #[test]
    fn each_language_has_its_own_signs() {
        assert_eq!(En.number(1234.56, 1), "1,234.6");
        assert_eq!(Nl.number(1234.56, 1), "1.234,6");
        assert_eq!(Nl.number(1_000_000.0, 0), "1.000.000");
        assert_eq!(En.number(999.0, 0), "999");
    }

    #[test]
    fn minus_is_the_sign_of_print_and_zero_has_none() {
        assert_eq!(Nl.number(-6.1, 1), "\u{2212}6,1");
        assert_eq!(En.signed(7.6, 1), "+7.6");
        assert_eq!(En.signed(-0.04, 1), "0.0");
        assert_eq!(En.number(-0.0, 0), "0");
    }
}
