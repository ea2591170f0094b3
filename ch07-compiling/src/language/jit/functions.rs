//! The functions of a module: their parameters, their names, and the entry from outside.

use cranelift_codegen::ir::{
    self, AbiParam, InstBuilder, MemFlagsData as MemFlags, Signature, types,
};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_jit::JITModule;
use cranelift_module::{FuncId, Linkage, Module};

use super::super::typing::{Function, Typed};
use super::layout::layout;

/// The names of all functions in the module, and that of the function it calls back.
pub(super) struct Declared {
    pub(super) functions: Vec<FuncId>,
    pub(super) perform: FuncId,
}

/// What all functions share.
pub(super) struct Unit<'u> {
    pub(super) module: &'u mut JITModule,
    pub(super) declared: &'u Declared,
    pub(super) typed: &'u Typed,
}

pub(super) fn declare(module: &mut JITModule, typed: &Typed) -> Declared {
    let mut perform = module.make_signature();
    perform.params = vec![AbiParam::new(types::I64); 2];
    perform.returns = vec![AbiParam::new(types::I64)];
    let perform = module.declare_function("perform", Linkage::Import, &perform);
    let functions = typed.functions.iter().enumerate().map(|(index, function)| {
        let signature = signature(module, function);
        let id = module.declare_function(&format!("f{index}"), Linkage::Local, &signature);
        id.expect("no two have one name")
    });
    let functions = functions.collect();
    Declared { functions, perform: perform.expect("no other function is called perform") }
}

/// Takes the context and the words of the arguments. The result is written to the context; the function
/// returns 1 on success.
pub(super) fn signature(module: &JITModule, function: &Function) -> Signature {
    let mut signature = module.make_signature();
    signature.params.push(AbiParam::new(types::I64));
    let parameters = function.variables[..function.parameters].iter();
    let words = parameters.flat_map(|&of| layout(of));
    signature.params.extend(words.map(|&word| AbiParam::new(word)));
    signature.returns.push(AbiParam::new(types::I64));
    signature
}

/// Takes the context and the address of the words of the arguments.
pub(super) fn entry_signature(module: &JITModule) -> Signature {
    let mut signature = module.make_signature();
    signature.params = vec![AbiParam::new(types::I64); 2];
    signature.returns.push(AbiParam::new(types::I64));
    signature
}

/// Reads the arguments from memory and calls the first function.
pub(super) fn entry(
    unit: &mut Unit<'_>,
    code: &mut ir::Function,
    frontend: &mut FunctionBuilderContext,
    first: &Function,
) {
    let callee = unit.module.declare_func_in_func(unit.declared.functions[0], code);
    let config = unit.module.target_config();
    let mut builder = FunctionBuilder::new(code, frontend);
    let block = builder.create_block();
    builder.append_block_params_for_function_params(block);
    builder.switch_to_block(block);
    let (context, words) = (builder.block_params(block)[0], builder.block_params(block)[1]);
    let mut arguments = vec![context];
    let mut offset = 0;
    for &of in &first.variables[..first.parameters] {
        for &word in layout(of) {
            arguments.push(builder.ins().load(word, MemFlags::trusted(), words, offset));
            offset += 8;
        }
    }
    let call = builder.ins().call(callee, &arguments);
    let status = builder.inst_results(call)[0];
    builder.ins().return_(&[status]);
    builder.seal_all_blocks();
    builder.finalize(config);
}
