//! One instruction, and what it does.

/// One instruction, and what it does as far as the counts need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// Where it is in the file's own numbering.
    pub address: u64,
    /// Bytes of its encoding.
    pub bytes: usize,
    /// In the notation of NASM. Jumps name their target by its [label](Self::label).
    pub text: String,
    /// `L1`, `L2`... from the top, where a jump of the same function arrives.
    pub label: Option<String>,
    /// The index of the instruction to which it may jump within the function.
    pub jump: Option<usize>,
    /// Whether the next instruction may follow it.
    pub falls_through: bool,
    /// The function that it calls: its name, or what is known of it.
    pub call: Option<String>,
    /// It reads memory, other than by pushing, popping, calling and returning.
    pub load: bool,
    /// It writes memory, with the same exceptions.
    pub store: bool,
    /// It does floating-point arithmetic on one number.
    pub scalar: bool,
    /// The bytes of the widest register that it uses for several numbers at once, or 0.
    pub vector: usize,
}

impl Instruction {
    /// What it does, as the processor's manual calls it.
    fn operation(&self) -> &str {
        self.text.split(' ').next().unwrap_or_default()
    }

    /// Whether both do the same, perhaps to other registers and addresses.
    pub(super) fn same(&self, other: &Self) -> bool {
        let facts = |one: &Self| (one.jump, one.load, one.store, one.scalar, one.vector);
        self.operation() == other.operation()
            && facts(self) == facts(other)
            && self.call == other.call
    }
}
