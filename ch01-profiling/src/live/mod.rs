//! How many objects of each kind live, counted as they come and go (book: dowser).
//!
//! The book's tool walks over every object that Python's collector knows. Rust keeps no such list,
//! and needs none: a value that is wrapped in [`Tracked`] reports when it is made and when it is
//! dropped, and [`counts`] tells at any time what is there.
//!
//! ```
//! use ch01_profiling::live::{Tracked, counts};
//!
//! struct Session { user: u32 }
//!
//! let sessions: Vec<_> = (0..3).map(|user| Tracked::new(Session { user })).collect();
//! let first = sessions.into_iter().next();
//! let counts = counts();
//! let session = counts.iter().find(|count| count.kind.ends_with("Session")).unwrap();
//! assert_eq!((session.live, session.most, session.made), (1, 3, 3));
//! assert_eq!(first.map(|session| session.user), Some(0));
//! ```

use std::any::{TypeId, type_name};
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{LazyLock, PoisonError, RwLock};

/// What lives of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The type, with its path.
    pub kind: &'static str,
    /// Objects that live now.
    pub live: usize,
    /// The most that lived at one time.
    pub most: usize,
    /// Objects ever made.
    pub made: usize,
    /// Bytes of each object itself, without what it owns elsewhere on the heap.
    pub size: usize,
}

/// The counters of one type.
struct Kind {
    name: &'static str,
    size: usize,
    live: AtomicUsize,
    most: AtomicUsize,
    made: AtomicUsize,
}

static KINDS: LazyLock<RwLock<HashMap<TypeId, &'static Kind>>> = LazyLock::new(RwLock::default);

/// A value that is counted while it lives. Made and dropped, it costs a look into a table and a few
/// atomic additions; used, nothing.
pub struct Tracked<T> {
    value: T,
    // Drops after the value, so that one that fails to drop is still counted off.
    _one: One,
}

impl<T: 'static> Tracked<T> {
    /// Counts `value` from now on.
    pub fn new(value: T) -> Self {
        let kind = Kind::of::<T>();
        kind.made.fetch_add(1, Relaxed);
        let live = kind.live.fetch_add(1, Relaxed) + 1;
        kind.most.fetch_max(live, Relaxed);
        Self { value, _one: One(kind) }
    }

    /// Gives the value back, which is no longer counted.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Tracked<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(f)
    }
}

/// A copy is an object of its own.
impl<T: Clone + 'static> Clone for Tracked<T> {
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

/// One living object.
struct One(&'static Kind);

impl Drop for One {
    fn drop(&mut self) {
        self.0.live.fetch_sub(1, Relaxed);
    }
}

impl Kind {
    /// The counters of `T`: made with its first object, and kept for good.
    fn of<T: 'static>() -> &'static Self {
        let id = TypeId::of::<T>();
        let known = KINDS.read().unwrap_or_else(PoisonError::into_inner).get(&id).copied();
        known.unwrap_or_else(|| {
            let mut kinds = KINDS.write().unwrap_or_else(PoisonError::into_inner);
            let (name, size) = (type_name::<T>(), size_of::<T>());
            let zero = || AtomicUsize::new(0);
            let new = || {
                let kind = Self { name, size, live: zero(), most: zero(), made: zero() };
                &*Box::leak(Box::new(kind))
            };
            // Another thread may have been first.
            kinds.entry(id).or_insert_with(new)
        })
    }
}

/// Every kind of which there ever was a tracked object, by name.
///
/// Each number is one that was true; while other threads work, they need not be of one moment.
pub fn counts() -> Vec<Count> {
    let kinds = KINDS.read().unwrap_or_else(PoisonError::into_inner);
    let count = |kind: &&'static Kind| {
        let live = kind.live.load(Relaxed);
        // An object that is being counted may be in one number and not in the others yet.
        let most = kind.most.load(Relaxed).max(live);
        let made = kind.made.load(Relaxed).max(most);
        Count { kind: kind.name, live, most, made, size: kind.size }
    };
    let mut counts: Vec<Count> = kinds.values().map(count).collect();
    counts.sort_unstable_by_key(|count| count.kind);
    counts
}
