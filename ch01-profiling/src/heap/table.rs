//! Snapshots and their differences as text.

use std::fmt::{Display, Write};

use super::path::is_machinery;
use super::snapshot::{Changes, Snapshot};

impl Snapshot {
    /// The `rows` sites with the most bytes, and what the rest comes to.
    pub fn table(&self, rows: usize) -> String {
        let (all_blocks, all_bytes) = (self.blocks, self.bytes);
        let mut text =
            format!("{all_blocks} blocks, {all_bytes} bytes, {} sites\n", self.sites.len());
        text += "index    count    %         bytes    %   cumulative %  site\n";
        let mut sum = 0;
        let mut row = |index: &dyn Display, blocks, bytes, site: &dyn Display| {
            sum += bytes;
            let shares = [(blocks, all_blocks), (bytes, all_bytes), (sum, all_bytes)];
            let [of_blocks, of_bytes, cumulative] = shares.map(|(part, all)| percent(part, all));
            let line = writeln!(
                text,
                "{index:>5} {blocks:>8} {of_blocks:>4} {bytes:>13} {of_bytes:>4} {cumulative:>14}  {site}"
            );
            line.expect("a String takes every line");
        };
        for (index, site) in self.sites.iter().take(rows).enumerate() {
            row(&index, site.blocks, site.bytes, &site.frame);
        }
        let rest = self.sites.get(rows..).unwrap_or_default();
        if !rest.is_empty() {
            let blocks = rest.iter().map(|site| site.blocks).sum();
            let bytes = rest.iter().map(|site| site.bytes).sum();
            row(&"", blocks, bytes, &format_args!("{} more", rest.len()));
        }
        text
    }

    /// How the program came to the site with this index: its `paths` largest ways, a call a line.
    pub fn calls(&self, index: usize, paths: usize) -> String {
        let mut text = String::new();
        let Some(site) = self.sites.get(index) else { return text };
        for path in site.paths.iter().take(paths) {
            text += &format!("{} blocks, {} bytes by way of\n", path.blocks, path.bytes);
            let calls = path.frames.iter().filter(|frame| !is_machinery(frame));
            text.extend(calls.map(|frame| format!("    {frame}\n")));
        }
        text
    }
}

impl Changes {
    /// The `rows` largest changes.
    pub fn table(&self, rows: usize) -> String {
        let (blocks, bytes) = (self.blocks, self.bytes);
        let mut text = format!("{blocks:+} blocks, {bytes:+} bytes, {} sites\n", self.sites.len());
        text += "index    count         bytes  site\n";
        for (index, change) in self.sites.iter().take(rows).enumerate() {
            let (blocks, bytes, site) = (change.blocks, change.bytes, &change.frame);
            text += &format!("{index:>5} {blocks:>+8} {bytes:>+13}  {site}\n");
        }
        text
    }
}

/// Whole percent; of nothing, nothing.
fn percent(part: usize, all: usize) -> usize {
    (part * 100 + all / 2).checked_div(all).unwrap_or(0)
}
