//! Is one number prime, and who tells the others when the answer is known (book: verifying primes).
