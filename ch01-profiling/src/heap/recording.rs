//! The record: for each block that lives, its size and the calls that led to it.

use std::cell::Cell;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

use allocator_api2::alloc::System;
use hashbrown::HashMap;
use thiserror::Error;

use super::snapshot::Snapshot;
use super::stack::{Stack, Tally};
use crate::symbols::{Resolver, has_lines, modules};

/// Its memory comes from the system directly, so that the record never appears in itself.
type Table<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>, System>;

const fn table<K, V>() -> Table<K, V> {
    HashMap::with_hasher_in(BuildHasherDefault::new(), System)
}

#[derive(Clone, Copy)]
pub(super) struct Block {
    size: usize,
    stack: u32,
}

struct Record {
    on: bool,
    /// Every block that was allocated since the recording began and still lives, by its address.
    live: Table<usize, Block>,
    /// Every stack that ever asked, and its number.
    stacks: Table<Stack, u32>,
}

static ON: AtomicBool = AtomicBool::new(false);
static RECORD: Mutex<Record> = Mutex::new(Record { on: false, live: table(), stacks: table() });

thread_local! {
    static UNRECORDED: Cell<bool> = const { Cell::new(false) };
}

/// Why nothing can be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HeapError {
    /// The program allocates elsewhere.
    #[error(
        "register the allocator first: #[global_allocator] static HEAP: Traced<System> = Traced(System);"
    )]
    NotRegistered,
    /// The program was built without what leads from an address to a line.
    #[error(
        "this program has no line tables; build it with debug = \"line-tables-only\" or more, not stripped"
    )]
    NoLines,
    /// One record holds for the whole process.
    #[error("the heap is being recorded already; drop the other recording first")]
    Busy,
}

/// While it lives, every allocation in the process is recorded with the calls that led to it.
///
/// Blocks from before are not in the record, and freeing them changes nothing; one of them that
/// grows enters with its whole new size. An allocation costs some microseconds, as its stack is
/// unwound; names are looked up only by [`snapshot`](Self::snapshot).
#[derive(Debug)]
#[must_use = "the recording ends when this is dropped"]
pub struct Recording {
    /// Kept from snapshot to snapshot, as most of their addresses are the same.
    resolver: Mutex<Resolver>,
}

impl Recording {
    /// Begins with an empty record. The first time, this reads the program's debug information,
    /// which takes a moment.
    ///
    /// # Errors
    ///
    /// [`HeapError`] when the program does not use [`Traced`](super::Traced), has no line tables, or
    /// records already.
    pub fn start() -> Result<Self, HeapError> {
        // Reads the debug information, before its memory could be recorded.
        if !has_lines() {
            return Err(HeapError::NoLines);
        }
        let resolver = Mutex::new(Resolver::new(modules::loaded()));
        {
            let mut record = record();
            if record.on {
                return Err(HeapError::Busy);
            }
            record.on = true;
            ON.store(true, Relaxed);
        }
        let recording = Self { resolver };
        let probe = std::hint::black_box(Box::new(0u8));
        let seen = self::record().live.contains_key(&std::ptr::from_ref(&*probe).addr());
        seen.then_some(recording).ok_or(HeapError::NotRegistered)
    }

    /// Blocks and bytes in the record, without a look at who asked for them.
    pub fn live(&self) -> (usize, usize) {
        let record = record();
        (record.live.len(), record.live.values().map(|block| block.size).sum())
    }

    /// Every block that lives now, by the line that asked for it.
    pub fn snapshot(&self) -> Snapshot {
        let _unrecorded = Unrecorded::enter();
        let mut resolver = self.resolver.lock().unwrap_or_else(PoisonError::into_inner);
        Snapshot::new(&tallies(), &mut resolver)
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let mut record = record();
        ON.store(false, Relaxed);
        *record = Record { on: false, live: table(), stacks: table() };
    }
}

/// Within it, this thread's new blocks are nobody's business: those of the record's own making.
struct Unrecorded(bool);

impl Unrecorded {
    fn enter() -> Self {
        Self(UNRECORDED.replace(true))
    }
}

impl Drop for Unrecorded {
    fn drop(&mut self) {
        UNRECORDED.set(self.0);
    }
}

/// Whoever holds it must not use the global allocator, which would wait for it forever.
fn record() -> MutexGuard<'static, Record> {
    RECORD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A block was handed out, unless it is null.
#[inline]
pub(super) fn allocated(block: *mut u8, size: usize) {
    if ON.load(Relaxed) && !block.is_null() && !UNRECORDED.get() {
        insert(block.addr(), size);
    }
}

#[cold]
fn insert(address: usize, size: usize) {
    let _unrecorded = Unrecorded::enter();
    let stack = Stack::capture();
    let mut record = record();
    // The flag may have been old news: a recording that has ended takes nothing more.
    if record.on {
        let next = record.stacks.len() as u32;
        let stack = *record.stacks.entry(stack).or_insert(next);
        record.live.insert(address, Block { size, stack });
    }
}

/// A block is about to be freed. Nothing, if it is not in the record.
#[inline]
pub(super) fn freed(block: *mut u8) -> Option<Block> {
    if ON.load(Relaxed) { remove(block.addr()) } else { None }
}

#[cold]
fn remove(address: usize) -> Option<Block> {
    record().live.remove(&address)
}

/// A block that was to be moved stays where it was.
#[cold]
pub(super) fn restored(block: *mut u8, before: Option<Block>) {
    let mut record = record();
    if let (true, Some(before)) = (record.on, before) {
        record.live.insert(block.addr(), before);
    }
}

/// What lives, by stack.
fn tallies() -> Table<Stack, Tally> {
    let record = record();
    let mut by_number: Table<u32, Tally> = table();
    for block in record.live.values() {
        let tally = by_number.entry(block.stack).or_default();
        tally.blocks += 1;
        tally.bytes += block.size;
    }
    let mut by_stack = table();
    for (&stack, number) in &record.stacks {
        by_number.get(number).map(|&tally| by_stack.insert(stack, tally));
    }
    by_stack
}
