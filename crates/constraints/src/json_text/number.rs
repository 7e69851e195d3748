//! JSON numbers as exact decimals, so that 0.3 is a multiple of 0.1 and 1.0 is the integer 1. Numbers of more than 38 digits fall back to doubles.

use std::cmp::Ordering;

/// A number as it was written, without trailing zeros.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    is_negative: bool,
    /// The significant digits; the value is `digits` times ten to the `exponent`.
    digits: u128,
    exponent: i32,
    /// The nearest double.
    float: f64,
    /// Whether `digits` and `exponent` hold all that was written.
    is_exact: bool,
}

/// The most digits that fit 128 bits with room for none.
const MAX_DIGITS: u32 = 38;
/// Exponents beyond this are left to the double, which knows none beyond 308.
const MAX_EXPONENT: i64 = 400;

impl Number {
    /// The number that `text` writes by the grammar of RFC 8259; nonsense for any other text.
    pub(crate) fn parse(text: &str) -> Number {
        let float = text.parse::<f64>().unwrap_or_default();
        let (mantissa, written) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (mut digits, mut n_digits, mut exponent) = (0_u128, 0_u32, 0_i64);
        let (mut is_fraction, mut is_exact) = (false, true);
        for c in mantissa.chars() {
            match c.to_digit(10) {
                None => is_fraction |= c == '.',
                Some(_) if n_digits == MAX_DIGITS => is_exact = false,
                Some(digit) => {
                    digits = digits * 10 + u128::from(digit);
                    n_digits += u32::from(digits > 0);
                    exponent -= i64::from(is_fraction);
                }
            }
        }
        exponent = exponent.saturating_add(written.parse::<i64>().unwrap_or(i64::from(i32::MAX)));
        while digits > 0 && digits % 10 == 0 {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        if digits == 0 {
            exponent = 0;
        }
        is_exact &= exponent.abs() <= MAX_EXPONENT;
        let exponent = i32::try_from(exponent).unwrap_or(0);
        Number { is_negative: text.starts_with('-') && float != 0.0, digits, exponent, float, is_exact }
    }

    /// Whether it has no fraction, however it is written.
    pub(crate) fn is_integer(self) -> bool {
        if self.is_exact { self.exponent >= 0 } else { self.float.fract() == 0.0 }
    }

    /// Whether it is a count: an integer from 0 on.
    pub(crate) fn as_count(self) -> Option<u64> {
        let power = 10_u128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let value = self.digits.checked_mul(power)?;
        if self.is_exact && !self.is_negative { u64::try_from(value).ok() } else { None }
    }

    /// Whether it is greater than 0.
    pub(crate) fn is_positive(self) -> bool {
        !self.is_negative && self.float != 0.0
    }

    pub(crate) fn compare(self, other: Number) -> Ordering {
        if !(self.is_exact && other.is_exact) {
            return self.float.total_cmp(&other.float);
        }
        match (self.is_negative, other.is_negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }

    fn compare_size(self, other: Number) -> Ordering {
        if self.digits == 0 || other.digits == 0 {
            return self.digits.cmp(&other.digits);
        }
        // With the same order of magnitude the exponents differ by no more than the digits do, so that aligning fits 128 bits.
        let magnitude = |number: Number| i64::from(number.digits.ilog10()) + i64::from(number.exponent);
        let aligned = |number: Number, exponent: i32| {
            number.digits.checked_mul(10_u128.checked_pow(number.exponent.abs_diff(exponent))?)
        };
        magnitude(self).cmp(&magnitude(other)).then_with(|| {
            let exponent = self.exponent.min(other.exponent);
            match (aligned(self, exponent), aligned(other, exponent)) {
                (Some(a), Some(b)) => a.cmp(&b),
                _ => self.float.abs().total_cmp(&other.float.abs()),
            }
        })
    }

    /// Whether it is a whole multiple of `other`, which is greater than 0.
    pub(crate) fn is_multiple_of(self, other: Number) -> bool {
        self.remainder_is_zero(other).unwrap_or_else(|| (self.float / other.float).fract() == 0.0)
    }

    /// `None` when the numbers do not fit exact arithmetic.
    fn remainder_is_zero(self, other: Number) -> Option<bool> {
        if !(self.is_exact && other.is_exact) || other.digits == 0 {
            return None;
        }
        let exponent = self.exponent.min(other.exponent);
        let modulus = other.digits.checked_mul(10_u128.checked_pow(other.exponent.abs_diff(exponent))?)?;
        let mut rest = self.digits % modulus;
        for _ in 0..self.exponent.abs_diff(exponent) {
            rest = rest.checked_mul(10)? % modulus;
        }
        Some(rest == 0)
    }

    /// Equal numbers have equal keys.
    pub(crate) fn key(self) -> (bool, u128, i32) {
        if self.is_exact {
            (self.is_negative, self.digits, self.exponent)
        } else {
            (self.is_negative, u128::from(self.float.to_bits()), i32::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Number;

    fn number(text: &str) -> Number {
        Number::parse(text)
    }

    #[test]
    fn decimals_are_exact() {
        assert!(number("0.3").is_multiple_of(number("0.1")));
        assert!(!number("0.35").is_multiple_of(number("0.1")));
        assert!(number("1e300").is_multiple_of(number("5")));
        assert!(number("-7.5").is_multiple_of(number("2.5")));
        assert!(number("0").is_multiple_of(number("3")));
        assert!(number("1.0").is_integer() && number("1e2").is_integer() && !number("15e-1").is_integer());
        assert_eq!(number("1.50").key(), number("15e-1").key());
        assert_eq!(number("-0").key(), number("0.0").key());
        assert_eq!(number("3e2").as_count(), Some(300));
        assert_eq!((number("-1").as_count(), number("0.5").as_count()), (None, None));
    }

    #[test]
    fn order_is_that_of_the_numbers() {
        let sorted = [
            "-1e400",
            "-20",
            "-3",
            "-0.5",
            "0",
            "1e-300",
            "0.1",
            "0.12",
            "2",
            "10",
            "123456789012345678901234567890",
            "1e300",
        ];
        for pair in sorted.windows(2) {
            assert_eq!(number(pair[0]).compare(number(pair[1])), Ordering::Less, "{pair:?}");
            assert_eq!(number(pair[1]).compare(number(pair[0])), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(number("1.0").compare(number("1")), Ordering::Equal);
    }
}
