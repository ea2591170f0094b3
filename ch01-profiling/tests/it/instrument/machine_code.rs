//! Reads functions of this very process, and compares them instruction by instruction.

use std::fs::File;
use std::os::unix::fs::FileExt as _;

use ch01_profiling::instrument::LADDER;
use ch01_profiling::julia::Julia;
use iced_x86::{Code, Decoder, DecoderOptions, FlowControl, Instruction, Register};

/// More than any function here is long.
const BYTES: usize = 16 << 10;

#[test]
fn off_is_the_same_machine_code_as_absent() {
    if !optimised() {
        eprintln!("skipped: this build is not optimised, and calls even what does nothing");
        return;
    }
    let (absent, off) = (rung("absent"), rung("off"));
    assert!(absent.contains(&Code::Mulsd_xmm_xmmm64), "{absent:?}");
    assert_eq!(absent, off);
}

/// The comparison can tell: one addition in the hot loop is found.
#[test]
fn counting_is_other_machine_code() {
    assert_ne!(rung("absent"), rung("counting"));
}

/// What each instruction does to operands of which kind. Which register and which address it is may
/// differ from one function to the next, and so does nothing that takes time or room.
fn rung(name: &str) -> Vec<Code> {
    let rung = LADDER.rungs().find(|rung| rung.name == name).expect("a rung of the ladder");
    instructions(rung.run).iter().map(Instruction::code).collect()
}

/// Unoptimised code begins a function by storing its arguments in memory.
fn optimised() -> bool {
    let function: Julia = |plane| vec![plane.limit];
    let stores = |instruction: &Instruction| {
        instruction.code() == Code::Mov_rm64_r64
            && matches!(instruction.memory_base(), Register::RSP | Register::RBP)
    };
    !instructions(function).iter().take(8).any(stores)
}

/// The function's instructions, from its address to the last that it can reach.
fn instructions(function: Julia) -> Vec<Instruction> {
    let address = function as usize as u64;
    let mut code = vec![0; BYTES];
    let memory = File::open("/proc/self/mem").expect("a process may read its own memory");
    let read = memory.read_at(&mut code, address).expect("the function's address");
    let mut found = Vec::new();
    // Nothing marks the end of a function but that no jump goes any further.
    let mut furthest = address;
    for instruction in Decoder::with_ip(64, &code[..read], address, DecoderOptions::NONE) {
        let ends = match instruction.flow_control() {
            FlowControl::ConditionalBranch => {
                furthest = furthest.max(instruction.near_branch_target());
                false
            }
            FlowControl::UnconditionalBranch => {
                let target = instruction.near_branch_target();
                if (address..address + BYTES as u64).contains(&target) {
                    furthest = furthest.max(target);
                }
                true
            }
            FlowControl::Return | FlowControl::Exception | FlowControl::Interrupt => true,
            _ => false,
        };
        found.push(instruction);
        if ends && instruction.next_ip() > furthest {
            return found;
        }
    }
    panic!("no end within {BYTES} bytes");
}
