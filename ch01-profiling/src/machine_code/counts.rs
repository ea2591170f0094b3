//! How much of what is in a piece of code.

use super::instruction::Instruction;

/// Instructions by what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub instructions: usize,
    /// The length of their encodings.
    pub bytes: usize,
    /// Those that jump, whether always or on a condition.
    pub jumps: usize,
    /// Those that call a function: what happens there is not counted here.
    pub calls: usize,
    /// Those that read memory.
    pub loads: usize,
    /// Those that write memory.
    pub stores: usize,
    /// Floating-point operations on one number.
    pub scalar: usize,
    /// Operations on several numbers at once; copies between registers are not among them.
    pub vector: usize,
    /// The bytes of the widest vector register in use, or 0.
    pub width: usize,
    /// The functions that it calls, each once.
    pub called: Vec<String>,
}

impl Counts {
    /// Counts `instructions`.
    pub fn of<'a>(instructions: impl IntoIterator<Item = &'a Instruction>) -> Self {
        let mut counts = Self::default();
        instructions.into_iter().for_each(|instruction| counts.add(instruction));
        counts
    }

    fn add(&mut self, instruction: &Instruction) {
        self.instructions += 1;
        self.bytes += instruction.bytes;
        self.jumps += usize::from(instruction.jump.is_some());
        self.calls += usize::from(instruction.call.is_some());
        self.loads += usize::from(instruction.load);
        self.stores += usize::from(instruction.store);
        self.scalar += usize::from(instruction.scalar);
        self.vector += usize::from(instruction.vector > 0);
        self.width = self.width.max(instruction.vector);
        if let Some(name) = instruction.call.as_ref().filter(|name| !self.called.contains(name)) {
            self.called.push(name.clone());
        }
    }
}
