//! What every rung works on.

use super::converted::{Object, number};

/// The caller's side: the numbers as objects and as an array, and the answer in both forms.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The numbers as a dynamic language keeps them.
    pub objects: Vec<Object>,
    /// The same numbers in an array.
    pub numbers: Vec<f64>,
    /// The answer of a rung that returns objects.
    pub new_objects: Vec<Object>,
    /// The answer of every other rung; always as long as `numbers`.
    pub new_numbers: Vec<f64>,
}

impl From<Vec<f64>> for Caller {
    fn from(numbers: Vec<f64>) -> Self {
        let objects = numbers.iter().map(|&x| Object::Float(Box::new(x))).collect();
        let new_numbers = vec![0.0; numbers.len()];
        Self { objects, numbers, new_objects: Vec::new(), new_numbers }
    }
}

impl Caller {
    /// The answer of the last rung: x² + 1/4 for every number x. Zeros before the first run.
    pub fn answer(&self) -> Vec<f64> {
        match self.new_objects.is_empty() {
            true => self.new_numbers.clone(),
            false => self.new_objects.iter().map(|object| number(object).unwrap_or(0.0)).collect(),
        }
    }
}
