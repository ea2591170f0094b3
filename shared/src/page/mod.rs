//! The generated parts of a chapter's page.

mod readme;
#[cfg(feature = "machine")]
mod results;

pub use readme::{Readme, ReadmeError};
#[cfg(feature = "machine")]
pub use results::{NoResults, markdown};
