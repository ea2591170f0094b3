// To take home: this file.

//! Another algorithm, in place of more workers.
//!
//! If n is prime and n - 1 = d 2^s with an odd d, then for every base a that n does not divide, either
//! a^d is 1 modulo n, or one of a^d, a^2d, a^4d .. a^(d 2^(s-1)) is -1: the only square roots of 1
//! modulo a prime are 1 and -1. A composite number for which that holds is a strong pseudoprime to the
//! base a. Each base has some, but no number below 2^64 passes with all seven bases used here.

/// Jim Sinclair found these bases. He and others checked them against Feitsma's list of all strong
/// pseudoprimes to base 2 below 2^64.
const BASES: [u64; 7] = [2, 325, 9_375, 28_178, 450_775, 9_780_504, 1_795_265_022];

/// Whether a number is prime: seven powers modulo the number.
pub fn miller_rabin(number: u64) -> bool {
    if number < 3 || number.is_multiple_of(2) {
        return number == 2;
    }
    let field = Montgomery::new(number);
    let (one, minus_one) = (field.one, number - field.one);
    // A base that the number divides says nothing: 1 in its place passes.
    let bases = BASES.map(|base| match base % number {
        0 => one,
        base => field.enter(base),
    });
    let twos = (number - 1).trailing_zeros();
    let mut powers = field.powers(bases, (number - 1) >> twos);
    let mut passed = powers.map(|power| power == one || power == minus_one);
    for _ in 1..twos {
        for (power, passed) in powers.iter_mut().zip(&mut passed) {
            *power = field.multiply(*power, *power);
            *passed |= *power == minus_one;
        }
    }
    passed == [true; BASES.len()]
}

/// Arithmetic modulo an odd number without a division: a stands for a / 2^64.
struct Montgomery {
    modulus: u64,
    /// The modulus times this is 1 modulo 2^64.
    inverse: u64,
    /// What stands for 1: 2^64 modulo the modulus.
    one: u64,
}

impl Montgomery {
    fn new(modulus: u64) -> Self {
        // Newton's method: right in the lowest 3 bits, then in 6, 12, 24, 48, 96.
        let mut inverse = modulus;
        for _ in 0..5 {
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(modulus.wrapping_mul(inverse)));
        }
        Self { modulus, inverse, one: (u64::MAX % modulus + 1) % modulus }
    }

    /// What stands for a number below the modulus.
    fn enter(&self, number: u64) -> u64 {
        ((u128::from(number) << 64) % u128::from(self.modulus)) as u64
    }

    /// a b / 2^64.
    #[inline(always)]
    fn multiply(&self, a: u64, b: u64) -> u64 {
        let product = u128::from(a) * u128::from(b);
        // A multiple of the modulus that ends in the same 64 bits: the difference can be halved 64 times.
        let same = (product as u64).wrapping_mul(self.inverse);
        let taken = ((u128::from(same) * u128::from(self.modulus)) >> 64) as u64;
        let (difference, below) = ((product >> 64) as u64).overflowing_sub(taken);
        if below { difference.wrapping_add(self.modulus) } else { difference }
    }

    /// Every base to the same power. One multiplication has to wait for the one before it; those of
    /// different bases do not, so that the processor works on all seven at once.
    fn powers<const N: usize>(&self, bases: [u64; N], exponent: u64) -> [u64; N] {
        // From the highest bit down; the exponent is not 0.
        let mut powers = bases;
        for bit in (0..exponent.ilog2()).rev() {
            for power in &mut powers {
                *power = self.multiply(*power, *power);
            }
            if exponent >> bit & 1 == 1 {
                for (power, base) in powers.iter_mut().zip(bases) {
                    *power = self.multiply(*power, base);
                }
            }
        }
        powers
    }
}

/// The first thirteen primes as bases decide below this number (Sorenson and Webster, OEIS A014233).
const PROVEN: u128 = 3_317_044_064_679_887_385_961_981;

/// The same for larger numbers: `None` for a number from 3317044064679887385961981 upwards that passes
/// with thirteen bases. It is almost certainly prime, but that is not proven.
pub fn miller_rabin_u128(number: u128) -> Option<bool> {
    const BASES: [u128; 13] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41];
    if number < 2 {
        return Some(false);
    }
    if let Some(prime) = BASES.into_iter().find(|prime| number.is_multiple_of(*prime)) {
        return Some(number == prime);
    }
    let twos = (number - 1).trailing_zeros();
    let passes = |base| {
        let mut power = power(base, (number - 1) >> twos, number);
        let one = power == 1;
        one || (0..twos).any(|_| {
            let found = power == number - 1;
            power = product(power, power, number);
            found
        })
    };
    match BASES.into_iter().all(passes) {
        false => Some(false),
        true => (number < PROVEN).then_some(true),
    }
}

fn power(mut base: u128, mut exponent: u128, modulus: u128) -> u128 {
    let mut power = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = product(power, base, modulus);
        }
        base = product(base, base, modulus);
        exponent >>= 1;
    }
    power
}

/// Bit by bit, as there is no wider type for the product; both factors are below the modulus.
fn product(a: u128, b: u128, modulus: u128) -> u128 {
    // a + b, without leaving 128 bits.
    let sum = |a: u128, b: u128| if a >= modulus - b { a - (modulus - b) } else { a + b };
    let bits = (0..u128::BITS - b.leading_zeros()).rev();
    bits.fold(0, |product, bit| {
        let doubled = sum(product, product);
        if b >> bit & 1 == 1 { sum(doubled, a) } else { doubled }
    })
}

/// The largest prime below 2^64, and the smallest number that fools the first nine primes.
#[test]
fn the_largest_prime_and_a_strong_pseudoprime() {
    assert!([2, 3, 5, 13, 18_446_744_073_709_551_557].into_iter().all(miller_rabin));
    assert!(![0, 1, 9, 325, 3_825_123_056_546_413_051, u64::MAX].into_iter().any(miller_rabin));
    assert_eq!(miller_rabin_u128(22_360_679_774_997_896_964_091), Some(true));
}
