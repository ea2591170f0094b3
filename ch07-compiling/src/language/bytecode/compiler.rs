//! From the tree to instructions.

use super::super::assembler::{Assembler, Constants, Jumps, Register};
use super::super::builtins::Builtin;
use super::super::error::Place;
use super::super::program::Program;
use super::super::tree::{
    Binary, Expression, Function, Kind, Logic, Statement, Unary, Use, Variable,
};
use super::super::types::Type;
use super::super::values::Tagged;
use super::code::Chunk;
use super::instructions::Instruction;

/// The instructions of one function.
pub(super) fn function(program: &Program, function: &Function) -> Chunk {
    // The first round finds the constants.
    let code = round(program, function, Constants::default());
    let code = round(program, function, code.constants);
    let constants = code.constants.words.iter().copied().map(Tagged::unpack).collect();
    Chunk { code, constants }
}

fn round(program: &Program, function: &Function, constants: Constants<[u64; 3]>) -> Code {
    let assembler = Code::new(function.variables.len(), constants);
    let mut compiler = Compiler { assembler, program, function };
    compiler.block(&function.body);
    compiler.assembler
}

/// Constants are compared in packed form, because 0.0 and -0.0 are equal but not the same.
type Code = Assembler<Instruction, [u64; 3]>;

struct Compiler<'p> {
    assembler: Code,
    program: &'p Program,
    function: &'p Function,
}

