//! From the typed tree to Cranelift's intermediate form: statements, jumps and calls.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, Block, FuncRef, InstBuilder, Value, types};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Variable};
use cranelift_module::Module;

use super::super::error::Place;
use super::super::tree::{Logic, Unary};
use super::super::typing::{Function, Kind, Node, Statement};
use super::context::{Action, CALLS, RESULT, STEPS, Site};
use super::functions::Unit;
use super::layout::layout;

/// Translates one function.
pub(super) fn function(
    unit: &mut Unit<'_>,
    code: &mut ir::Function,
    frontend: &mut FunctionBuilderContext,
    function: &Function,
    sites: &mut Vec<Site>,
) {
    let perform = unit.module.declare_func_in_func(unit.declared.perform, code);
    let config = unit.module.target_config();
    let mut builder = FunctionBuilder::new(code, frontend);
    let block = builder.create_block();
    builder.append_block_params_for_function_params(block);
    builder.switch_to_block(block);
    let parameters = builder.block_params(block).to_vec();
    let declare = |of: &_| layout(*of).iter().map(|&word| builder.declare_var(word)).collect();
    let variables: Vec<Vec<Variable>> = function.variables.iter().map(declare).collect();
    for (&variable, &value) in variables.iter().flatten().zip(&parameters[1..]) {
        builder.def_var(variable, value);
    }
    let context = parameters[0];
    let mut translator = Translator { builder, unit, sites, variables, context, perform };
    if translator.block(&function.body) {
        // The parser requires a return on every path.
        translator.builder.ins().trap(ir::TrapCode::unwrap_user(1));
    }
    translator.builder.seal_all_blocks();
    translator.builder.finalize(config);
}

pub(super) struct Translator<'b, 'u, 't> {
    pub(super) builder: FunctionBuilder<'b>,
    unit: &'u mut Unit<'t>,
    sites: &'u mut Vec<Site>,
    /// The words of every variable of the function.
    variables: Vec<Vec<Variable>>,
    pub(super) context: Value,
    perform: FuncRef,
}

