//! From bytes to instructions.

use iced_x86::{
    Decoder, DecoderOptions, FlowControl, Formatter, InstructionInfoFactory, Mnemonic,
    NasmFormatter, OpAccess, OpKind, Register, SymbolResolver, SymbolResult,
};

use super::callees::Callees;
use super::instruction::Instruction;

/// Decodes the code of one function, without what only fills the room up to the next.
pub(super) fn decode(bytes: &[u8], address: u64, callees: &Callees) -> Vec<Instruction> {
    let decoder = Decoder::with_ip(64, bytes, address, DecoderOptions::NONE);
    let mut code: Vec<iced_x86::Instruction> = decoder.into_iter().collect();
    while code.last().is_some_and(|one| matches!(one.mnemonic(), Mnemonic::Nop | Mnemonic::Int3)) {
        code.pop();
    }
    let jump = |one: &iced_x86::Instruction| {
        let target = target(one)?;
        code.binary_search_by_key(&target, iced_x86::Instruction::ip).ok()
    };
    let labels = labels(code.len(), code.iter().filter_map(jump));

    let mut names = names(&code, callees);
    let places = code.iter().zip(&labels);
    names.0.extend(places.filter_map(|(one, label)| Some((one.ip(), label.clone()?))));
    let mut writer = writer(names.clone());
    let mut facts = InstructionInfoFactory::new();
    let instruction = |(one, label): (&iced_x86::Instruction, Option<String>)| {
        let mut text = String::new();
        writer.format(one, &mut text);
        let (load, store) = memory(one, &mut facts);
        let (scalar, vector) = arithmetic(one);
        Instruction {
            address: one.ip(),
            bytes: one.len(),
            text,
            label,
            jump: jump(one),
            falls_through: falls_through(one),
            call: call(one, &code, &names),
            load,
            store,
            scalar,
            vector,
        }
    };
    code.iter().zip(labels).map(instruction).collect()
}

/// `L1`, `L2`... at the instructions to which jumps lead, from the top.
fn labels(instructions: usize, targets: impl Iterator<Item = usize>) -> Vec<Option<String>> {
    let mut labels = vec![None; instructions];
    targets.for_each(|target| labels[target] = Some(String::new()));
    for (label, number) in labels.iter_mut().flatten().zip(1..) {
        *label = format!("L{number}");
    }
    labels
}

/// Where a direct jump leads.
fn target(one: &iced_x86::Instruction) -> Option<u64> {
    use FlowControl::{ConditionalBranch, UnconditionalBranch};
    let jumps = matches!(one.flow_control(), ConditionalBranch | UnconditionalBranch);
    jumps.then(|| one.near_branch_target())
}

fn falls_through(one: &iced_x86::Instruction) -> bool {
    use FlowControl::{Exception, IndirectBranch, Return, UnconditionalBranch};
    !matches!(one.flow_control(), UnconditionalBranch | IndirectBranch | Return | Exception)
}

/// The functions to which this code goes, by the address that stands in it.
fn names(code: &[iced_x86::Instruction], callees: &Callees) -> Names {
    let name = |one: &iced_x86::Instruction| {
        let (address, name) = match pointer(one) {
            Some(address) => (address, callees.through(address)),
            None => (one.near_branch_target(), callees.at(one.near_branch_target())),
        };
        Some((address, name?))
    };
    Names(code.iter().filter_map(name).collect())
}

/// The function that it calls, if it is a call.
fn call(
    one: &iced_x86::Instruction,
    code: &[iced_x86::Instruction],
    names: &Names,
) -> Option<String> {
    let name = |address: u64| names.at(address).map(str::to_owned);
    let found = match one.flow_control() {
        FlowControl::Call => name(one.near_branch_target()),
        FlowControl::IndirectCall => match pointer(one) {
            Some(address) => name(address),
            None => only(code, one.op0_register()).and_then(name),
        },
        _ => return None,
    };
    Some(found.unwrap_or_else(|| "a function known only at run time".into()))
}

/// The one pointer that this code ever puts into `register`: before a loop it takes the pointer of
/// a function that is called in it.
fn only(code: &[iced_x86::Instruction], register: Register) -> Option<u64> {
    let fills = |one: &&iced_x86::Instruction| {
        one.mnemonic() == Mnemonic::Mov && one.op0_register() == register
    };
    let mut pointers = code.iter().filter(fills).filter_map(pointer);
    let first = pointers.next()?;
    pointers.all(|other| other == first).then_some(first)
}

/// The address from which it takes a word.
fn pointer(one: &iced_x86::Instruction) -> Option<u64> {
    one.is_ip_rel_memory_operand().then(|| one.ip_rel_memory_address())
}

