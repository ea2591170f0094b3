// To take home: this file.

//! Objects on the caller's side, numbers on the kernel's side.

/// What a dynamic language keeps in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// No number.
    None,
    /// A whole number in a separate block of memory.
    Int(Box<i64>),
    /// A number in a separate block of memory.
    Float(Box<f64>),
}

/// The number in an object, if there is one.
pub fn number(object: &Object) -> Option<f64> {
    match object {
        Object::None => None,
        Object::Int(whole) => Some(**whole as f64),
        Object::Float(number) => Some(**number),
    }
}

/// x² + 1/4 for every object x, each in a new one. An object without a number becomes NaN.
pub fn converted(objects: &[Object]) -> Vec<Object> {
    let open = |object| number(object).unwrap_or(f64::NAN);
    let numbers: Vec<f64> = objects.iter().map(open).collect();
    let mut answer = vec![0.0; numbers.len()];
    kernel(&numbers, &mut answer);
    answer.into_iter().map(|x| Object::Float(Box::new(x))).collect()
}

/// The kernel's side.
fn kernel(numbers: &[f64], answer: &mut [f64]) {
    for (answer, x) in answer.iter_mut().zip(numbers) {
        *answer = x * x + 0.25;
    }
}

#[test]
fn numbers_are_squared_and_a_quarter_added() {
    let objects = [Object::Int(Box::new(2)), Object::Float(Box::new(-0.5)), Object::None];
    let answer = converted(&objects);
    assert_eq!(answer[..2], [4.25, 0.5].map(|x| Object::Float(Box::new(x))));
    assert!(number(&answer[2]).is_some_and(f64::is_nan));
}
