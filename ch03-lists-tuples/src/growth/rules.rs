//! How much room a full list asks for, and what that costs.

/// Says for how many items a list should have room, from how many it must hold and for how many it
/// has room now. Never less than it must hold.
pub type Rule = fn(needed: usize, capacity: usize) -> usize;

/// Room for what is there, and nothing more.
pub fn exact(needed: usize, _capacity: usize) -> usize {
    needed
}

/// CPython's `list_resize` since version 3.9: an eighth more, a constant, and a multiple of four.
pub fn cpython(needed: usize, _capacity: usize) -> usize {
    match needed {
        0 => 0,
        // At the end of the range no multiple of four is as large.
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

/// Twice as much as now, at least four: that of `Vec`, for items of 2 to 1024 bytes.
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

/// What appending one item after the other came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// How often a full list asked for another block.
    pub reallocations: usize,
    /// Items moved from the old blocks to the new ones, where none could grow in place.
    pub copied: usize,
    /// Places left empty at the end.
    pub spare: usize,
}

/// The cost of `appends` appends.
pub fn cost(rule: Rule, appends: usize) -> Cost {
    let (mut cost, mut capacity) = (Cost::default(), 0);
    // From one full list to the next: between them nothing happens.
    while capacity < appends {
        cost.reallocations += 1;
        cost.copied += capacity;
        capacity = rule(capacity + 1, capacity);
    }
    cost.spare = capacity - appends;
    cost
}