/// Whether it reads memory, and whether it writes there.
fn memory(one: &iced_x86::Instruction, facts: &mut InstructionInfoFactory) -> (bool, bool) {
    if one.is_stack_instruction() || one.flow_control() == FlowControl::IndirectCall {
        return (false, false);
    }
    let used = facts.info(one).used_memory();
    let any = |kinds: &[OpAccess]| used.iter().any(|memory| kinds.contains(&memory.access()));
    let reads = [OpAccess::Read, OpAccess::CondRead, OpAccess::ReadWrite, OpAccess::ReadCondWrite];
    let writes =
        [OpAccess::Write, OpAccess::CondWrite, OpAccess::ReadWrite, OpAccess::ReadCondWrite];
    (any(&reads), any(&writes))
}

/// Whether it works on one floating-point number, and else the width of its vectors.
fn arithmetic(one: &iced_x86::Instruction) -> (bool, usize) {
    let registers = (0..one.op_count()).filter(|&at| one.op_kind(at) == OpKind::Register);
    let vectors = registers.map(|at| one.op_register(at)).filter(|one| one.is_vector_register());
    let Some(width) = vectors.map(Register::size).max() else { return (false, 0) };
    let name = format!("{:?}", one.mnemonic()).to_lowercase();
    // The names end with what they work on: scalar double, scalar single, or an integer made of one.
    let scalar = ["sd", "ss", "sd2si", "ss2si"].iter().any(|end| name.ends_with(end));
    // A whole register is also copied where only one number in it is meant.
    let memory = (0..one.op_count()).any(|at| one.op_kind(at) == OpKind::Memory);
    let copies = name.trim_start_matches('v').starts_with("mov") && !memory;
    let moves_one = matches!(name.as_str(), "movd" | "movq" | "vmovd" | "vmovq");
    match scalar || copies || moves_one {
        true => (scalar, 0),
        false => (false, width),
    }
}

fn writer(names: Names) -> NasmFormatter {
    let mut writer = NasmFormatter::with_options(Some(Box::new(names)), None);
    let options = writer.options_mut();
    options.set_hex_prefix("0x");
    options.set_hex_suffix("");
    options.set_uppercase_hex(false);
    options.set_space_after_operand_separator(true);
    options.set_show_branch_size(false);
    writer
}

/// What stands for the addresses in one function's code, which are few.
#[derive(Clone)]
struct Names(Vec<(u64, String)>);

impl Names {
    fn at(&self, address: u64) -> Option<&str> {
        self.0.iter().find(|(at, _)| *at == address).map(|(_, name)| name.as_str())
    }
}

impl SymbolResolver for Names {
    fn symbol(
        &mut self,
        _instruction: &iced_x86::Instruction,
        _operand: u32,
        _part: Option<u32>,
        address: u64,
        _size: u32,
    ) -> Option<SymbolResult<'_>> {
        let name = self.at(address)?;
        Some(SymbolResult::with_str(address, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, load, store, scalar, width of a vector.
    type Facts = (&'static str, bool, bool, bool, usize);

    /// Encodings from the processor's manual.
    #[test]
    fn what_instructions_do_is_known() {
        let code: [(&[u8], Facts); 9] = [
            (&[0x48, 0x8b, 0x07], ("mov rax, [rdi]", true, false, false, 0)),
            (&[0x48, 0x89, 0x07], ("mov [rdi], rax", false, true, false, 0)),
            (&[0x48, 0x01, 0x07], ("add [rdi], rax", true, true, false, 0)),
            (&[0xf2, 0x0f, 0x58, 0x07], ("addsd xmm0, [rdi]", true, false, true, 0)),
            (&[0x66, 0x0f, 0x58, 0xc1], ("addpd xmm0, xmm1", false, false, false, 16)),
            (&[0xc5, 0xf5, 0x58, 0xc2], ("vaddpd ymm0, ymm1, ymm2", false, false, false, 32)),
            (&[0x66, 0x0f, 0x28, 0xc1], ("movapd xmm0, xmm1", false, false, false, 0)),
            (&[0x50], ("push rax", false, false, false, 0)),
            (&[0xc3], ("ret", false, false, false, 0)),
        ];
        let bytes: Vec<u8> = code.iter().flat_map(|one| one.0).copied().collect();
        let found = decode(&bytes, 0x1000, &Callees::default());
        assert_eq!(found.len(), code.len());
        for (one, (bytes, facts)) in found.iter().zip(code) {
            assert_eq!((&*one.text, one.load, one.store, one.scalar, one.vector), facts);
            assert_eq!((one.bytes, one.falls_through), (bytes.len(), one.text != "ret"));
        }
    }

    #[test]
    fn a_jump_leads_to_a_label_and_padding_is_left_out() {
        // Back to the first instruction if zero; then a return, and what fills the room behind it.
        let found =
            decode(&[0xff, 0xc8, 0x74, 0xfc, 0xc3, 0x90, 0xcc], 0x1000, &Callees::default());
        let texts: Vec<_> = found.iter().map(|one| (one.label.as_deref(), &*one.text)).collect();
        assert_eq!(texts, [(Some("L1"), "dec eax"), (None, "je L1"), (None, "ret")]);
        assert_eq!((found[1].jump, found[1].falls_through), (Some(0), true));
    }
}
