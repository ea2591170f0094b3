//! Runs typed instructions.

use num_complex::Complex64;

use super::super::error::Problem;
use super::super::operations as dynamic;
use super::super::types::Type;
use super::super::typing;
use super::super::values::{Array, Tagged};
use super::calls::{Exit, Machine};
use super::code::Chunk;
use super::frame::Frame;
use super::instructions::Instruction;
use super::words::words;

impl Machine<'_> {
    /// Runs until the function calls, returns or fails; `at` is then the instruction after that one.
    /// A result is written to the beginning of the frame.
    #[inline(always)]
    pub(super) fn frame(
        &mut self,
        chunk: &Chunk,
        frame: usize,
        at: &mut usize,
    ) -> Result<Exit, Problem> {
        let room = chunk.code.registers.max(words(chunk.result));
        let mut frame = Frame { words: &mut self.registers[frame..frame + room] };
        let instructions = &chunk.code.instructions[..];
        let heap = &mut *self.heap;
        let mut next = *at;
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
        macro_rules! fits {
            ($result:expr, $operation:expr) => {
                checked!($result.ok_or(Problem::Overflow { operation: $operation }))
            };
        }
        loop {
            let instruction = instructions[next];
            next += 1;
            match instruction {
                Instruction::Move { to, from } => frame.set(to, frame.get(from)),
                Instruction::Move2 { to, from } => frame.copy::<2>(to, from),
                Instruction::Move3 { to, from } => frame.copy::<3>(to, from),
                Instruction::Not { to, value } => frame.set(to, frame.get(value) ^ 1),
                Instruction::AddInt { to, left, right } => {
                    let sum = frame.int(left).checked_add(frame.int(right));
                    frame.set(to, fits!(sum, "'+'") as u64);
                }
                Instruction::SubtractInt { to, left, right } => {
                    let difference = frame.int(left).checked_sub(frame.int(right));
                    frame.set(to, fits!(difference, "'-'") as u64);
                }
                Instruction::MultiplyInt { to, left, right } => {
                    let product = frame.int(left).checked_mul(frame.int(right));
                    frame.set(to, fits!(product, "'*'") as u64);
                }
                Instruction::NegateInt { to, value } => {
                    frame.set(to, fits!(frame.int(value).checked_neg(), "'-'") as u64);
                }
                Instruction::AbsInt { to, value } => {
                    frame.set(to, fits!(frame.int(value).checked_abs(), "'abs'") as u64);
                }
                Instruction::Int { operator, to, left, right } => {
                    let (left, right) =
                        (Tagged::Int(frame.int(left)), Tagged::Int(frame.int(right)));
                    let result = checked!(dynamic::binary(operator, left, right));
                    frame.set(to, result.pack()[1]);
                }
                Instruction::AddFloat { to, left, right } => {
                    frame.set_float(to, frame.float(left) + frame.float(right));
                }
                Instruction::SubtractFloat { to, left, right } => {
                    frame.set_float(to, frame.float(left) - frame.float(right));
                }
                Instruction::MultiplyFloat { to, left, right } => {
                    frame.set_float(to, frame.float(left) * frame.float(right));
                }
                Instruction::DivideFloat { to, left, right } => {
                    let divisor = frame.float(right);
                    if divisor == 0.0 {
                        checked!(Err(Problem::DivisionByZero));
                    }
                    frame.set_float(to, frame.float(left) / divisor);
                }
                Instruction::CompareFloat { operator, to, left, right } => {
                    let (left, right) = (frame.float(left), frame.float(right));
                    let (left, right) = (Tagged::Float(left), Tagged::Float(right));
                    let result = checked!(dynamic::binary(operator, left, right));
                    frame.set(to, result.pack()[1]);
                }
                Instruction::NegateFloat { to, value } => frame.set_float(to, -frame.float(value)),
                Instruction::AbsFloat { to, value } => {
                    frame.set_float(to, frame.float(value).abs());
                }
                Instruction::Sqrt { to, value } => frame.set_float(to, frame.float(value).sqrt()),
                Instruction::AddComplex { to, left, right } => {
                    frame.set_complex(to, frame.complex(left) + frame.complex(right));
                }
                Instruction::MultiplyComplex { to, left, right } => {
                    frame.set_complex(to, frame.complex(left) * frame.complex(right));
                }
                Instruction::NegateComplex { to, value } => {
                    frame.set_complex(to, -frame.complex(value));
                }
                Instruction::Complex { operator, to, left, right } => {
                    let (left, right) = (frame.complex(left), frame.complex(right));
                    let (left, right) = (Tagged::Complex(left), Tagged::Complex(right));
                    match checked!(dynamic::binary(operator, left, right)) {
                        Tagged::Complex(z) => frame.set_complex(to, z),
                        truth => frame.set(to, truth.pack()[1]),
                    }
                }
                Instruction::AbsComplex { to, value } => {
                    frame.set_float(to, dynamic::modulus(frame.complex(value)));
                }
                Instruction::IntToFloat { to, from } => {
                    frame.set_float(to, frame.int(from) as f64);
                }
                Instruction::FloatToInt { to, from } => {
                    frame.set(to, fits!(dynamic::truncated(frame.float(from)), "'int'") as u64);
                }
                Instruction::FloatToComplex { to, from } => {
                    frame.set_complex(to, Complex64::new(frame.float(from), 0.0));
                }
                Instruction::Length { to, array } => {
                    frame.set(to, heap.arrays[frame.get(array) as usize].len() as u64);
                }
                Instruction::NewArray { element, to, length, value } => {
                    let value = frame.tagged(value, element.scalar());
                    let handle = checked!(heap.array(frame.int(length), value));
                    frame.set(to, u64::from(handle.index));
                }
                Instruction::LoadInt { to, array, index } => {
                    let index = frame.int(index);
                    match &heap.arrays[frame.get(array) as usize] {
                        Array::Int(values) if (index as usize) < values.len() => {
                            frame.set(to, values[index as usize] as u64);
                        }
                        other => checked!(Err(out_of_range(index, other))),
                    }
                }
                Instruction::LoadFloat { to, array, index } => {
                    let index = frame.int(index);
                    match &heap.arrays[frame.get(array) as usize] {
                        Array::Float(values) if (index as usize) < values.len() => {
                            frame.set_float(to, values[index as usize]);
                        }
                        other => checked!(Err(out_of_range(index, other))),
                    }
                }
                Instruction::LoadOther { element, to, array, index } => {
                    let handle = frame.handle(array, element);
                    let value = checked!(heap.load(handle, frame.int(index)));
                    frame.put(to, element.scalar(), value);
                }
                Instruction::StoreInt { array, index, value } => {
                    let index = frame.int(index);
                    match &mut heap.arrays[frame.get(array) as usize] {
                        Array::Int(values) if (index as usize) < values.len() => {
                            values[index as usize] = frame.int(value);
                        }
                        other => checked!(Err(out_of_range(index, other))),
                    }
                }
                Instruction::StoreFloat { array, index, value } => {
                    let index = frame.int(index);
                    match &mut heap.arrays[frame.get(array) as usize] {
                        Array::Float(values) if (index as usize) < values.len() => {
                            values[index as usize] = frame.float(value);
                        }
                        other => checked!(Err(out_of_range(index, other))),
                    }
                }
                Instruction::StoreOther { element, array, index, value } => {
                    let handle = frame.handle(array, element);
                    let value = frame.tagged(value, element.scalar());
                    checked!(heap.store(handle, frame.int(index), value));
                }
                Instruction::Tag { of, to, from } => {
                    let value = frame.tagged(from, of);
                    frame.put(to, Type::Dynamic, value);
                }
                Instruction::Untag { of, to, from } => {
                    let value = frame.tagged(from, Type::Dynamic);
                    let value = checked!(dynamic::convert(value, of));
                    frame.put(to, of, value);
                }
                Instruction::DynamicUnary { operator, to, value } => {
                    let value = frame.tagged(value, Type::Dynamic);
                    let result = checked!(dynamic::unary(operator, value));
                    frame.put(to, Type::Dynamic, result);
                }
                Instruction::DynamicBinary { operator, to, left, right } => {
                    let left = frame.tagged(left, Type::Dynamic);
                    let right = frame.tagged(right, Type::Dynamic);
                    let result = checked!(dynamic::binary(operator, left, right));
                    frame.put(to, typing::dynamic_binary(operator), result);
                }
                Instruction::DynamicBuiltin { function, to, first } => {
                    // The function may ignore the second one.
                    let mut arguments = [Tagged::Bool(false); 2];
                    let arguments = &mut arguments[..function.arguments()];
                    for (argument, at) in arguments.iter_mut().zip([first, first + 3]) {
                        *argument = frame.tagged(at, Type::Dynamic);
                    }
                    let result = checked!(dynamic::builtin(function, arguments, heap));
                    frame.put(to, typing::dynamic_builtin(function), result);
                }
                Instruction::DynamicLoad { to, array, index } => {
                    let array = frame.tagged(array, Type::Dynamic);
                    let index = frame.tagged(index, Type::Dynamic);
                    let value = checked!(dynamic::load(heap, array, index));
                    frame.put(to, Type::Dynamic, value);
                }
                Instruction::DynamicStore { array, index, value } => {
                    let [array, index, value] =
                        [array, index, value].map(|at| frame.tagged(at, Type::Dynamic));
                    checked!(dynamic::store(heap, array, index, value));
                }
                Instruction::Jump { target } => next = target as usize,
                Instruction::Turn { target } => {
                    checked!(self.budget.step());
                    next = target as usize;
                }
                Instruction::JumpUnless { condition, target } => {
                    if frame.get(condition) == 0 {
                        next = target as usize;
                    }
                }
                Instruction::JumpIf { condition, target } => {
                    if frame.get(condition) != 0 {
                        next = target as usize;
                    }
                }
                Instruction::JumpUnlessLessInt { left, right, target } => {
                    if frame.int(left) >= frame.int(right) {
                        next = target as usize;
                    }
                }
                Instruction::JumpUnlessLessFloat { left, right, target } => {
                    let less = frame.float(left) < frame.float(right);
                    if !less {
                        next = target as usize;
                    }
                }
                Instruction::Call { function, frame } => {
                    *at = next;
                    return Ok(Exit::Call { function: function as usize, frame: frame as usize });
                }
                Instruction::Return { words, value } => {
                    let value = value as usize;
                    frame.words.copy_within(value..value + words as usize, 0);
                    return Ok(Exit::Return);
                }
            }
        }
    }
}

#[cold]
fn out_of_range(index: i64, array: &Array) -> Problem {
    Problem::IndexOutOfRange { index, length: array.len() }
}