impl Translator<'_, '_, '_> {
    /// Returns whether the end can be reached.
    fn block(&mut self, statements: &[Statement]) -> bool {
        statements.iter().all(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &Statement) -> bool {
        match statement {
            Statement::Assign { slot, value } => {
                let words = self.value(value);
                for (at, word) in words.into_iter().enumerate() {
                    self.builder.def_var(self.variables[*slot][at], word);
                }
            }
            Statement::Store { at, array, index, value } => self.store(*at, array, index, value),
            Statement::If { branches, otherwise } => return self.choice(branches, otherwise),
            Statement::While { at, condition, body } => self.repeat(*at, condition, body),
            Statement::Return(value) => {
                let words = self.value(value);
                self.put(RESULT, &words);
                let well = self.builder.ins().iconst(types::I64, 1);
                self.builder.ins().return_(&[well]);
                return false;
            }
            Statement::Discard(call) => {
                self.value(call);
            }
        }
        true
    }

    fn choice(&mut self, branches: &[(Node, Vec<Statement>)], otherwise: &[Statement]) -> bool {
        let end = self.builder.create_block();
        let mut reached = false;
        for (condition, block) in branches {
            let [then, next] = [self.builder.create_block(), self.builder.create_block()];
            self.branch(condition, then, next);
            self.builder.switch_to_block(then);
            if self.block(block) {
                self.builder.ins().jump(end, &[]);
                reached = true;
            }
            self.builder.switch_to_block(next);
        }
        if self.block(otherwise) {
            self.builder.ins().jump(end, &[]);
            reached = true;
        }
        if reached {
            self.builder.switch_to_block(end);
        }
        reached
    }

    fn repeat(&mut self, at: Place, condition: &Node, body: &[Statement]) {
        let [head, turn, end] = [(); 3].map(|()| self.builder.create_block());
        self.builder.ins().jump(head, &[]);
        self.builder.switch_to_block(head);
        self.branch(condition, turn, end);
        self.builder.switch_to_block(turn);
        if self.block(body) {
            self.step(at);
            self.builder.ins().jump(head, &[]);
        }
        self.builder.switch_to_block(end);
    }

    /// Jumps to one block or the other.
    fn branch(&mut self, condition: &Node, then: Block, otherwise: Block) {
        match &condition.kind {
            Kind::Logic(operator, parts) => {
                let right = self.builder.create_block();
                match operator {
                    Logic::And => self.branch(&parts[0], right, otherwise),
                    Logic::Or => self.branch(&parts[0], then, right),
                }
                self.builder.switch_to_block(right);
                self.branch(&parts[1], then, otherwise);
            }
            Kind::Unary(Unary::Not, part) => self.branch(part, otherwise, then),
            _ => {
                let truth = self.value(condition)[0];
                self.builder.ins().brif(truth, then, &[], otherwise, &[]);
            }
        }
    }

    /// Counts one of the limited number of steps.
    fn step(&mut self, at: Place) {
        let steps = self.get(types::I64, STEPS);
        self.fail_if(IntCC::Equal, steps, 0, at, Action::OutOfSteps);
        let left = self.builder.ins().iadd_imm_s(steps, -1);
        self.put(STEPS, &[left]);
    }

    /// The words of a value.
    pub(super) fn value(&mut self, value: &Node) -> Vec<Value> {
        let at = value.at;
        match &value.kind {
            Kind::Constant(constant) => self.constant(*constant),
            Kind::Variable(slot) => {
                let variables = self.variables[*slot].clone();
                variables.into_iter().map(|variable| self.builder.use_var(variable)).collect()
            }
            Kind::Unary(operator, part) => {
                let words = self.value(part);
                self.unary(at, *operator, part.of, &words)
            }
            Kind::Binary(operator, parts) => {
                if let Some(truth) = self.inside(*operator, &parts[0], &parts[1]) {
                    return vec![truth];
                }
                let (left, right) = (self.value(&parts[0]), self.value(&parts[1]));
                self.binary(at, *operator, parts[0].of, &left, &right)
            }
            Kind::Logic(..) => vec![self.logic(value)],
            Kind::Index(parts) => self.load(at, &parts[0], &parts[1]),
            Kind::Builtin(function, parts) => self.builtin(at, *function, parts),
            Kind::Call(function, parts) => self.call(at, *function, parts),
            Kind::Convert(part) => self.convert(at, part, value.of),
        }
    }

    fn logic(&mut self, value: &Node) -> Value {
        let [yes, no, end] = [(); 3].map(|()| self.builder.create_block());
        let result = self.builder.append_block_param(end, types::I8);
        self.branch(value, yes, no);
        for (block, truth) in [(yes, 1), (no, 0)] {
            self.builder.switch_to_block(block);
            let truth = self.builder.ins().iconst(types::I8, truth);
            self.builder.ins().jump(end, &[truth.into()]);
        }
        self.builder.switch_to_block(end);
        result
    }

    fn call(&mut self, at: Place, function: usize, parts: &[Node]) -> Vec<Value> {
        let mut arguments = vec![self.context];
        for part in parts {
            arguments.append(&mut self.value(part));
        }
        self.step(at);
        let calls = self.get(types::I64, CALLS);
        self.fail_if(IntCC::Equal, calls, 0, at, Action::TooManyCalls);
        let left = self.builder.ins().iadd_imm_s(calls, -1);
        self.put(CALLS, &[left]);
        let id = self.unit.declared.functions[function];
        let callee = self.unit.module.declare_func_in_func(id, self.builder.func);
        let call = self.builder.ins().call(callee, &arguments);
        let status = self.builder.inst_results(call)[0];
        self.go_on_if(status);
        self.put(CALLS, &[calls]);
        let result = self.unit.typed.functions[function].result;
        self.result(result)
    }

    /// Calls back to do what a site says.
    pub(super) fn perform(&mut self, at: Place, action: Action) {
        let status = self.call_back(at, action);
        self.go_on_if(status);
    }

    /// Returns from the function if a call has failed.
    fn go_on_if(&mut self, status: Value) {
        let [well, failed] = [(); 2].map(|()| self.builder.create_block());
        self.builder.set_cold_block(failed);
        self.builder.ins().brif(status, well, &[], failed, &[]);
        self.builder.switch_to_block(failed);
        self.builder.ins().return_(&[status]);
        self.builder.switch_to_block(well);
    }

    /// Fails here if the comparison holds.
    pub(super) fn fail_if(
        &mut self,
        comparison: IntCC,
        value: Value,
        with: i64,
        at: Place,
        action: Action,
    ) {
        let failed = self.builder.ins().icmp_imm_s(comparison, value, with);
        self.check(failed, at, action);
    }

    /// Fails here if `failed` is not zero.
    pub(super) fn check(&mut self, failed: Value, at: Place, action: Action) {
        self.check_after(failed, at, action, |_| {});
    }

    /// Fails here if `failed` is not zero, after code that stores the details.
    pub(super) fn check_after(
        &mut self,
        failed: Value,
        at: Place,
        action: Action,
        details: impl FnOnce(&mut Self),
    ) {
        let [well, fail] = [(); 2].map(|()| self.builder.create_block());
        self.builder.set_cold_block(fail);
        self.builder.ins().brif(failed, fail, &[], well, &[]);
        self.builder.switch_to_block(fail);
        details(self);
        let status = self.call_back(at, action);
        self.builder.ins().return_(&[status]);
        self.builder.switch_to_block(well);
    }

    fn call_back(&mut self, at: Place, action: Action) -> Value {
        let site = self.builder.ins().iconst(types::I64, self.sites.len() as i64);
        self.sites.push(Site { at, action });
        let call = self.builder.ins().call(self.perform, &[self.context, site]);
        self.builder.inst_results(call)[0]
    }
}
