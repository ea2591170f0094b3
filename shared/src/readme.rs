//! Blocks of a README that programs write: the tables of ladders and the results.
//!
//! A block stands between two comments that a reader of the page does not see:
//!
//! ```text
//! <!-- begin ladder norm -->
//! ...
//! <!-- end ladder norm -->
//! ```
//!
//! A test keeps it true; with `UPDATE_README=1` in the environment the same test writes it.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// A chapter's README.
#[derive(Clone, Debug)]
pub struct Readme {
    path: PathBuf,
    text: String,
}

impl Readme {
    /// The README in a package's folder.
    ///
    /// # Errors
    ///
    /// Says which file could not be read, and why.
    pub fn of(package: impl AsRef<Path>) -> Result<Self, String> {
        let path = package.as_ref().join("README.md");
        match fs::read_to_string(&path) {
            // A checkout on Windows may have other line ends.
            Ok(text) => Ok(Self { path, text: text.replace("\r\n", "\n") }),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// The whole page.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands between the two comments with this name.
    ///
    /// # Errors
    ///
    /// Names the block when the page lacks one of its comments.
    pub fn block(&self, name: &str) -> Result<&str, String> {
        let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
        let block = self.text.split_once(&begin).and_then(|(_, rest)| rest.split_once(&end));
        let missing = || format!("{}: no {begin}...{end}", self.path.display());
        block.map(|(block, _)| block).ok_or_else(missing)
    }

    /// Puts `content` between the two comments, in the file too.
    ///
    /// # Errors
    ///
    /// As [`Readme::block`], or the file cannot be written.
    pub fn write(&mut self, name: &str, content: &str) -> Result<(), String> {
        let block = self.block(name)?;
        let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
        let old = format!("{begin}{block}{end}");
        self.text = self.text.replacen(&old, &format!("{begin}{content}{end}"), 1);
        fs::write(&self.path, &self.text)
            .map_err(|error| format!("{}: {error}", self.path.display()))
    }

    /// Whether the block holds just `content`; writes it there if `UPDATE_README` is set.
    ///
    /// # Errors
    ///
    /// Says how to bring the block up to date.
    pub fn check(&mut self, name: &str, content: &str) -> Result<(), String> {
        if self.block(name)? == content {
            Ok(())
        } else if env::var_os("UPDATE_README").is_some() {
            self.write(name, content)
        } else {
            let path = self.path.display();
            Err(format!(
                "{path}: the block {name:?} is out of date; set UPDATE_README=1 and test again"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readme(text: &str) -> Readme {
        let folder = env::temp_dir().join(format!("readme-{}-{:p}", std::process::id(), text));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("README.md"), text).unwrap();
        Readme::of(folder).unwrap()
    }

    const PAGE: &str = "# Page\n<!-- begin a -->\nold\n<!-- end a -->\nrest\n";

    #[test]
    fn a_block_is_found_checked_and_replaced() {
        let mut page = readme(PAGE);
        assert_eq!(page.block("a"), Ok("old\n"));
        assert_eq!(page.check("a", "old\n"), Ok(()));
        assert!(page.check("a", "new\n").unwrap_err().contains("UPDATE_README=1"));
        page.write("a", "new\nlines\n").unwrap();
        let again = Readme::of(page.path.parent().unwrap()).unwrap();
        assert_eq!(again.block("a"), Ok("new\nlines\n"));
        assert!(again.text().starts_with("# Page\n") && again.text().ends_with("\nrest\n"));
        fs::remove_dir_all(page.path.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_missing_block_or_file_is_named() {
        let page = readme("# Page\n");
        assert!(page.block("ladder norm").unwrap_err().contains("<!-- begin ladder norm -->"));
        fs::remove_dir_all(page.path.parent().unwrap()).unwrap();
        assert!(Readme::of("no such folder").unwrap_err().starts_with("no such folder"));
    }
}
