// To take home: this file.

//! The program's three functions in ordinary Rust.

/// The number of primes below `n`, the steps of the longest Collatz sequence from a start below
/// `n / 10`, and the trace of the squared matrix.
pub fn native(n: u32, side: u32) -> [f64; 3] {
    [primes(n as usize) as f64, f64::from(collatz(n / 10)), trace(side as usize)]
}

fn primes(n: usize) -> usize {
    let mut composite = vec![false; n];
    let mut count = 0;
    for i in 2..n {
        if !composite[i] {
            count += 1;
            for multiple in (i * i..n).step_by(i) {
                composite[multiple] = true;
            }
        }
    }
    count
}

fn collatz(n: u32) -> u32 {
    let steps = |start: u32| {
        let (mut x, mut steps) = (u64::from(start), 0);
        while x != 1 {
            x = if x % 2 == 0 { x / 2 } else { 3 * x + 1 };
            steps += 1;
        }
        steps
    };
    (1..n).map(steps).max().unwrap_or(0)
}

fn trace(n: usize) -> f64 {
    let a: Vec<f64> = (0..n * n).map(|at| (at / n) as f64 / (at % n + 1) as f64).collect();
    let mut square = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..n {
            let mut sum = 0.0;
            for k in 0..n {
                sum += a[i * n + k] * a[k * n + j];
            }
            square[i * n + j] = sum;
        }
    }
    (0..n).fold(0.0, |total, i| total + square[i * n + i])
}

#[test]
fn small_answers_are_known() {
    // 168 primes are below 1000; 97 takes 118 steps; [[0, 0], [1, 1/2]] squared has the trace 1/4.
    assert_eq!(native(1000, 2), [168.0, 118.0, 0.25]);
}
