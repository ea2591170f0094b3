//! Words of 64 bits, read and written with the type that the instruction knows.

use num_complex::Complex64;

use super::super::assembler::Register;
use super::super::types::{Element, Type};
use super::super::values::{Handle, Tagged};
use super::words::{get, put};

/// The registers of one call.
pub(super) struct Frame<'r> {
    pub(super) words: &'r mut [u64],
}

impl Frame<'_> {
    #[inline]
    pub(super) fn get(&self, register: Register) -> u64 {
        self.words[register as usize]
    }

    #[inline]
    pub(super) fn set(&mut self, register: Register, word: u64) {
        self.words[register as usize] = word;
    }

    #[inline]
    pub(super) fn int(&self, register: Register) -> i64 {
        self.get(register) as i64
    }

    #[inline]
    pub(super) fn float(&self, register: Register) -> f64 {
        f64::from_bits(self.get(register))
    }

    #[inline]
    pub(super) fn set_float(&mut self, register: Register, value: f64) {
        self.set(register, value.to_bits());
    }

    #[inline]
    pub(super) fn complex(&self, register: Register) -> Complex64 {
        Complex64::new(self.float(register), self.float(register + 1))
    }

    #[inline]
    pub(super) fn set_complex(&mut self, register: Register, value: Complex64) {
        self.set_float(register, value.re);
        self.set_float(register + 1, value.im);
    }

    pub(super) fn copy<const WORDS: usize>(&mut self, to: Register, from: Register) {
        let from = from as usize;
        self.words.copy_within(from..from + WORDS, to as usize);
    }

    pub(super) fn handle(&self, register: Register, element: Element) -> Handle {
        Handle { element, index: self.get(register) as u32 }
    }

    /// Reads the value of a type, and adds its type.
    pub(super) fn tagged(&self, register: Register, of: Type) -> Tagged {
        get(&self.words[register as usize..], of)
    }

    /// Writes a value to the registers of its type.
    pub(super) fn put(&mut self, register: Register, of: Type, value: Tagged) {
        put(&mut self.words[register as usize..], of, value);
    }
}
