//! What a value takes with all that it owns (book: understanding the RAM used in a collection).
//!
//! Python's `sys.getsizeof` counts the object alone, and `asizeof` of Pympler follows its references. Rust's
//! `size_of` is the former; this trait is the latter. Each type counts what it owns on the heap from its
//! lengths and capacities, without asking the allocator, and tests hold that against what the allocator gave.
//!
//! ```
//! use ch11_less_ram::deep_size::DeepSize;
//!
//! let words = vec!["pear".to_string(), "apple".to_string()];
//! assert_eq!(size_of_val(&words), 24);
//! assert_eq!(words.deep_size(), 24 + 2 * 24 + 4 + 5);
//! ```

use std::collections::{BTreeSet, HashMap, HashSet};

use compact_str::CompactString;

use crate::{counters, distinct, membership, primitives, sparse, text_width, tokens};

/// A value that knows what it takes.
pub trait DeepSize {
    /// Bytes on the heap that the value owns, and nobody else.
    fn heap_size(&self) -> usize;

    /// The value itself and what it owns.
    fn deep_size(&self) -> usize {
        size_of_val(self) + self.heap_size()
    }
}

macro_rules! nothing_on_the_heap {
    ($($type:ty)*) => {
        $(impl DeepSize for $type {
            fn heap_size(&self) -> usize {
                0
            }
        })*
    };
}

nothing_on_the_heap!(bool char u8 u16 u32 u64 usize i8 i16 i32 i64 isize f32 f64);

impl DeepSize for String {
    fn heap_size(&self) -> usize {
        self.capacity()
    }
}

impl DeepSize for str {
    fn heap_size(&self) -> usize {
        0
    }
}

impl DeepSize for CompactString {
    /// The value itself holds a text of up to 24 bytes.
    fn heap_size(&self) -> usize {
        if self.is_heap_allocated() { self.capacity() } else { 0 }
    }
}

impl<T: DeepSize> DeepSize for [T] {
    fn heap_size(&self) -> usize {
        self.iter().map(T::heap_size).sum()
    }
}

impl<T: DeepSize, const N: usize> DeepSize for [T; N] {
    fn heap_size(&self) -> usize {
        self.as_slice().heap_size()
    }
}

impl<T: DeepSize + ?Sized> DeepSize for Box<T> {
    fn heap_size(&self) -> usize {
        (**self).deep_size()
    }
}

impl<T: DeepSize> DeepSize for Vec<T> {
    fn heap_size(&self) -> usize {
        self.capacity() * size_of::<T>() + self.as_slice().heap_size()
    }
}

impl<T: DeepSize> DeepSize for Option<T> {
    fn heap_size(&self) -> usize {
        self.as_ref().map_or(0, T::heap_size)
    }
}

impl<A: DeepSize, B: DeepSize> DeepSize for (A, B) {
    fn heap_size(&self) -> usize {
        self.0.heap_size() + self.1.heap_size()
    }
}

impl<T: DeepSize, S> DeepSize for HashSet<T, S> {
    fn heap_size(&self) -> usize {
        table::<T>(self.capacity()) + self.iter().map(T::heap_size).sum::<usize>()
    }
}

impl<K: DeepSize, V: DeepSize, S> DeepSize for HashMap<K, V, S> {
    fn heap_size(&self) -> usize {
        let owned = self.iter().map(|(key, value)| key.heap_size() + value.heap_size());
        table::<(K, V)>(self.capacity()) + owned.sum::<usize>()
    }
}

/// The memory of the standard library's hash table: slots, as many as a power of two, of which seven
/// eighths can be used, a byte for each, and one group of bytes more.
fn table<T>(capacity: usize) -> usize {
    const GROUP: usize = if cfg!(target_feature = "sse2") { 16 } else { 8 };
    let slots = match capacity {
        0 => return 0,
        1..8 => capacity + 1,
        _ => capacity / 7 * 8,
    };
    slots.next_power_of_two() * (size_of::<T>() + 1) + GROUP
}

impl<T: DeepSize> DeepSize for BTreeSet<T> {
    /// A tree does not tell how full its nodes are. What is made of sorted values has full ones, and for that
    /// it is right; after insertions in random order the tree has about 1.4 times as many nodes.
    fn heap_size(&self) -> usize {
        const NODE: usize = 11;
        /// The pointer to the parent, the place there and the length.
        const HEAD: usize = 16;
        let leaf = (NODE * size_of::<T>() + HEAD).next_multiple_of(8);
        let inner = leaf + (NODE + 1) * size_of::<usize>();
        // A full leaf and the value above it that stands between it and the next one.
        let mut nodes = if self.is_empty() { 0 } else { (self.len() + 1).div_ceil(NODE + 1) };
        let mut size = nodes * leaf;
        while nodes > 1 {
            nodes = nodes.div_ceil(NODE + 1);
            size += nodes * inner;
        }
        size + self.iter().map(T::heap_size).sum::<usize>()
    }
}

macro_rules! knows_itself {
    ($($type:ty)*) => {
        $(impl DeepSize for $type {
            fn heap_size(&self) -> usize {
                self.heap_size()
            }
        })*
    };
}

knows_itself! {
    primitives::boxed::Boxed
    primitives::tagged::Tagged
    primitives::integers::Integers
    primitives::narrow::Narrow
    primitives::bits::Bits
    text_width::characters::Characters
    text_width::flexible::Flexible
    text_width::utf8::Utf8
    text_width::bytes::Bytes
    text_width::strings::Strings
    text_width::small_strings::SmallStrings
    text_width::interned::Interned
    tokens::list::List
    tokens::sorted_list::SortedList
    tokens::arena::Arena
    tokens::hashed_arena::HashedArena
    tokens::front_coded::FrontCoded
    tokens::trie::Trie
    tokens::fst::Fst
    tokens::marisa::Marisa
    tokens::double_array::DoubleArray
    tokens::compressed_blocks::CompressedBlocks
    counters::morris_base_2::MorrisBase2
    counters::morris::Morris
    counters::floating_point::FloatingPoint
    distinct::k_minimum_values::KMinimumValues
    distinct::registers::Registers
    distinct::hyperloglog_plus_plus::HyperLogLogPlusPlus
    membership::bloom::Bloom
    membership::scaling_bloom::ScalingBloom
    membership::blocked_bloom::BlockedBloom
    membership::binary_fuse::BinaryFuse
    sparse::dense::Dense
    sparse::dense_simd::DenseSimd
    sparse::dense_on_all_cores::DenseOnAllCores
    sparse::coordinate_list::CoordinateList
    sparse::csr::Csr
    sparse::csr_on_all_cores::CsrOnAllCores
}

impl DeepSize for tokens::hash_set::Hashed {
    fn heap_size(&self) -> usize {
        self.set().heap_size()
    }
}

impl DeepSize for tokens::btree_set::Tree {
    fn heap_size(&self) -> usize {
        self.set().heap_size()
    }
}

impl DeepSize for tokens::yours::Yours {
    fn heap_size(&self) -> usize {
        0
    }
}
