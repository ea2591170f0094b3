//! Where the workspace keeps what its programs make.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Cargo's target folder: the one that holds the running program, wherever an option, a variable or a
/// configuration put it.
///
/// A program that lies elsewhere, such as a documentation test, is told `$CARGO_TARGET_DIR`, or else
/// `target` beside the workspace's `Cargo.toml`. Where `build.build-dir` is configured, tests and benches
/// lie in that folder, and examples in the target folder; each keeps its files where it lies.
pub fn target() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    let around = target_around(&program, |path| path.is_file());
    around.unwrap_or_else(|| target_under(root(), env::var_os("CARGO_TARGET_DIR")))
}

/// Writes a file, and the folders around it, whole or not at all: a program may be interrupted while it
/// writes, and another one may write the same file.
#[cfg(feature = "machine")]
pub(crate) fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    use std::{fs, process};
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    let part = path.with_extension(format!("{}.part", process::id()));
    fs::write(&part, text)?;
    fs::rename(part, path)
}

/// The target folder around a program. Cargo locks the folder of a profile by a file; the folder around it
/// is that of a platform when the next one bears a mark, too.
///
/// A folder that was there before cargo came has no `CACHEDIR.TAG`.
fn target_around(program: &Path, is_file: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let profile =
        program.ancestors().skip(1).find(|folder| is_file(&folder.join(".cargo-lock")))?;
    let (inner, outer) = (profile.parent()?, profile.parent()?.parent());
    let marks = ["CACHEDIR.TAG", ".rustc_info.json"];
    let marked = |folder: &&Path| marks.iter().any(|mark| is_file(&folder.join(mark)));
    Some(outer.filter(marked).unwrap_or(inner).to_path_buf())
}

/// The workspace's own folder, where it lay when this package was compiled.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

fn target_under(root: &Path, variable: Option<OsString>) -> PathBuf {
    let folder = variable.filter(|value| !value.is_empty()).unwrap_or("target".into());
    // An absolute path replaces the root.
    root.join(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_holds_this_program() {
        assert!(env::current_exe().unwrap().starts_with(target()));
    }

    #[test]
    fn a_target_folder_is_found_wherever_cargo_was_told_to_build() {
        let found = |program: &str, files: &[&str]| {
            let files: Vec<&Path> = files.iter().map(Path::new).collect();
            target_around(Path::new(program), |path| files.contains(&path))
        };
        let at = |path: &str| Some(PathBuf::from(path));
        let tagged = ["/t/CACHEDIR.TAG", "/t/debug/.cargo-lock"];
        assert_eq!(found("/t/debug/deps/it-1", &tagged), at("/t"));
        // `--target-dir` with a folder that was there already, alone and with `--target`.
        let untagged = ["/t/.rustc_info.json", "/t/debug/.cargo-lock"];
        assert_eq!(found("/t/debug/examples/e", &untagged), at("/t"));
        let platform =
            ["/t/.rustc_info.json", "/t/x86_64/CACHEDIR.TAG", "/t/x86_64/debug/.cargo-lock"];
        assert_eq!(found("/t/x86_64/debug/examples/e", &platform), at("/t"));
        // `build.build-dir`: what cargo knows of the compiler stands in the other folder.
        assert_eq!(found("/t/debug/examples/e", &["/t/debug/.cargo-lock"]), at("/t"));
        // A target folder within another one, as when a test builds a crate.
        let inner = ["/t/CACHEDIR.TAG", "/t/debug/.cargo-lock", "/t/a/t/debug/.cargo-lock"];
        assert_eq!(found("/t/a/t/debug/e", &inner), at("/t/a/t"));
        assert_eq!(found("/tmp/rustdoctest1/rust_out", &tagged), None);
    }

    #[test]
    fn the_root_holds_this_package() {
        assert!(root().join("shared/src/workspace.rs").is_file());
    }

    #[test]
    fn the_variable_decides_and_counts_from_the_root() {
        let root = Path::new(if cfg!(windows) { r"C:\book" } else { "/book" });
        let elsewhere = if cfg!(windows) { r"D:\elsewhere" } else { "/elsewhere" };
        assert_eq!(target_under(root, None), root.join("target"));
        assert_eq!(target_under(root, Some("".into())), root.join("target"));
        assert_eq!(target_under(root, Some("build/out".into())), root.join("build/out"));
        assert_eq!(target_under(root, Some(elsewhere.into())), Path::new(elsewhere));
    }
}
