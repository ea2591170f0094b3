"""Celery on Redis with the jobs of this chapter: tiny jobs as in the ladder `queue`, and primes in a range.

    python3 -m pip install celery redis packaging
    python3 ch10-clusters/python/celery_jobs.py --jobs 20000 --primes 100000000 101000000 --chunk 10000

It starts a Redis server (Debian's redis-server) and a Celery worker with two processes, and stops both. The tiny
jobs are timed twice: without results, which is what the ladder does, and with a result for each job. The
answers are checked.
"""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time

try:
    from celery import Celery, group
    import redis
except ImportError:
    sys.exit("celery_jobs.py: celery and redis are missing: python3 -m pip install celery redis packaging")

URL = os.environ.get("CELERY_JOBS_URL", "")
app = Celery("celery_jobs", broker=URL, backend=URL)
# As durable as the others: a job is acknowledged when it is done, not when it is taken.
app.conf.task_acks_late = True


@app.task(ignore_result=True)
def tiny(number):
    """Counts itself, so that whoever waits sees the end."""
    counter().incrby("sum", number)


@app.task
def answered(number):
    return number


@app.task
def primes(start, end):
    """How many primes lie in start..end, by a sieve in plain Python."""
    flags = bytearray([1]) * (end - start)
    for number in range(2, int(end**0.5) + 1):
        first = max(number * number, -(-start // number) * number)
        flags[first - start :: number] = bytes(len(range(first, end, number)))
    for number in range(start, min(end, 2)):
        flags[number - start] = 0
    return sum(flags)


connection = None


def counter():
    """One connection for each process."""
    global connection
    if connection is None:
        connection = redis.Redis.from_url(URL)
    return connection


@contextlib.contextmanager
def server():
    """A Redis server on a free port, whose append-only file is synced for each write."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = ["redis-server", "--port", str(port), "--dir", folder, "--appendonly", "yes"]
        process = subprocess.Popen(command + ["--appendfsync", "always"], stdout=subprocess.DEVNULL)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def worker(environment):
    command = [sys.executable, "-m", "celery", "-A", "celery_jobs", "worker", "--concurrency", "2", "--loglevel", "ERROR"]
    process = subprocess.Popen(
        command, env=environment, cwd=os.path.dirname(os.path.abspath(__file__)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def timed(label, jobs, work):
    start = time.perf_counter()
    answer = work()
    seconds = time.perf_counter() - start
    print(f"{label:<28} {jobs:>8} jobs  {seconds:8.2f} s  {jobs / seconds:10.0f} jobs/s")
    return answer


def tiny_jobs(jobs):
    counter().set("sum", 0)
    for number in range(jobs):
        tiny.delay(number)
    while int(counter().get("sum")) != jobs * (jobs - 1) // 2:
        time.sleep(0.002)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jobs", type=int, default=20_000)
    parser.add_argument("--primes", type=int, nargs=2, default=(100_000_000, 101_000_000), metavar=("START", "END"))
    parser.add_argument("--chunk", type=int, default=10_000)
    wanted = parser.parse_args()
    if not URL:
        # The worker and this program find the server by the same variable.
        with server() as url:
            os.environ["CELERY_JOBS_URL"] = url
            return subprocess.call([sys.executable, os.path.abspath(__file__), *sys.argv[1:]])
    with worker(os.environ):
        # The worker has started when it answers.
        answered.delay(1).get(timeout=60)
        timed("tiny, no results", wanted.jobs, lambda: tiny_jobs(wanted.jobs))
        sent = lambda: group(answered.s(number) for number in range(wanted.jobs)).apply_async().get()
        assert sum(timed("tiny, with results", wanted.jobs, sent)) == wanted.jobs * (wanted.jobs - 1) // 2
        start, end = wanted.primes
        starts = range(start, end, wanted.chunk)
        cut = lambda: group(primes.s(at, min(at + wanted.chunk, end)) for at in starts).apply_async().get()
        found = timed("primes", len(starts), cut)
        print(f"{sum(found)} primes in {start}..{end}")


if __name__ == "__main__":
    sys.exit(main())
