//! From the typed tree to instructions.

use super::super::assembler::{Assembler, Constants, Jumps, Register};
use super::super::error::Place;
use super::super::tree::{Binary, Logic};
use super::super::types::Type;
use super::super::typing::{Function, Kind, Node, Statement, Typed};
use super::super::values::Tagged;
use super::code::Chunk;
use super::instructions::Instruction;
use super::operations;
use super::words::words;

/// The instructions of one function.
pub(super) fn function(typed: &Typed, function: &Function) -> Chunk {
    // The first round finds the constants.
    let code = round(typed, function, Constants::default());
    let code = round(typed, function, code.constants);
    let parameters = function.variables[..function.parameters].to_vec();
    Chunk { code, parameters, result: function.result }
}

fn round(typed: &Typed, function: &Function, constants: Constants<u64>) -> Code {
    let mut slots = Vec::new();
    let mut registers = 0;
    for &of in &function.variables {
        slots.push(registers as Register);
        registers += words(of);
    }
    let mut compiler = Compiler { code: Assembler::new(registers, constants), typed, slots };
    compiler.block(&function.body);
    compiler.code
}

type Code = Assembler<Instruction, u64>;

pub(super) struct Compiler<'t> {
    pub(super) code: Code,
    typed: &'t Typed,
    /// The index of each variable's first register.
    slots: Vec<Register>,
}

