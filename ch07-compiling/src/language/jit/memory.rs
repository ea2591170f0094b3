//! Words in registers, in the context, and in arrays.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData as MemFlags, Value, types};

use super::super::error::Place;
use super::super::tree::Constant;
use super::super::types::{Element, Type};
use super::super::typing::Node;
use super::super::values::Tagged;
use super::context::{Action, INDEX, LENGTH, OPERANDS, RESULT};
use super::layout::layout;
use super::translate::Translator;

impl Translator<'_, '_, '_> {
    /// Reads a field of the context.
    pub(super) fn get(&mut self, word: ir::Type, offset: i32) -> Value {
        self.builder.ins().load(word, MemFlags::trusted(), self.context, offset)
    }

    /// Writes fields of the context, eight bytes each.
    pub(super) fn put(&mut self, offset: i32, words: &[Value]) {
        for (at, &word) in words.iter().enumerate() {
            let word = match self.builder.func.dfg.value_type(word) {
                types::I8 => self.builder.ins().uextend(types::I64, word),
                _ => word,
            };
            let offset = offset + 8 * at as i32;
            self.builder.ins().store(MemFlags::trusted(), word, self.context, offset);
        }
    }

    /// The value that a call has left in the context.
    pub(super) fn result(&mut self, of: Type) -> Vec<Value> {
        let offsets = [RESULT, RESULT + 8, RESULT + 16];
        layout(of).iter().zip(offsets).map(|(&word, offset)| self.get(word, offset)).collect()
    }

    pub(super) fn constant(&mut self, constant: Constant) -> Vec<Value> {
        let ins = self.builder.ins();
        match constant {
            Constant::Int(value) => vec![ins.iconst(types::I64, value)],
            Constant::Float(value) => vec![ins.f64const(value)],
            Constant::Bool(value) => vec![ins.iconst(types::I8, i64::from(value))],
            Constant::Complex(value) => {
                vec![self.builder.ins().f64const(value.re), self.builder.ins().f64const(value.im)]
            }
        }
    }

    /// The three words of a value with its type.
    fn tagged(&mut self, of: Type, words: &[Value]) -> Vec<Value> {
        let tag = match of {
            Type::Dynamic => return words.to_vec(),
            Type::Int => Tagged::Int(0).pack()[0],
            Type::Float => Tagged::Float(0.0).pack()[0],
            Type::Complex => Tagged::Complex(num_complex::Complex64::ZERO).pack()[0],
            Type::Bool => Tagged::Bool(false).pack()[0],
            Type::Array(element) => 4 + element as u64,
        };
        let words = match of {
            Type::Array(_) => &words[2..],
            _ => words,
        };
        let mut packed = vec![self.builder.ins().iconst(types::I64, tag as i64)];
        for &word in words {
            packed.push(match self.builder.func.dfg.value_type(word) {
                types::F64 => self.builder.ins().bitcast(types::I64, MemFlags::new(), word),
                types::I8 => self.builder.ins().uextend(types::I64, word),
                _ => word,
            });
        }
        while packed.len() < 3 {
            packed.push(self.builder.ins().iconst(types::I64, 0));
        }
        packed
    }

    /// Passes values to the context, calls back for the work, and takes the result from the context.
    pub(super) fn elsewhere(
        &mut self,
        at: Place,
        action: Action,
        operands: &[(Type, &[Value])],
        result: Option<Type>,
    ) -> Vec<Value> {
        for (index, &(of, words)) in operands.iter().enumerate() {
            let words = self.tagged(of, words);
            self.put(OPERANDS + 24 * index as i32, &words);
        }
        self.perform(at, action);
        result.map_or_else(Vec::new, |of| self.result(of))
    }

    pub(super) fn convert(&mut self, at: Place, part: &Node, wanted: Type) -> Vec<Value> {
        let words = self.value(part);
        match (part.of, wanted) {
            (of, Type::Dynamic) => self.tagged(of, &words),
            (Type::Dynamic, of) => {
                let operands = [(Type::Dynamic, &words[..])];
                self.elsewhere(at, Action::Untag(of), &operands, Some(of))
            }
            (of, wanted) => {
                let mut words = words;
                if of == Type::Int {
                    words[0] = self.builder.ins().fcvt_from_sint(types::F64, words[0]);
                }
                if wanted == Type::Complex {
                    words.push(self.builder.ins().f64const(0.0));
                }
                words
            }
        }
    }

    pub(super) fn load(&mut self, at: Place, array: &Node, index: &Node) -> Vec<Value> {
        let (words, place) = (self.value(array), self.value(index));
        let Type::Array(element) = array.of else {
            let operands = [(array.of, &words[..]), (index.of, &place[..])];
            return self.elsewhere(at, Action::Load, &operands, Some(Type::Dynamic));
        };
        let address = self.element(at, element, &words, place[0]);
        let offsets = [0, 8];
        let read = |(&word, offset): (&ir::Type, i32)| {
            self.builder.ins().load(word, MemFlags::trusted(), address, offset)
        };
        layout(element.scalar()).iter().zip(offsets).map(read).collect()
    }

    pub(super) fn store(&mut self, at: Place, array: &Node, index: &Node, value: &Node) {
        let (place, value_words) = (self.value(index), self.value(value));
        let words = self.value(array);
        let Type::Array(element) = array.of else {
            let operands =
                [(array.of, &words[..]), (index.of, &place[..]), (value.of, &value_words[..])];
            self.elsewhere(at, Action::Store, &operands, None);
            return;
        };
        let address = self.element(at, element, &words, place[0]);
        for (at, word) in value_words.into_iter().enumerate() {
            self.builder.ins().store(MemFlags::trusted(), word, address, 8 * at as i32);
        }
    }

    /// The address of an element, whose index is checked.
    fn element(&mut self, at: Place, element: Element, array: &[Value], index: Value) -> Value {
        let outside = self.builder.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, index, array[1]);
        self.check_after(outside, at, Action::OutOfRange, |translator| {
            translator.put(INDEX, &[index]);
            translator.put(LENGTH, &[array[1]]);
        });
        let shift = match element {
            Element::Int | Element::Float => 3,
            Element::Complex => 4,
            Element::Bool => 0,
        };
        let offset = self.builder.ins().ishl_imm_u(index, shift);
        self.builder.ins().iadd(array[0], offset)
    }
}
