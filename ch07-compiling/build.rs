//! Compiles the kernels in C and in Fortran, each if there is a compiler for it.
//!
//! A missing or failing compiler is no error: the rungs that need it get the reason.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const C: &str = "native/diffusion.c";
const FORTRAN: &str = "native/diffusion.f90";

/// No fused multiply-adds, which would round in another way than Rust does.
const NO_FUSING: &str = "-ffp-contract=off";

fn main() {
    println!("cargo::rerun-if-changed={C}");
    println!("cargo::rerun-if-changed={FORTRAN}");
    println!("cargo::rerun-if-env-changed=FC");
    tell("c", compile_c());
    tell("fortran", compile_fortran());
}

/// Sets `cfg(c)`, or else the variable `NO_C` to the reason; likewise for other languages.
fn tell(language: &str, compiled: Result<(), String>) {
    println!("cargo::rustc-check-cfg=cfg({language})");
    match compiled {
        Ok(()) => println!("cargo::rustc-cfg={language}"),
        Err(reason) => {
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            println!("cargo::rustc-env=NO_{}={reason}", language.to_uppercase());
        }
    }
}

/// For the same processor as the Rust code: the oldest x86-64, unless flags say otherwise.
fn compile_c() -> Result<(), String> {
    cc::Build::new()
        .file(C)
        .opt_level(3)
        .flag_if_supported(NO_FUSING)
        .cargo_warnings(false)
        .try_compile("diffusion_c")
        .map_err(|error| format!("needs a C compiler: {error}"))
}

fn compile_fortran() -> Result<(), String> {
    if env::var("HOST") != env::var("TARGET") && env::var_os("FC").is_none() {
        return Err("needs a Fortran compiler for the target; name it in the variable FC".into());
    }
    let compiler = env::var("FC").unwrap_or_else(|_| "gfortran".into());
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let object = out.join("diffusion_fortran.o");
    run(&compiler, &object)?;
    let size = fs::metadata(&object).map_or(0, |file| file.len());
    if size == 0 {
        return Err(format!("{compiler} made no object file of {FORTRAN}"));
    }
    cc::Build::new()
        .object(object)
        .cargo_warnings(false)
        .try_compile("diffusion_fortran")
        .map_err(|error| format!("cannot pack what {compiler} made: {error}"))
}

fn run(compiler: &str, object: &Path) -> Result<(), String> {
    let output = Command::new(compiler)
        .args(["-O3", "-fPIC", NO_FUSING, "-c", FORTRAN, "-o"])
        .arg(object)
        .output()
        .map_err(|error| format!("needs a Fortran compiler; {compiler}: {error}"))?;
    let first = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("").to_owned();
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("{compiler} cannot compile {FORTRAN}: {first}")),
    }
}