impl Compiler<'_> {
    fn block(&mut self, statements: &[Statement]) {
        for statement in statements {
            let free = self.assembler.free();
            self.statement(statement);
            self.assembler.release(free);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Let(variable, _, value) | Statement::Assign(variable, value) => {
                self.assign(*variable, value);
            }
            Statement::Store { at, array, index, value } => {
                let (index, value) = (self.operand(index), self.operand(value));
                let array = array.slot as Register;
                self.assembler.emit(*at, Instruction::Store { array, index, value });
            }
            Statement::If { branches, otherwise } => self.choice(branches, otherwise),
            Statement::While { at, condition, body } => {
                let target = self.assembler.here();
                let exits = self.unless(condition);
                self.block(body);
                self.assembler.emit(*at, Instruction::Turn { target });
                self.assembler.land(exits);
            }
            Statement::Return(value) => {
                let mut register = self.operand(value);
                if let Some(wanted) = self.function.result {
                    let to = self.assembler.temporary(1);
                    self.convert(value.at, wanted, to, register);
                    register = to;
                }
                self.assembler.emit(value.at, Instruction::Return { value: register });
            }
            Statement::Discard(call) => {
                self.operand(call);
            }
            Statement::Block(statements) => self.block(statements),
        }
    }

    fn assign(&mut self, variable: Use, value: &Expression) {
        let to = variable.slot as Register;
        match self.function.variables[variable.slot].annotation {
            None => self.into(to, value),
            Some(wanted) => {
                let from = self.operand(value);
                self.convert(value.at, wanted, to, from);
            }
        }
    }

    fn choice(&mut self, branches: &[(Expression, Vec<Statement>)], otherwise: &[Statement]) {
        let mut ends = Jumps::new();
        for (condition, block) in branches {
            let exits = self.unless(condition);
            self.block(block);
            ends.push(self.assembler.emit(condition.at, Instruction::Jump { target: 0 }));
            self.assembler.land(exits);
        }
        self.block(otherwise);
        self.assembler.land(ends);
    }

    /// Jumps if the condition is false; otherwise continues.
    fn unless(&mut self, condition: &Expression) -> Jumps {
        let free = self.assembler.free();
        let at = condition.at;
        let target = 0;
        let jumps = match &condition.kind {
            Kind::Logic(Logic::And, parts) => {
                let mut jumps = self.unless(&parts[0]);
                jumps.append(&mut self.unless(&parts[1]));
                jumps
            }
            Kind::Binary(operator, parts) if operator.is_comparison() => {
                let (left, right) = (self.operand(&parts[0]), self.operand(&parts[1]));
                let jump = match operator {
                    Binary::Less => Instruction::JumpUnlessLess { left, right, target },
                    &operator => Instruction::JumpUnlessCompared { operator, left, right, target },
                };
                vec![self.assembler.emit(at, jump)]
            }
            _ => {
                let condition = self.operand(condition);
                vec![self.assembler.emit(at, Instruction::JumpUnless { condition, target })]
            }
        };
        self.assembler.release(free);
        jumps
    }

    /// The register that holds a value: that of a variable or a constant, or a new one.
    fn operand(&mut self, value: &Expression) -> Register {
        match &value.kind {
            Kind::Variable(variable) => variable.slot as Register,
            Kind::Constant(constant) => self.assembler.constant(&[Tagged::from(*constant).pack()]),
            _ => {
                let to = self.assembler.temporary(1);
                self.into(to, value);
                to
            }
        }
    }

    /// Puts a value into a register, which must not change before the value's parts are read.
    fn into(&mut self, to: Register, value: &Expression) {
        let free = self.assembler.free();
        let at = value.at;
        match &value.kind {
            Kind::Variable(_) | Kind::Constant(_) => {
                let from = self.operand(value);
                self.assembler.emit(at, Instruction::Move { to, from });
            }
            Kind::Unary(operator, part) => {
                let value = self.operand(part);
                let at = if *operator == Unary::Not { part.at } else { at };
                self.assembler.emit(at, Instruction::Unary { operator: *operator, to, value });
            }
            Kind::Binary(operator, parts) => {
                let (left, right) = (self.operand(&parts[0]), self.operand(&parts[1]));
                self.assembler.emit(at, binary(*operator, to, left, right));
            }
            Kind::Logic(operator, parts) => self.logic(*operator, to, parts),
            Kind::Index(parts) => {
                let (array, index) = (self.operand(&parts[0]), self.operand(&parts[1]));
                self.assembler.emit(at, Instruction::Load { to, array, index });
            }
            Kind::Builtin(Builtin::Abs, parts) => {
                let value = self.operand(&parts[0]);
                self.assembler.emit(at, Instruction::Abs { to, value });
            }
            Kind::Builtin(function, parts) => {
                let first = match &parts[..] {
                    [part] => self.operand(part),
                    parts => self.arguments(parts, &[]),
                };
                self.assembler.emit(at, Instruction::Builtin { function: *function, to, first });
            }
            Kind::Call(function, parts) => {
                let frame = self.arguments(parts, &self.program.functions[*function].variables);
                let function = *function as u32;
                self.assembler.emit(at, Instruction::Call { function, frame });
                self.assembler.emit(at, Instruction::Move { to, from: frame });
            }
        }
        self.assembler.release(free);
    }

    /// Puts values into consecutive registers, as the parameters need them; returns the first.
    fn arguments(&mut self, parts: &[Expression], parameters: &[Variable]) -> Register {
        let first = self.assembler.free();
        if parts.is_empty() {
            // A call leaves its result where its arguments were.
            self.assembler.temporary(1);
        }
        for (index, part) in parts.iter().enumerate() {
            let to = self.assembler.temporary(1);
            self.into(to, part);
            if let Some(wanted) = parameters.get(index).and_then(|variable| variable.annotation) {
                self.convert(part.at, wanted, to, to);
            }
        }
        first
    }

    /// `and`, `or`: in a separate register, because the right side may read the variable in `to`.
    fn logic(&mut self, operator: Logic, to: Register, parts: &[Expression; 2]) {
        let result = self.assembler.temporary(1);
        self.into(result, &parts[0]);
        let (condition, target) = (result, 0);
        let jump = match operator {
            Logic::And => Instruction::JumpUnless { condition, target },
            Logic::Or => Instruction::JumpIf { condition, target },
        };
        let decided = self.assembler.emit(parts[0].at, jump);
        self.into(result, &parts[1]);
        self.convert(parts[1].at, Type::Bool, result, result);
        self.assembler.land(vec![decided]);
        self.assembler.emit(parts[0].at, Instruction::Move { to, from: result });
    }

    fn convert(&mut self, at: Place, wanted: Type, to: Register, from: Register) {
        self.assembler.emit(at, Instruction::Convert { wanted, to, from });
    }
}

fn binary(operator: Binary, to: Register, left: Register, right: Register) -> Instruction {
    match operator {
        Binary::Add => Instruction::Add { to, left, right },
        Binary::Subtract => Instruction::Subtract { to, left, right },
        Binary::Multiply => Instruction::Multiply { to, left, right },
        _ => Instruction::Binary { operator, to, left, right },
    }
}
