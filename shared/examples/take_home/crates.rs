//! A fresh crate for every set of packages, so that no rung lives on a package it does not name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, bail, ensure};

use crate::rungs::{Luggage, Rung};

/// The fresh crates of one workspace.
pub(crate) struct Crates {
    folder: PathBuf,
    /// The workspace's own manifest, which knows versions and features.
    manifest: String,
    /// The text of `lib.rs` for every set of packages.
    libraries: BTreeMap<Vec<String>, String>,
}

impl Crates {
    /// Begins in an empty folder, with the packages' versions as they are locked.
    pub(crate) fn new(root: &Path, folder: &Path) -> anyhow::Result<Self> {
        let sources = folder.join("crates");
        if sources.exists() {
            fs::remove_dir_all(&sources)?;
        }
        fs::create_dir_all(&sources)?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
        fs::write(
            folder.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n",
        )?;
        Ok(Self { folder: folder.to_owned(), manifest, libraries: BTreeMap::new() })
    }

    /// Copies the files of a rung, and nothing else, into the crate that has its packages.
    pub(crate) fn add(&mut self, rung: &Rung) -> anyhow::Result<()> {
        let Luggage::Take { files, packages } = &rung.luggage else { return Ok(()) };
        ensure!(
            files.len() <= 2,
            "{}: takes {} files; expected at most two",
            rung.path(),
            files.len()
        );
        let mut packages = packages.clone();
        packages.sort();
        let target = self.source(&packages).join(rung.module());
        fs::create_dir_all(&target)?;
        let mut modules = String::new();
        for file in files {
            let from = rung.folder.join(file);
            fs::copy(&from, target.join(file)).with_context(|| from.display().to_string())?;
            write!(modules, " pub mod {};", file.trim_end_matches(".rs"))?;
        }
        let library = self.libraries.entry(packages).or_default();
        writeln!(library, "pub mod {} {{{modules} }}", rung.module())?;
        Ok(())
    }

    /// Builds and tests all crates; the modules that have a test, if all of their tests pass.
    pub(crate) fn test(&self) -> anyhow::Result<BTreeSet<String>> {
        for (packages, library) in &self.libraries {
            let source = self.source(packages);
            fs::write(source.join("lib.rs"), library)?;
            fs::write(source.with_file_name("Cargo.toml"), self.crate_manifest(packages)?)?;
        }
        let cargo = env::var_os("CARGO").unwrap_or("cargo".into());
        let output = Command::new(cargo)
            .args(["test", "--workspace", "--lib", "--no-fail-fast"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let results =
            said.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "));
        let (mut passed, mut failed) = (BTreeSet::new(), BTreeSet::new());
        for (test, result) in results {
            let module = test.split("::").next().unwrap_or_default().to_owned();
            if result == "ok" {
                passed.insert(module)
            } else {
                failed.insert(module)
            };
        }
        if passed.is_empty() {
            bail!("the fresh crates do not compile:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        ensure!(
            output.status.success() || !failed.is_empty(),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(passed.difference(&failed).cloned().collect())
    }

    fn source(&self, packages: &[String]) -> PathBuf {
        self.folder.join("crates").join(name(packages)).join("src")
    }

    fn crate_manifest(&self, packages: &[String]) -> anyhow::Result<String> {
        let mut text = format!(
            "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[dependencies]\n",
            name(packages)
        );
        for package in packages {
            let begin = format!("{package} = ");
            let line = self.manifest.lines().find(|line| line.starts_with(&begin));
            let line = line
                .with_context(|| format!("no package {package:?} in the workspace's manifest"))?;
            writeln!(text, "{line}")?;
        }
        Ok(text)
    }
}

fn name(packages: &[String]) -> String {
    ["home".to_owned()].iter().chain(packages).map(String::as_str).collect::<Vec<_>>().join("-")
}
