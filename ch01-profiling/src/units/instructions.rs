//! Loops of which every instruction is known.
//!
//! In assembly: a compiler would find the sum of a million additions without adding, or add two at
//! once.

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use std::arch::asm;

/// What a loop does, 64 times a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Integer additions, each of which needs the result of the one before: one a cycle.
    Chain,
    /// Integer additions in eight chains that do not wait for one another.
    Chains,
    /// Additions of vectors of f64 in eight chains; the bytes of a vector.
    Vectors(usize),
}

/// A loop that this processor can run.
#[derive(Clone, Copy, Debug)]
pub struct Loop(Kind);

/// Additions in a round.
pub const ADDITIONS: usize = 64;

impl Loop {
    /// Nothing when the processor has no such instruction, or when this module does not know it.
    pub fn new(kind: Kind) -> Option<Self> {
        has(kind).then_some(Self(kind))
    }

    /// Instructions in a round: the additions, and two that count and go back.
    pub fn instructions(&self) -> usize {
        ADDITIONS + 2
    }

    /// Runs `rounds` rounds, at least one.
    pub fn run(&self, rounds: usize) {
        run(self.0, rounds.max(1));
    }
}

#[cfg(target_arch = "x86_64")]
fn has(kind: Kind) -> bool {
    match kind {
        Kind::Chain | Kind::Chains | Kind::Vectors(16) => true,
        Kind::Vectors(32) => is_x86_feature_detected!("avx"),
        Kind::Vectors(64) => is_x86_feature_detected!("avx512f"),
        Kind::Vectors(_) => false,
    }
}

