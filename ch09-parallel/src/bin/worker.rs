//! The chapter's worker, for tests and for whoever wants to type jobs by hand.

fn main() {
    ch09_parallel::workers::work_if_asked();
}
