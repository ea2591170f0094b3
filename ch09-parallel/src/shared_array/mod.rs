//! Processes that fill one array (book: sharing numpy data).
