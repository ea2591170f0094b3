//! What lives on the heap at one moment, and what changed until another.

use std::collections::HashMap;

use super::path::path;
use super::stack::{Stack, Tally};
use crate::symbols::{Frame, Resolver};

/// The heap at one moment, by the line of the program that asked.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The one with the most bytes first.
    pub sites: Vec<Site>,
    /// Blocks of all sites.
    pub blocks: usize,
    /// Bytes of all sites, as they were asked for: the allocator's own notes come on top.
    pub bytes: usize,
}

/// A line that asked for memory, outside the standard library.
#[derive(Clone, Debug)]
pub struct Site {
    /// The line, and the function it is in.
    pub frame: Frame,
    /// Blocks that it asked for and that still live.
    pub blocks: usize,
    /// Their bytes.
    pub bytes: usize,
    /// The ways that led there, the one with the most bytes first.
    pub paths: Vec<Path>,
}

/// A way through the program to a site.
#[derive(Clone, Debug)]
pub struct Path {
    /// The calls: the site itself first, `main` or the thread's beginning last.
    pub frames: Vec<Frame>,
    /// Blocks that came this way.
    pub blocks: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// What came and what went between two snapshots of one recording.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Sites that hold more or less than before; the largest change of bytes first.
    pub sites: Vec<Change>,
    /// Blocks more, or fewer if negative.
    pub blocks: isize,
    /// Bytes more, or fewer.
    pub bytes: isize,
}

/// What changed at one site.
#[derive(Clone, Debug)]
pub struct Change {
    /// The line, and the function it is in.
    pub frame: Frame,
    /// Blocks more, or fewer if negative.
    pub blocks: isize,
    /// Bytes more, or fewer.
    pub bytes: isize,
}

impl Snapshot {
    pub(super) fn new<'t>(
        tallies: impl IntoIterator<Item = (&'t Stack, &'t Tally)>,
        resolver: &mut Resolver,
    ) -> Self {
        // Different return addresses in one line are the same call to a reader.
        let mut paths: HashMap<Vec<Frame>, Tally> = HashMap::new();
        for (stack, tally) in tallies {
            let path = paths.entry(path(resolver, stack)).or_default();
            path.blocks += tally.blocks;
            path.bytes += tally.bytes;
        }
        let mut sites: HashMap<Frame, Vec<Path>> = HashMap::new();
        for (frames, Tally { blocks, bytes }) in paths {
            let site = frames.first().cloned().unwrap_or_else(|| Frame::named("(unknown)"));
            sites.entry(site).or_default().push(Path { frames, blocks, bytes });
        }
        let mut sites: Vec<Site> = sites.into_iter().map(Site::new).collect();
        sites.sort_unstable_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.frame.cmp(&b.frame)));
        let blocks = sites.iter().map(|site| site.blocks).sum();
        let bytes = sites.iter().map(|site| site.bytes).sum();
        Self { sites, blocks, bytes }
    }

    /// What is different from `earlier`, a snapshot of the same recording.
    pub fn since(&self, earlier: &Self) -> Changes {
        let mut changes: HashMap<&Frame, (isize, isize)> = HashMap::new();
        for (snapshot, sign) in [(self, 1), (earlier, -1)] {
            for Site { frame, blocks, bytes, .. } in &snapshot.sites {
                let change = changes.entry(frame).or_default();
                change.0 += sign * blocks.cast_signed();
                change.1 += sign * bytes.cast_signed();
            }
        }
        changes.retain(|_, change| *change != (0, 0));
        let change =
            |(frame, (blocks, bytes)): (&Frame, _)| Change { frame: frame.clone(), blocks, bytes };
        let mut sites: Vec<Change> = changes.into_iter().map(change).collect();
        sites.sort_unstable_by(|a, b| {
            let [size, other] = [a, b].map(|site| site.bytes.unsigned_abs());
            other.cmp(&size).then_with(|| a.frame.cmp(&b.frame))
        });
        let blocks = sites.iter().map(|site| site.blocks).sum();
        let bytes = sites.iter().map(|site| site.bytes).sum();
        Changes { sites, blocks, bytes }
    }
}

impl Site {
    fn new((frame, mut paths): (Frame, Vec<Path>)) -> Self {
        paths.sort_unstable_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.frames.cmp(&b.frames)));
        let blocks = paths.iter().map(|path| path.blocks).sum();
        let bytes = paths.iter().map(|path| path.bytes).sum();
        Self { frame, blocks, bytes, paths }
    }
}