impl Compiler<'_> {
    fn block(&mut self, statements: &[Statement]) {
        for statement in statements {
            let free = self.code.free();
            self.statement(statement);
            self.code.release(free);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Assign { slot, value } => self.into(self.slots[*slot], value),
            Statement::Store { at, array, index, value } => {
                let (index, of) = (self.operand(index), array.of);
                let (value, array) = (self.operand(value), self.operand(array));
                self.code.emit(*at, operations::store(of, array, index, value));
            }
            Statement::If { branches, otherwise } => {
                let mut ends = Jumps::new();
                for (condition, block) in branches {
                    let exits = self.unless(condition);
                    self.block(block);
                    ends.push(self.code.emit(condition.at, Instruction::Jump { target: 0 }));
                    self.code.land(exits);
                }
                self.block(otherwise);
                self.code.land(ends);
            }
            Statement::While { at, condition, body } => {
                let target = self.code.here();
                let exits = self.unless(condition);
                self.block(body);
                self.code.emit(*at, Instruction::Turn { target });
                self.code.land(exits);
            }
            Statement::Return(value) => {
                let words = words(value.of) as u32;
                let (at, value) = (value.at, self.operand(value));
                self.code.emit(at, Instruction::Return { words, value });
            }
            Statement::Discard(call) => {
                self.operand(call);
            }
        }
    }

    /// Jumps if the condition is false; otherwise continues.
    fn unless(&mut self, condition: &Node) -> Jumps {
        let free = self.code.free();
        let target = 0;
        let jumps = match &condition.kind {
            Kind::Logic(Logic::And, parts) => {
                let mut jumps = self.unless(&parts[0]);
                jumps.append(&mut self.unless(&parts[1]));
                jumps
            }
            Kind::Binary(Binary::Less, parts) if parts[0].of == Type::Int => {
                let (left, right) = self.operands(parts);
                let jump = Instruction::JumpUnlessLessInt { left, right, target };
                vec![self.code.emit(condition.at, jump)]
            }
            Kind::Binary(Binary::Less, parts) if parts[0].of == Type::Float => {
                let (left, right) = self.operands(parts);
                let jump = Instruction::JumpUnlessLessFloat { left, right, target };
                vec![self.code.emit(condition.at, jump)]
            }
            _ => {
                let (at, condition) = (condition.at, self.operand(condition));
                vec![self.code.emit(at, Instruction::JumpUnless { condition, target })]
            }
        };
        self.code.release(free);
        jumps
    }

    fn operands(&mut self, parts: &[Node; 2]) -> (Register, Register) {
        (self.operand(&parts[0]), self.operand(&parts[1]))
    }

    /// The registers of a value: those of a variable or a constant, or new ones.
    pub(super) fn operand(&mut self, value: &Node) -> Register {
        match &value.kind {
            Kind::Variable(slot) => self.slots[*slot],
            Kind::Constant(constant) => {
                let packed = Tagged::from(*constant).pack();
                self.code.constant(&packed[1..=words(value.of)])
            }
            _ => {
                let to = self.code.temporary(words(value.of));
                self.into(to, value);
                to
            }
        }
    }

    /// Puts a value into registers, which must not change before the value's parts are read.
    fn into(&mut self, to: Register, value: &Node) {
        let free = self.code.free();
        let at = value.at;
        match &value.kind {
            Kind::Variable(_) | Kind::Constant(_) => {
                let from = self.operand(value);
                self.copy(at, value.of, to, from);
            }
            Kind::Unary(operator, part) => {
                let (of, value) = (part.of, self.operand(part));
                self.code.emit(at, operations::unary(*operator, of, to, value));
            }
            Kind::Binary(operator, parts) => {
                let (left, right) = self.operands(parts);
                // A complex result is written in two steps, and must not change its operands.
                self.code.emit(at, operations::binary(*operator, parts[0].of, to, left, right));
            }
            Kind::Logic(operator, parts) => self.logic(at, *operator, to, parts),
            Kind::Index(parts) => {
                let (array, index) = self.operands(parts);
                self.code.emit(at, operations::load(parts[0].of, to, array, index));
            }
            Kind::Builtin(function, parts) => {
                let first = match &parts[..] {
                    [part] => self.operand(part),
                    parts => self.arguments(parts),
                };
                let types: Vec<Type> = parts.iter().map(|part| part.of).collect();
                operations::builtin(&mut self.code, at, *function, &types, to, first);
            }
            Kind::Call(function, parts) => {
                let frame = self.arguments(parts);
                let result = words(self.typed.functions[*function].result);
                let given: usize = parts.iter().map(|part| words(part.of)).sum();
                // The result may need more room than the arguments.
                self.code.temporary(result.saturating_sub(given));
                self.code.emit(at, Instruction::Call { function: *function as u32, frame });
                self.copy(at, value.of, to, frame);
            }
            Kind::Convert(part) => {
                let from = self.operand(part);
                self.convert(at, (part.of, value.of), to, from);
            }
        }
        self.code.release(free);
    }

    fn convert(&mut self, at: Place, types: (Type, Type), to: Register, from: Register) {
        let instruction = match types {
            (Type::Int, Type::Float) => Instruction::IntToFloat { to, from },
            (Type::Float, Type::Complex) => Instruction::FloatToComplex { to, from },
            (Type::Int, Type::Complex) => {
                let float = self.code.temporary(1);
                self.code.emit(at, Instruction::IntToFloat { to: float, from });
                Instruction::FloatToComplex { to, from: float }
            }
            (Type::Dynamic, of) => Instruction::Untag { of, to, from },
            (of, _) => Instruction::Tag { of, to, from },
        };
        self.code.emit(at, instruction);
    }

    fn copy(&mut self, at: Place, of: Type, to: Register, from: Register) {
        let instruction = match words(of) {
            1 => Instruction::Move { to, from },
            2 => Instruction::Move2 { to, from },
            _ => Instruction::Move3 { to, from },
        };
        self.code.emit(at, instruction);
    }

    /// Puts values into consecutive registers; returns the first.
    fn arguments(&mut self, parts: &[Node]) -> Register {
        let first = self.code.free();
        for part in parts {
            let to = self.code.temporary(words(part.of));
            self.into(to, part);
        }
        first
    }

    /// `and`, `or`: in a separate register, because the right side may read the variable in `to`.
    fn logic(&mut self, at: Place, operator: Logic, to: Register, parts: &[Node; 2]) {
        let result = self.code.temporary(1);
        self.into(result, &parts[0]);
        let (condition, target) = (result, 0);
        let decided = self.code.emit(
            at,
            match operator {
                Logic::And => Instruction::JumpUnless { condition, target },
                Logic::Or => Instruction::JumpIf { condition, target },
            },
        );
        self.into(result, &parts[1]);
        self.code.land(vec![decided]);
        self.code.emit(at, Instruction::Move { to, from: result });
    }
}
