//! Reads functions of this very process, and compares them instruction by instruction.

use std::fs::File;
use std::os::unix::fs::FileExt as _;

use ch01_profiling::instrument::LADDER;
use ch01_profiling::julia::Julia;
use iced_x86::{Decoder, DecoderOptions, FlowControl, Formatter as _, Instruction, NasmFormatter};

/// More than any function here is long.
const BYTES: usize = 16 << 10;

fn rung(name: &str) -> Vec<String> {
    let rung = LADDER.rungs().find(|rung| rung.name == name).expect("a rung of the ladder");
    normalised(&instructions(rung.run))
}

#[test]
fn off_is_the_same_machine_code_as_absent() {
    if !optimised() {
        eprintln!("skipped: this build is not optimised, and an inlined nothing needs inlining");
        return;
    }
    let (absent, off) = (rung("absent"), rung("off"));
    assert!(absent.iter().any(|line| line.starts_with("mulsd")), "{absent:#?}");
    assert_eq!(absent, off);
}

/// What shows that the comparison can tell: one addition in the hot loop is found.
#[test]
fn counting_is_other_machine_code() {
    assert_ne!(rung("absent"), rung("counting"));
}

/// Unoptimised code keeps even an argument that is only handed back in memory.
fn optimised() -> bool {
    let same: Julia = |plane| vec![plane.limit];
    let first = normalised(&instructions(same));
    !first.iter().take(8).any(|line| line.starts_with("mov [rsp"))
}

/// The function's instructions, from its address to the last that it can reach.
fn instructions(function: Julia) -> Vec<Instruction> {
    let address = function as usize as u64;
    let mut code = vec![0; BYTES];
    let memory = File::open("/proc/self/mem").expect("a process may read its own memory");
    let read = memory.read_at(&mut code, address).expect("the function's address");
    let mut found = Vec::new();
    // Nothing ends a function but that no jump goes any further.
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

/// One line for each instruction, without what depends on where things lie: jumps count from the
/// function's beginning, and calls and constants have no address. A destructor that was compiled
/// for two functions lies at two.
fn normalised(instructions: &[Instruction]) -> Vec<String> {
    let start = instructions[0].ip();
    let mut formatter = NasmFormatter::new();
    let line = |instruction: &Instruction| {
        let mut instruction = *instruction;
        match instruction.flow_control() {
            FlowControl::ConditionalBranch | FlowControl::UnconditionalBranch => {
                let target = instruction.near_branch_target();
                instruction.set_near_branch64(target.wrapping_sub(start));
            }
            FlowControl::Call => instruction.set_near_branch64(0),
            _ if instruction.is_ip_rel_memory_operand() => instruction.set_memory_displacement64(0),
            _ => {}
        }
        let mut text = String::new();
        formatter.format(&instruction, &mut text);
        text
    };
    instructions.iter().map(line).collect()
}
