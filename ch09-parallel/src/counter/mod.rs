//! Many workers that count together (book: file locking, locking a value).