#[cfg(target_arch = "aarch64")]
fn has(kind: Kind) -> bool {
    matches!(kind, Kind::Chain | Kind::Chains | Kind::Vectors(16))
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn has(_kind: Kind) -> bool {
    false
}

/// Eight additions of vectors, each to a register of its own, eight times; zeros, because some
/// processors take longer for numbers near zero, which is what may stand in a register.
///
/// `vzeroupper` at the end clears the upper parts of sixteen registers, so all of these are outputs.
#[cfg(target_arch = "x86_64")]
macro_rules! vectors {
    ($rounds:ident, $zero:literal, $add:literal, $end:literal) => {
        asm!(
            ".irp r, 0, 1, 2, 3, 4, 5, 6, 7",
            $zero,
            ".endr",
            "2:",
            ".rept 8",
            ".irp r, 0, 1, 2, 3, 4, 5, 6, 7",
            $add,
            ".endr",
            ".endr",
            "dec {n}",
            "jnz 2b",
            $end,
            n = inout(reg) $rounds => _,
            out("xmm0") _, out("xmm1") _, out("xmm2") _, out("xmm3") _,
            out("xmm4") _, out("xmm5") _, out("xmm6") _, out("xmm7") _,
            out("xmm8") _, out("xmm9") _, out("xmm10") _, out("xmm11") _,
            out("xmm12") _, out("xmm13") _, out("xmm14") _, out("xmm15") _,
            options(nomem, nostack),
        )
    };
}

#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "the compiler must not choose the instructions")]
fn run(kind: Kind, rounds: usize) {
    // SAFETY: 1. A `Loop` exists only where `has` found the instructions. 2. What is written is named
    // as an output, and nothing of memory or the stack is touched. 3. A round or more is asked for,
    // so that counting down reaches zero. 4. The upper parts of the vector registers are zeroed again.
    unsafe {
        match kind {
            Kind::Chain => asm!(
                "2:",
                ".rept 64",
                "add {x}, {k}",
                ".endr",
                "dec {n}",
                "jnz 2b",
                x = inout(reg) 0_usize => _,
                k = in(reg) 1_usize,
                n = inout(reg) rounds => _,
                options(nomem, nostack),
            ),
            Kind::Chains => asm!(
                "2:",
                ".rept 8",
                "add {a}, {k}",
                "add {b}, {k}",
                "add {c}, {k}",
                "add {d}, {k}",
                "add {e}, {k}",
                "add {f}, {k}",
                "add {g}, {k}",
                "add {h}, {k}",
                ".endr",
                "dec {n}",
                "jnz 2b",
                a = inout(reg) 0_usize => _,
                b = inout(reg) 0_usize => _,
                c = inout(reg) 0_usize => _,
                d = inout(reg) 0_usize => _,
                e = inout(reg) 0_usize => _,
                f = inout(reg) 0_usize => _,
                g = inout(reg) 0_usize => _,
                h = inout(reg) 0_usize => _,
                k = in(reg) 1_usize,
                n = inout(reg) rounds => _,
                options(nomem, nostack),
            ),
            Kind::Vectors(16) => {
                vectors!(rounds, "xorpd xmm\\r, xmm\\r", "addpd xmm\\r, xmm\\r", "");
            }
            Kind::Vectors(32) => {
                vectors!(
                    rounds,
                    "vxorpd xmm\\r, xmm\\r, xmm\\r",
                    "vaddpd ymm\\r, ymm\\r, ymm\\r",
                    "vzeroupper"
                );
            }
            Kind::Vectors(_) => {
                vectors!(
                    rounds,
                    "vxorpd xmm\\r, xmm\\r, xmm\\r",
                    "vaddpd zmm\\r, zmm\\r, zmm\\r",
                    "vzeroupper"
                );
            }
        }
    }
}

#[cfg(target_arch = "aarch64")]
#[expect(unsafe_code, reason = "the compiler must not choose the instructions")]
fn run(kind: Kind, rounds: usize) {
    // SAFETY: 1. Every such processor has these instructions. 2. What is written is named as an
    // output, and nothing of memory or the stack is touched. 3. A round or more is asked for, so
    // that counting down reaches zero.
    unsafe {
        match kind {
            Kind::Chain => asm!(
                "2:",
                ".rept 64",
                "add {x}, {x}, {k}",
                ".endr",
                "subs {n}, {n}, #1",
                "b.ne 2b",
                x = inout(reg) 0_usize => _,
                k = in(reg) 1_usize,
                n = inout(reg) rounds => _,
                options(nomem, nostack),
            ),
            Kind::Chains => asm!(
                "2:",
                ".rept 8",
                "add {a}, {a}, {k}",
                "add {b}, {b}, {k}",
                "add {c}, {c}, {k}",
                "add {d}, {d}, {k}",
                "add {e}, {e}, {k}",
                "add {f}, {f}, {k}",
                "add {g}, {g}, {k}",
                "add {h}, {h}, {k}",
                ".endr",
                "subs {n}, {n}, #1",
                "b.ne 2b",
                a = inout(reg) 0_usize => _,
                b = inout(reg) 0_usize => _,
                c = inout(reg) 0_usize => _,
                d = inout(reg) 0_usize => _,
                e = inout(reg) 0_usize => _,
                f = inout(reg) 0_usize => _,
                g = inout(reg) 0_usize => _,
                h = inout(reg) 0_usize => _,
                k = in(reg) 1_usize,
                n = inout(reg) rounds => _,
                options(nomem, nostack),
            ),
            Kind::Vectors(_) => asm!(
                ".irp r, 0, 1, 2, 3, 4, 5, 6, 7",
                "movi v\\r\\().2d, #0",
                ".endr",
                "2:",
                // Eight times the eight, and not repeated from outside: that would take the end of
                // the parameter's name for a part of its own.
                ".irp r, 0,1,2,3,4,5,6,7, 0,1,2,3,4,5,6,7, 0,1,2,3,4,5,6,7, 0,1,2,3,4,5,6,7, \
                    0,1,2,3,4,5,6,7, 0,1,2,3,4,5,6,7, 0,1,2,3,4,5,6,7, 0,1,2,3,4,5,6,7",
                "fadd v\\r\\().2d, v\\r\\().2d, v\\r\\().2d",
                ".endr",
                "subs {n}, {n}, #1",
                "b.ne 2b",
                n = inout(reg) rounds => _,
                out("v0") _, out("v1") _, out("v2") _, out("v3") _,
                out("v4") _, out("v5") _, out("v6") _, out("v7") _,
                options(nomem, nostack),
            ),
        }
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn run(_kind: Kind, _rounds: usize) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_processor_has_runs() {
        let kinds = [16, 32, 64].map(Kind::Vectors).into_iter().chain([Kind::Chain, Kind::Chains]);
        kinds.filter_map(Loop::new).for_each(|one| one.run(1000));
        assert!(Loop::new(Kind::Vectors(12)).is_none());
        if cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
            assert!(Loop::new(Kind::Chain).is_some());
        }
    }

    /// Code for processors with AVX keeps numbers in the registers that `vzeroupper` clears. In this build
    /// only such a function may hold them there, so the loop stands in it.
    #[cfg(target_arch = "x86_64")]
    #[test]
    #[expect(unsafe_code, reason = "the loop, and a call of a function for a certain processor")]
    fn numbers_of_the_caller_stay_as_they_are() {
        use std::arch::x86_64::__m256d;

        #[target_feature(enable = "avx")]
        fn held(vectors: &mut [__m256d; 4]) {
            let ([mut w, mut x, mut y, mut z], rounds) = (*vectors, 1_usize);
            // SAFETY: the loop is as in `run`; the other one does nothing.
            unsafe {
                // From here on the registers hold what memory does not.
                asm!(
                    "/* {} {} {} {} */",
                    inout(ymm_reg) w, inout(ymm_reg) x, inout(ymm_reg) y, inout(ymm_reg) z,
                );
                vectors!(
                    rounds,
                    "vxorpd xmm\\r, xmm\\r, xmm\\r",
                    "vaddpd ymm\\r, ymm\\r, ymm\\r",
                    "vzeroupper"
                );
            }
            *vectors = [w, x, y, z];
        }
        if Loop::new(Kind::Vectors(32)).is_none() {
            return;
        }
        let numbers: [[f64; 4]; 4] = std::array::from_fn(|at| [at as f64; 4]);
        // SAFETY: four numbers are as large as a vector, and all bits are numbers. The loop exists, so the
        // processor has AVX.
        let kept: [[f64; 4]; 4] = unsafe {
            let mut vectors = std::mem::transmute::<[[f64; 4]; 4], [__m256d; 4]>(numbers);
            held(&mut vectors);
            std::mem::transmute(vectors)
        };
        assert_eq!(kept, numbers);
    }
}
