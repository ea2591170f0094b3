//! Compiles to machine code while the program runs, with Cranelift.
//!
//! Operations on known types become instructions of the processor, and the checks that the
//! language demands become comparisons and jumps. An operation on values of unknown types becomes
//! a call back into this program.

mod arithmetic;
mod boundary;
mod complex;
mod context;
mod functions;
mod layout;
mod memory;
mod translate;

use std::fmt;

use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{CompiledCode, Context as Compiler, isa};
use cranelift_frontend::FunctionBuilderContext;
use cranelift_jit::{JITBuilder, JITModule};
use cranelift_module::{Linkage, Module, default_libcall_names};

use super::error::{Error, Place};
use super::limits::Budget;
use super::program::Program;
use super::stack::with_stack;
use super::types::Type;
use super::typing;
use super::values::{Heap, Tagged};
use boundary::Executable;
use context::{Context, Site};
use layout::layout;

/// Stack space for the functions that machine code calls back.
const STACK: usize = 256 * 1024;

/// A function and all functions that it calls, in machine code.
pub(super) struct Code {
    executable: Executable,
    /// The index of the function in the program.
    at: Place,
    parameters: Vec<Type>,
    result: Type,
    sites: Vec<Site>,
    /// The largest number of stack bytes that a call takes.
    frame: usize,
    /// The size of the machine code in bytes.
    pub(super) bytes: usize,
}

/// Types a function for these arguments, and compiles it.
pub(super) fn compile(program: &Program, function: usize, types: &[Type]) -> Code {
    let typed = typing::infer(program, [(function, types.to_vec())]);
    let mut builder = JITBuilder::with_isa(processor(), default_libcall_names());
    builder.symbol("perform", boundary::perform as *const u8);
    let mut module = JITModule::new(builder);
    let declared = functions::declare(&mut module, &typed);

    let mut compiler = module.make_context();
    let mut frontend = FunctionBuilderContext::new();
    let (mut sites, mut bytes, mut frame) = (Vec::new(), 0, 0);
    let mut define = |module: &mut JITModule, id, compiler: &mut Compiler| {
        module.define_function(id, compiler).expect("what the translation makes is valid");
        let code = compiler.compiled_code().expect("it has just been compiled");
        bytes += code.code_buffer().len();
        frame = frame.max(frame_of(code));
        module.clear_context(compiler);
    };
    for (function, &id) in typed.functions.iter().zip(&declared.functions) {
        compiler.func.signature = functions::signature(&module, function);
        let mut unit = functions::Unit { module: &mut module, declared: &declared, typed: &typed };
        translate::function(&mut unit, &mut compiler.func, &mut frontend, function, &mut sites);
        define(&mut module, id, &mut compiler);
    }
    let first = &typed.functions[0];
    let signature = functions::entry_signature(&module);
    let entry = module.declare_function("entry", Linkage::Export, &signature);
    let entry = entry.expect("no other function is called entry");
    compiler.func.signature = signature;
    let mut unit = functions::Unit { module: &mut module, declared: &declared, typed: &typed };
    functions::entry(&mut unit, &mut compiler.func, &mut frontend, first);
    define(&mut module, entry, &mut compiler);
    module.finalize_definitions().expect("memory for machine code");

    let parameters: Vec<Type> = first.variables[..first.parameters].to_vec();
    let words = parameters.iter().map(|&of| layout(of).len()).sum();
    #[expect(unsafe_code, reason = "the compiler does not know what machine code expects")]
    // SAFETY: `functions::entry` has made it above, for the same types.
    let executable = unsafe { Executable::new(module, entry, words) };
    let at = program.functions[function].at;
    Code { executable, at, parameters, result: first.result, sites, frame, bytes }
}

/// The stack bytes that a call of a function takes.
fn frame_of(code: &CompiledCode) -> usize {
    let layout = code.buffer.frame_layout().expect("Cranelift lays out every frame");
    // Two more words: the frame pointer and the return address.
    layout.frame_to_fp_offset as usize + 16
}

/// Whether Cranelift supports this machine's processor.
pub(super) fn available() -> Result<(), String> {
    cranelift_native::builder().map(drop).map_err(|reason| format!("no JIT here: {reason}"))
}

/// The features of this machine, and the level of optimisation.
fn processor() -> isa::OwnedTargetIsa {
    let mut flags = settings::builder();
    let checked = if cfg!(debug_assertions) { "true" } else { "false" };
    for (name, value) in [
        ("opt_level", "speed"),
        ("enable_verifier", checked),
        ("is_pic", "false"),
        ("use_colocated_libcalls", "false"),
    ] {
        flags.set(name, value).expect("a setting of Cranelift's");
    }
    let native = cranelift_native::builder().expect("a processor that Cranelift knows");
    native.finish(settings::Flags::new(flags)).expect("settings that go together")
}

/// Calls the function.
pub(super) fn run(
    code: &Code,
    arguments: &[Tagged],
    heap: &mut Heap,
    budget: Budget,
) -> Result<Tagged, Error> {
    let stack = (budget.calls as usize + 2) * code.frame + STACK;
    let (entrance, sites) = (code.executable.entrance(), &code.sites[..]);
    let (parameters, result) = (&code.parameters[..], code.result);
    let result = with_stack(stack, move || {
        let mut context = Context::new(sites, heap, budget);
        let mut words = Vec::new();
        for (&of, &argument) in parameters.iter().zip(arguments) {
            let value = context.words(of, argument);
            words.extend_from_slice(&value[..layout(of).len()]);
        }
        #[expect(unsafe_code, reason = "the compiler does not know what machine code expects")]
        // SAFETY: the stack is as large as the budget's calls need, the sites are this code's, and the
        // context has packed the arguments by the code's types, which `Routine::call` has compared.
        let well = unsafe { entrance.call(&mut context, &words) };
        match well {
            true => Ok(context.value(result)),
            false => Err(context.error()),
        }
    });
    result.unwrap_or_else(|problem| Err(problem.at(code.at)))
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Code").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}
