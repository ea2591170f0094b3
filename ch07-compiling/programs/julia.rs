//! The Julia program in Rust, for an ahead-of-time compiler: the example `routes` compiles it with
//! rustc. Arguments: width and limit.

use std::time::Instant;

fn escape(mut re: f64, mut im: f64, limit: u64) -> u64 {
    let mut n = 0;
    while n < limit && (re * re + im * im).sqrt() < 2.0 {
        (re, im) = (re * re - im * im - 0.62772, re * im + im * re - 0.42193);
        n += 1;
    }
    n
}

fn main() {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse().expect("a number"));
    let (width, limit): (u64, u64) = (numbers.next().unwrap(), numbers.next().unwrap());
    let start = Instant::now();
    let step = 3.6 / width as f64;
    let mut sum = 0;
    for row in 0..width {
        for column in 0..width {
            sum += escape(column as f64 * step - 1.8, 1.8 - row as f64 * step, limit);
        }
    }
    println!("{sum} {}", start.elapsed().as_secs_f64());
}
