//! How much room a full list asks for, and what that costs.

/// Returns for how many items a list should have room, given how many it must hold and for how many
/// it has room now. The result is never less than it must hold.
pub type Rule = fn(needed: usize, capacity: usize) -> usize;

/// Room for the items that are there, and no more.
pub fn exact(needed: usize, _capacity: usize) -> usize {
    needed
}

/// CPython's `list_resize` since version 3.9: an eighth more and a constant, rounded to a multiple
/// of four.
pub fn cpython(needed: usize, _capacity: usize) -> usize {
    match needed {
        0 => 0,
        // Near `usize::MAX` there may be no such multiple of four.
        _ => (needed.saturating_add((needed >> 3) + 6) & !3).max(needed),
    }
}

/// CPython's rule when the book was written, before version 3.9: an eighth more, and 3 or 6.
pub fn cpython_of_the_book(needed: usize, _capacity: usize) -> usize {
    match needed {
        0 => 0,
        _ => needed.saturating_add((needed >> 3) + if needed < 9 { 3 } else { 6 }),
    }
}

/// The rule of `Vec` for items of 2 to 1024 bytes: twice as much as now, and at least four.
pub fn doubling(needed: usize, capacity: usize) -> usize {
    needed.max(capacity.saturating_mul(2)).max(4)
}

/// For how many items a list has room, at the start and after each of `appends` appends.
pub fn capacities(rule: Rule, appends: usize) -> Vec<usize> {
    let mut capacity = 0;
    let after = |length| {
        if length > capacity {
            capacity = rule(length, capacity);
        }
        capacity
    };
    (0..=appends).map(after).collect()
}

/// The cost of appending one item after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// How often a full list asked for another block.
    pub reallocations: usize,
    /// Items moved from old blocks to new ones, if no block can grow in place.
    pub copied: usize,
    /// Places that are empty at the end.
    pub spare: usize,
}

/// The cost of `appends` appends.
pub fn cost(rule: Rule, appends: usize) -> Cost {
    let (mut cost, mut capacity) = (Cost::default(), 0);
    // Each pass is one full list; between two of them nothing is moved.
    while capacity < appends {
        cost.reallocations += 1;
        cost.copied += capacity;
        capacity = rule(capacity + 1, capacity);
    }
    cost.spare = capacity - appends;
    cost
}
