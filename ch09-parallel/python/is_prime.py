"""Is one number prime, in Python: serial, pools of processes, and flags that end the search early.

    python3 ch09-parallel/python/is_prime.py --workers 2 112272535095293 112272577472233

The second number is 5317943 times 21112031. Each variant is run three times and the fastest run counts; its
pool is started before. All answers are compared with that of `serial`. It needs nothing but Python.
"""

import argparse
import itertools
import math
import multiprocessing
import time

EVERY = 1000
SMALL = 1000

# What a worker process finds when it starts.
flag = None


def start(shared):
    global flag
    flag = shared


def serial(number, pool):
    """All odd divisors up to the square root, in one process."""
    if number < 3 or number % 2 == 0:
        return number == 2
    return all(number % divisor for divisor in range(3, math.isqrt(number) + 1, 2))


def none_divides(part):
    number, first, end = part
    return all(number % divisor for divisor in range(first, end, 2))


def none_divides_flagged(part):
    """The same, until another worker has raised the flag: it then holds this number's ticket."""
    number, first, end, ticket, every = part
    for block in range(first, end, 2 * every):
        if flag.value == ticket:
            return True
        if not none_divides((number, block, min(block + 2 * every, end))):
            flag.value = ticket
            return False
    return True


def parts(number, first, workers):
    """The odd divisors from `first` up to the square root, in equal parts."""
    count = max(0, (math.isqrt(number) + 2 - first) // 2)
    cuts = [first + 2 * (count * worker // workers) for worker in range(workers + 1)]
    return [(number, begin, end) for begin, end in itertools.pairwise(cuts)]


def naive_pool(number, pool):
    """Each worker tries a part, and all are waited for."""
    return all(pool.map(none_divides, parts(number, 3, pool._processes)))


def less_naive_pool(number, pool):
    """Small divisors first, without the pool."""
    if not none_divides((number, 3, SMALL)):
        return False
    return all(pool.map(none_divides, parts(number, SMALL + 1, pool._processes)))


def with_flag(every):
    """A flag that each worker looks at once in `every` divisors."""
    tickets = itertools.count(1)

    def check(number, pool):
        if not none_divides((number, 3, SMALL)):
            return False
        ticket = next(tickets)
        work = [(*part, ticket, every) for part in parts(number, SMALL + 1, pool._processes)]
        return all(pool.map(none_divides_flagged, work))

    return check


def main():
    parser = argparse.ArgumentParser(description="Is one number prime, in several ways.")
    parser.add_argument("numbers", type=int, nargs="*", default=[112272535095293, 112272577472233],
                        help="odd numbers above a million")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.workers < 1:
        parser.error(f"--workers: {arguments.workers}; expected at least 1")
    for number in arguments.numbers:
        if number < 1_000_000 or number % 2 == 0:
            parser.error(f"{number}; expected an odd number above 1000000")

    manager = multiprocessing.Manager()
    own = multiprocessing.RawValue("q", 0)
    variants = [
        ("serial", serial, own),
        ("naive_pool", naive_pool, own),
        ("less_naive_pool", less_naive_pool, own),
        ("manager_flag", with_flag(EVERY), manager.Value("q", 0)),
        ("shared_memory_flag", with_flag(1), multiprocessing.RawValue("q", 0)),
        ("checked_less_often", with_flag(EVERY), multiprocessing.RawValue("q", 0)),
    ]
    for number in arguments.numbers:
        want = serial(number, None)
        print(f"{number} is {'prime' if want else 'not prime'}")
        for name, check, shared in variants:
            with multiprocessing.Pool(arguments.workers, start, (shared,)) as pool:
                best = math.inf
                for _ in range(3):
                    begin = time.perf_counter()
                    answer = check(number, pool)
                    best = min(best, time.perf_counter() - begin)
            if answer != want:
                raise SystemExit(f"{name} says {answer} of {number}")
            print(f"  {name:20} {1e3 * best:9.1f} ms")


if __name__ == "__main__":
    main()
