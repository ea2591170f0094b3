//! Where the workspace keeps what its programs make.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Cargo's target folder: the one that holds the running program.
///
/// Cargo marks it with a file `CACHEDIR.TAG`, wherever a variable or a configuration put it. A
/// program that lies elsewhere, such as a documentation test, is told `$CARGO_TARGET_DIR`, or else
/// `target` beside the workspace's `Cargo.toml`.
pub fn target() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    let marked = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
    let around = program.ancestors().skip(1).find(marked).map(Path::to_path_buf);
    around.unwrap_or_else(|| target_under(root(), env::var_os("CARGO_TARGET_DIR")))
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
