//! Calls of functions, and the registers of each.

use super::super::error::{Error, Problem};
use super::super::limits::Budget;
use super::super::values::{Heap, Tagged};
use super::code::{Chunk, Code};
use super::words::{get, put, words};

/// Calls the first function.
pub(in super::super) fn run(
    code: &Code,
    arguments: &[Tagged],
    heap: &mut Heap,
    budget: Budget,
) -> Result<Tagged, Error> {
    let first = &code.chunks[0];
    let mut registers = vec![0; first.code.registers];
    let mut at = 0;
    for (&of, &argument) in first.parameters.iter().zip(arguments) {
        put(&mut registers[at..], of, argument);
        at += words(of);
    }
    Machine { code, heap, budget, registers }.run()
}

pub(super) struct Machine<'c> {
    code: &'c Code,
    pub(super) heap: &'c mut Heap,
    pub(super) budget: Budget,
    /// The registers of all calls that have not returned, one frame after the other.
    pub(super) registers: Vec<u64>,
}

/// A call that waits for the return of the one it made.
struct Caller {
    function: usize,
    frame: usize,
    next: usize,
}

/// Why a frame's instructions stop.
pub(super) enum Exit {
    Call { function: usize, frame: usize },
    Return,
}

impl Machine<'_> {
    fn run(&mut self) -> Result<Tagged, Error> {
        let mut callers: Vec<Caller> = Vec::new();
        let (mut function, mut frame, mut next) = (0, 0, 0);
        loop {
            let chunk = &self.code.chunks[function];
            if next == 0 {
                self.enter(chunk, frame);
            }
            let placed =
                |next: usize| move |problem: Problem| problem.at(chunk.code.places[next - 1]);
            let exit = self.frame(chunk, frame, &mut next);
            match exit.map_err(placed(next))? {
                Exit::Call { function: called, frame: inner } => {
                    self.budget.enter().map_err(placed(next))?;
                    callers.push(Caller { function, frame, next });
                    (function, frame, next) = (called, frame + inner, 0);
                }
                Exit::Return => {
                    let Some(caller) = callers.pop() else {
                        return Ok(get(&self.registers[frame..], chunk.result));
                    };
                    self.budget.leave();
                    Caller { function, frame, next } = caller;
                }
            }
        }
    }

    /// Makes room for the registers of a function and sets its constants.
    fn enter(&mut self, chunk: &Chunk, frame: usize) {
        let code = &chunk.code;
        let room = code.registers.max(words(chunk.result));
        if self.registers.len() < frame + room {
            self.registers.resize(frame + room, 0);
        }
        let constants = &code.constants.words;
        self.registers[frame + code.variables..][..constants.len()].copy_from_slice(constants);
    }
}
