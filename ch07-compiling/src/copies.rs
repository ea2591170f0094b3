//! What it costs to carry data over a border, against lending it (book: Shed Skin's memory copies).
//!
//! On the far side of the border waits a kernel that wants plain numbers side by side. What it does
//! with them is next to nothing, one multiplication and one addition a number, so that the crossing
//! shows.

use shared::ladder::{Ladder, Rung, everywhere};

/// What a dynamic language keeps in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// No number at all.
    None,
    /// A whole number in a block of its own.
    Int(Box<i64>),
    /// A number in a block of its own.
    Float(Box<f64>),
}

/// The near side: the same numbers as objects and as an array, and room for the answer as either.
#[derive(Clone, Debug)]
pub struct Near {
    objects: Vec<Object>,
    numbers: Vec<f64>,
    /// The answer of a rung that hands objects back.
    new_objects: Vec<Object>,
    /// The answer of every other rung; as long as `numbers` from the start.
    new_numbers: Vec<f64>,
}

impl From<Vec<f64>> for Near {
    fn from(numbers: Vec<f64>) -> Self {
        let objects = numbers.iter().map(|&x| Object::Float(Box::new(x))).collect();
        let new_numbers = vec![0.0; numbers.len()];
        Self { objects, numbers, new_objects: Vec::new(), new_numbers }
    }
}

impl Near {
    /// What the last rung left: x² + 1/4 for every number x. Zeros before any has run.
    pub fn answer(&self) -> Vec<f64> {
        match self.new_objects.is_empty() {
            true => self.new_numbers.clone(),
            false => self.new_objects.iter().map(|object| number(object).unwrap_or(0.0)).collect(),
        }
    }
}

/// Brings the numbers to the kernel and its answer back.
pub type Cross = fn(near: &mut Near);

/// Every way this chapter crosses.
pub const LADDER: Ladder<Cross> = Ladder {
    name: "copies",
    naive: Rung {
        name: "converted",
        book: "7.4",
        why: "Every object is opened on the way in, and a new one is made on the way out.",
        run: converted,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "copied",
            book: "7.4",
            why: "Arrays on both sides, but each keeps to its own memory: one copy in, one copy out.",
            run: copied,
            available: everywhere,
        },
        Rung {
            name: "lent",
            book: "7.5",
            why: "The kernel reads where the numbers are; only its answer is a new array.",
            run: lent,
            available: everywhere,
        },
        Rung {
            name: "lent_both_ways",
            book: "7.5",
            why: "The answer, too, is written where it is wanted: nothing is copied or allocated.",
            run: lent_both_ways,
            available: everywhere,
        },
    ],
};

/// Whether two crossings brought the same numbers back; no rung rounds otherwise.
///
/// # Errors
///
/// Names the first number that differs, and both values.
pub fn agrees(want: &Near, got: &Near) -> Result<(), String> {
    shared::ladder::close(&want.answer(), &got.answer(), 0.0)
}

/// The far side.
fn kernel(numbers: &[f64], answer: &mut [f64]) {
    for (answer, x) in answer.iter_mut().zip(numbers) {
        *answer = x * x + 0.25;
    }
}

/// The number in an object, if there is one.
fn number(object: &Object) -> Option<f64> {
    match object {
        Object::None => None,
        Object::Int(whole) => Some(**whole as f64),
        Object::Float(number) => Some(**number),
    }
}

fn converted(near: &mut Near) {
    // What is no number becomes NaN, so that it is seen in the answer.
    let open = |object| number(object).unwrap_or(f64::NAN);
    let numbers: Vec<f64> = near.objects.iter().map(open).collect();
    let mut answer = vec![0.0; numbers.len()];
    kernel(&numbers, &mut answer);
    near.new_objects = answer.into_iter().map(|x| Object::Float(Box::new(x))).collect();
}

fn copied(near: &mut Near) {
    let numbers = near.numbers.clone();
    let mut answer = vec![0.0; numbers.len()];
    kernel(&numbers, &mut answer);
    near.new_numbers = answer.clone();
}

fn lent(near: &mut Near) {
    let mut answer = vec![0.0; near.numbers.len()];
    kernel(&near.numbers, &mut answer);
    near.new_numbers = answer;
}

fn lent_both_ways(near: &mut Near) {
    kernel(&near.numbers, &mut near.new_numbers);
}
