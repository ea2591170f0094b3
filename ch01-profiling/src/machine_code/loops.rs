//! Loops in machine code, found as compilers find them.

use std::collections::BTreeSet;

use super::instruction::Instruction;

/// A natural loop: everything that can come back to its head without leaving it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// The index of the instruction through which the loop is entered.
    pub head: usize,
    /// The indices of its instructions, which need not be neighbours, those of inner loops included.
    pub instructions: BTreeSet<usize>,
    /// 1 for a loop that is in no other.
    pub depth: usize,
}

/// Every loop of a function whose first instruction is its entry.
pub(super) fn find(instructions: &[Instruction]) -> Vec<Loop> {
    let graph = Graph::new(instructions);
    // The loop that each instruction heads: of most instructions none.
    let mut bodies = vec![BTreeSet::new(); instructions.len()];
    for (from, to) in graph.edges() {
        if graph.comes_before(to, from) {
            bodies[to].append(&mut graph.body(to, from));
        }
    }
    let depth = |head| bodies.iter().filter(|body| body.contains(&head)).count();
    let depths: Vec<usize> = (0..bodies.len()).map(depth).collect();
    let found = bodies.into_iter().zip(depths).enumerate();
    let found = found.filter(|(_, (body, _))| !body.is_empty());
    found.map(|(head, (instructions, depth))| Loop { head, instructions, depth }).collect()
}

/// Which instruction may follow which.
struct Graph {
    next: Vec<Vec<usize>>,
    previous: Vec<Vec<usize>>,
}

impl Graph {
    fn new(instructions: &[Instruction]) -> Self {
        let len = instructions.len();
        let (mut next, mut previous) = (vec![Vec::new(); len], vec![Vec::new(); len]);
        for (from, instruction) in instructions.iter().enumerate() {
            let following = (instruction.falls_through && from + 1 < len).then_some(from + 1);
            for to in following.into_iter().chain(instruction.jump) {
                next[from].push(to);
                previous[to].push(from);
            }
        }
        Self { next, previous }
    }

    /// Those that may close a loop: a step back, or one that falls into a place jumped to.
    fn edges(&self) -> Vec<(usize, usize)> {
        let edges = |(from, next): (usize, &Vec<usize>)| {
            next.iter().map(move |&to| (from, to)).collect::<Vec<_>>()
        };
        let all = self.next.iter().enumerate().flat_map(edges);
        all.filter(|&(from, to)| to <= from || self.previous[to].len() > 1).collect()
    }

    /// Whether every way from the entry to `there` leads through `here`.
    fn comes_before(&self, here: usize, there: usize) -> bool {
        let reached = |avoided| walk(&self.next, 0, avoided);
        here == there || !reached(Some(here)).contains(&there) && reached(None).contains(&there)
    }

    /// What may reach `tail` without passing `head`, and both of them.
    fn body(&self, head: usize, tail: usize) -> BTreeSet<usize> {
        let mut body = walk(&self.previous, tail, Some(head));
        body.extend([head, tail]);
        body
    }
}

/// All that can be reached from `start` when `avoided` is taken away.
fn walk(next: &[Vec<usize>], start: usize, avoided: Option<usize>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(here) = waiting.pop() {
        if Some(here) != avoided && reached.insert(here) {
            waiting.extend(&next[here]);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Instructions from where each may jump to and whether it falls through.
    fn code(flow: &[(Option<usize>, bool)]) -> Vec<Instruction> {
        let instruction = |&(jump, falls_through)| Instruction {
            address: 0,
            bytes: 1,
            text: String::new(),
            label: None,
            jump,
            falls_through,
            call: None,
            load: false,
            store: false,
            scalar: false,
            vector: 0,
        };
        flow.iter().map(instruction).collect()
    }

    const STEP: (Option<usize>, bool) = (None, true);
    const END: (Option<usize>, bool) = (None, false);

    fn maybe(to: usize) -> (Option<usize>, bool) {
        (Some(to), true)
    }

    fn always(to: usize) -> (Option<usize>, bool) {
        (Some(to), false)
    }

    fn found(flow: &[(Option<usize>, bool)]) -> Vec<(usize, Vec<usize>, usize)> {
        let plain = |one: Loop| (one.head, one.instructions.into_iter().collect(), one.depth);
        find(&code(flow)).into_iter().map(plain).collect()
    }

    #[test]
    fn straight_code_has_no_loop() {
        assert_eq!(found(&[]), []);
        assert_eq!(found(&[STEP, maybe(3), STEP, END]), []);
    }

    #[test]
    fn a_loop_of_one_instruction_and_one_within_another() {
        assert_eq!(found(&[STEP, maybe(1), END]), [(1, vec![1], 1)]);
        let nested = [STEP, STEP, maybe(2), maybe(1), END];
        assert_eq!(found(&nested), [(1, vec![1, 2, 3], 1), (2, vec![2], 2)]);
    }

    /// A test at the end, jumped to first: the way back is a step forwards.
    #[test]
    fn a_loop_may_be_entered_in_its_middle() {
        let rotated = [always(2), STEP, maybe(1), END];
        assert_eq!(found(&rotated), [(2, vec![1, 2], 1)]);
    }

    /// A jump back from a rare case at the function's end does not make the rest a loop.
    #[test]
    fn a_rare_case_far_away_belongs_to_its_loop_alone() {
        let far = [STEP, maybe(5), STEP, maybe(1), END, always(2)];
        assert_eq!(found(&far), [(1, vec![1, 2, 3, 5], 1)]);
    }

    #[test]
    fn a_jump_back_into_what_went_before_is_no_loop() {
        // 3 leads back to 1, but the entry jumped over 1 and 2.
        assert_eq!(found(&[always(3), STEP, END, always(1)]), []);
    }
}
