//! An expression, and the arrays that its names stand for.

use std::collections::HashMap;
use std::ops::Range;

use super::error::{Error, Problem, quoted};
use super::grammar;
use super::program::{Op, Program};

/// A parsed formula whose names have no operands yet.
#[derive(Clone, Debug)]
pub struct Expression {
    text: String,
    program: Program,
    names: Vec<Range<usize>>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub enum Operand<'a> {
    /// A value for each element of the output.
    Array(&'a [f64]),
    /// The same value for every element.
    Scalar(f64),
    /// The old values of the output: `out + grid` with `out` bound to this adds in place.
    Output,
}

/// An expression with an operand of the right length for every name, and a place for the result.
///
/// Only [`Expression::bind`] makes one, so a rung need not check anything.
#[derive(Debug)]
pub struct Bound<'a> {
    expression: &'a Expression,
    operands: Vec<Operand<'a>>,
    pub(super) out: &'a mut [f64],
}

impl Expression {
    /// Reads a formula in the [language](super#the-language) of this module.
    ///
    /// The time is proportional to the length of the text, whatever it contains.
    ///
    /// # Errors
    ///
    /// The first place where `text` is not such a formula, or is nested more than 200 levels deep.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (program, names) = grammar::parse(text)?;
        Ok(Self { text: text.to_owned(), program, names })
    }

    /// The names in the formula, in the order of their first use.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &self.text[name.clone()])
    }

    /// Gives every name its operand, and names the place of the result.
    ///
    /// An operand that the formula does not name is ignored, and may have any length.
    ///
    /// # Errors
    ///
    /// The first name in the formula that has no operand or several, or an array that is not as
    /// long as `out`.
    pub fn bind<'a>(
        &'a self,
        operands: &[(&str, Operand<'a>)],
        out: &'a mut [f64],
    ) -> Result<Bound<'a>, Error> {
        let mut given = HashMap::new();
        for &(name, operand) in operands {
            given.entry(name).or_insert((operand, 0)).1 += 1;
        }
        let operands = self.names.iter().map(|place| {
            let name = &self.text[place.clone()];
            pick(name, &given, out.len()).map_err(|problem| problem.at(&self.text, place.start))
        });
        Ok(Bound { operands: operands.collect::<Result<_, _>>()?, expression: self, out })
    }
}

/// The operand of `name` among those `given`, each with the number of times that it is listed.
fn pick<'a>(
    name: &str,
    given: &HashMap<&str, (Operand<'a>, usize)>,
    expected: usize,
) -> Result<Operand<'a>, Problem> {
    let quoted = || quoted(name);
    match given.get(name) {
        None => Err(Problem::UnknownName { name: quoted() }),
        Some(&(_, count)) if count > 1 => Err(Problem::SeveralOperands { name: quoted(), count }),
        Some(&(Operand::Array(values), _)) if values.len() != expected => {
            Err(Problem::Length { name: quoted(), length: values.len(), expected })
        }
        Some(&(operand, _)) => Ok(operand),
    }
}

impl<'a> Bound<'a> {
    /// The steps of the program.
    pub(super) fn ops(&self) -> &'a [Op] {
        self.expression.program.ops()
    }

    /// What the names stand for, by [`Op::Load`]'s index.
    pub(super) fn operands(&self) -> &[Operand<'a>] {
        &self.operands
    }

    /// Returns itself if no name stands for the output's old values.
    pub(super) fn without_old_output(self) -> Result<Self, Error> {
        let old = self.operands.iter().position(|operand| matches!(operand, Operand::Output));
        let Some(index) = old else { return Ok(self) };
        let Expression { text, names, .. } = self.expression;
        let place = names[index].clone();
        let start = place.start;
        Err(Problem::NoOldOutput { name: quoted(&text[place]) }.at(text, start))
    }
}
