//! Runs instructions: one loop with one large `match`.

use super::super::builtins::Builtin;
use super::super::error::{Error, Problem};
use super::super::limits::Budget;
use super::super::operations;
use super::super::tree::Binary;
use super::super::values::{Heap, Tagged};
use super::code::{Chunk, Code};
use super::instructions::Instruction;

/// Calls a function.
pub(in super::super) fn run(
    code: &Code,
    function: usize,
    arguments: &[Tagged],
    heap: &mut Heap,
    budget: Budget,
) -> Result<Tagged, Error> {
    let mut machine = Machine { code, heap, budget, registers: arguments.to_vec() };
    machine.run(function)
}

struct Machine<'c> {
    code: &'c Code,
    heap: &'c mut Heap,
    budget: Budget,
    /// The registers of all calls that have not returned, one frame after the other.
    registers: Vec<Tagged>,
}

/// A call that waits for the return of the one it made.
struct Caller {
    function: usize,
    frame: usize,
    next: usize,
}

/// Why a frame's instructions stop.
enum Exit {
    Call { function: usize, frame: usize, next: usize },
    Return(Tagged),
}

impl Machine<'_> {
    fn run(&mut self, mut function: usize) -> Result<Tagged, Error> {
        let mut callers: Vec<Caller> = Vec::new();
        let (mut frame, mut next) = (0, 0);
        loop {
            let chunk = &self.code.chunks[function];
            if next == 0 {
                self.enter(chunk, frame);
            }
            match self
                .frame(chunk, frame, &mut next)
                .map_err(|p| p.at(chunk.code.places[next - 1]))?
            {
                Exit::Call { function: called, frame: inner, next } => {
                    self.budget.enter().map_err(|p| p.at(chunk.code.places[next - 1]))?;
                    callers.push(Caller { function, frame, next });
                    (function, frame) = (called, frame + inner);
                }
                Exit::Return(value) => {
                    let Some(caller) = callers.pop() else { return Ok(value) };
                    self.budget.leave();
                    // Where the call's frame began.
                    self.registers[frame] = value;
                    Caller { function, frame, next } = caller;
                    continue;
                }
            }
            next = 0;
        }
    }

    /// Makes room for the registers of a function and sets its constants.
    fn enter(&mut self, chunk: &Chunk, frame: usize) {
        let end = frame + chunk.code.registers;
        if self.registers.len() < end {
            self.registers.resize(end, Tagged::Bool(false));
        }
        let constants = frame + chunk.code.variables;
        self.registers[constants..constants + chunk.constants.len()]
            .copy_from_slice(&chunk.constants);
    }

    /// Runs until the function calls or returns; `at` is then the instruction after that one.
    #[inline(always)]
    fn frame(&mut self, chunk: &Chunk, frame: usize, at: &mut usize) -> Result<Exit, Problem> {
        let registers = &mut self.registers[frame..frame + chunk.code.registers];
        let instructions = &chunk.code.instructions[..];
        let heap = &mut *self.heap;
        let mut next = *at;
        // After an error, `at` gives its position.
        macro_rules! checked {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(problem) => {
                        *at = next;
                        return Err(problem);
                    }
                }
            };
        }
        macro_rules! register {
            ($register:expr) => {
                registers[$register as usize]
            };
        }
        // Numbers of one type are read and written in place. A value that is copied as a whole is
        // read in other pieces than it was written in, and the processor stalls.
        macro_rules! arithmetic {
            ($operator:expr, $ints:ident, $sign:tt, $to:expr, $left:expr, $right:expr) => {{
                match (&register!($left), &register!($right)) {
                    (&Tagged::Int(x), &Tagged::Int(y)) => {
                        if let Some(result) = x.$ints(y) {
                            register!($to) = Tagged::Int(result);
                            continue;
                        }
                    }
                    (&Tagged::Float(x), &Tagged::Float(y)) => {
                        register!($to) = Tagged::Float(x $sign y);
                        continue;
                    }
                    (&Tagged::Complex(x), &Tagged::Complex(y)) => {
                        register!($to) = Tagged::Complex(x $sign y);
                        continue;
                    }
                    _ => {}
                }
                let (left, right) = (register!($left), register!($right));
                register!($to) = checked!(operations::general($operator, left, right));
            }};
        }
        loop {
            let instruction = instructions[next];
            next += 1;
            match instruction {
                Instruction::Move { to, from } => register!(to) = register!(from),
                Instruction::Add { to, left, right } => {
                    arithmetic!(Binary::Add, checked_add, +, to, left, right);
                }
                Instruction::Subtract { to, left, right } => {
                    arithmetic!(Binary::Subtract, checked_sub, -, to, left, right);
                }
                Instruction::Multiply { to, left, right } => {
                    arithmetic!(Binary::Multiply, checked_mul, *, to, left, right);
                }
                Instruction::Binary { operator, to, left, right } => {
                    let (left, right) = (register!(left), register!(right));
                    register!(to) = checked!(operations::binary(operator, left, right));
                }
                Instruction::Unary { operator, to, value } => {
                    register!(to) = checked!(operations::unary(operator, register!(value)));
                }
                Instruction::Convert { wanted, to, from } => {
                    register!(to) = checked!(operations::convert(register!(from), wanted));
                }
                Instruction::Abs { to, value } => {
                    if let &Tagged::Complex(z) = &register!(value) {
                        register!(to) = Tagged::Float(operations::modulus(z));
                        continue;
                    }
                    let value = register!(value);
                    register!(to) = checked!(operations::builtin(Builtin::Abs, &[value], heap));
                }
                Instruction::Builtin { function, to, first } => {
                    let first = first as usize;
                    let arguments = &registers[first..first + function.arguments()];
                    register!(to) = checked!(operations::builtin(function, arguments, heap));
                }
                Instruction::Load { to, array, index } => {
                    let (array, index) = (register!(array), register!(index));
                    register!(to) = checked!(operations::load(heap, array, index));
                }
                Instruction::Store { array, index, value } => {
                    let (array, index) = (register!(array), register!(index));
                    checked!(operations::store(heap, array, index, register!(value)));
                }
                Instruction::Jump { target } => next = target as usize,
                Instruction::Turn { target } => {
                    checked!(self.budget.step());
                    next = target as usize;
                }
                Instruction::JumpUnless { condition, target } => {
                    if !checked!(operations::truth(register!(condition))) {
                        next = target as usize;
                    }
                }
                Instruction::JumpIf { condition, target } => {
                    if checked!(operations::truth(register!(condition))) {
                        next = target as usize;
                    }
                }
                Instruction::JumpUnlessLess { left, right, target } => {
                    let less = match (&register!(left), &register!(right)) {
                        (&Tagged::Int(x), &Tagged::Int(y)) => x < y,
                        (&Tagged::Float(x), &Tagged::Float(y)) => x < y,
                        (&Tagged::Float(x), &Tagged::Int(y)) => x < y as f64,
                        (&left, &right) => checked!(compared(Binary::Less, left, right)),
                    };
                    if !less {
                        next = target as usize;
                    }
                }
                Instruction::JumpUnlessCompared { operator, left, right, target } => {
                    if !checked!(compared(operator, register!(left), register!(right))) {
                        next = target as usize;
                    }
                }
                Instruction::Call { function, frame } => {
                    let (function, frame) = (function as usize, frame as usize);
                    return Ok(Exit::Call { function, frame, next });
                }
                Instruction::Return { value } => return Ok(Exit::Return(register!(value))),
            }
        }
    }
}

#[inline(always)]
fn compared(operator: Binary, left: Tagged, right: Tagged) -> Result<bool, Problem> {
    operations::binary(operator, left, right).and_then(operations::truth)
}
