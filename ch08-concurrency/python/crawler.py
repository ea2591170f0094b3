"""The crawler in Python, against the same server: serial, threads, aiohttp.

    cargo run --release -p ch08-concurrency --bin ch08-server -- --port 8080

and in another terminal, when it listens:

    python3 -m pip install aiohttp
    python3 ch08-concurrency/python/crawler.py --requests 500 --concurrency 100 --delay 100

Each variant is run three times and the fastest run counts. All answers are compared with what they should
be. `serial` and `threads` need nothing but Python; `aiohttp` is left out, with a line, where it is missing.
"""

import argparse
import asyncio
import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor

try:
    import aiohttp
except ImportError:
    aiohttp = None


def path(at, delay):
    return f"/add?name=n{at}&delay={delay}"


def serial(server, requests, concurrency, delay):
    """One request after the other, each on a connection of its own."""
    pages = []
    for at in range(requests):
        connection = http.client.HTTPConnection(server)
        connection.request("GET", path(at, delay))
        pages.append(connection.getresponse().read().decode())
        connection.close()
    return pages


def threads(server, requests, concurrency, delay):
    """A pool of threads, each with a connection that it keeps."""
    kept = threading.local()

    def fetch(at):
        if not hasattr(kept, "connection"):
            kept.connection = http.client.HTTPConnection(server)
        kept.connection.request("GET", path(at, delay))
        return kept.connection.getresponse().read().decode()

    with ThreadPoolExecutor(concurrency) as pool:
        return list(pool.map(fetch, range(requests)))


def with_aiohttp(server, requests, concurrency, delay):
    """Coroutines on one thread, bounded by a semaphore; aiohttp keeps the connections."""

    async def crawl():
        permits = asyncio.Semaphore(concurrency)
        connector = aiohttp.TCPConnector(limit=concurrency)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def fetch(at):
                async with permits:
                    async with session.get(f"http://{server}{path(at, delay)}") as answer:
                        return await answer.text()

            return await asyncio.gather(*(fetch(at) for at in range(requests)))

    return asyncio.run(crawl())


def positive(text):
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r}; expected a whole number from 1")
    return int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default="127.0.0.1:8080")
    parser.add_argument("--requests", type=positive, default=500)
    parser.add_argument("--concurrency", type=positive, default=100)
    parser.add_argument("--delay", type=positive, default=100, help="milliseconds")
    parser.add_argument("--runs", type=positive, default=3)
    arguments = parser.parse_args()
    requests, concurrency, delay = arguments.requests, arguments.concurrency, arguments.delay
    ideal = -(-requests // concurrency) * delay / 1000
    variants = [("threads", threads)]
    # Minutes of waiting show nothing.
    if requests * delay <= 10_000:
        variants.insert(0, ("serial", serial))
    if aiohttp is None:
        print("aiohttp skipped: python3 -m pip install aiohttp")
    else:
        variants.append(("aiohttp", with_aiohttp))
    want = [f"n{at}" for at in range(requests)]
    try:
        http.client.HTTPConnection(arguments.server).connect()
    except (OSError, http.client.InvalidURL) as error:
        parser.exit(1, f"{parser.prog}: {arguments.server}: {error}; is ch08-server running?\n")
    print(f"{requests} requests of {delay} ms, {concurrency} at a time")
    for name, variant in variants:
        best = float("inf")
        for _ in range(arguments.runs):
            start = time.perf_counter()
            pages = variant(arguments.server, requests, concurrency, delay)
            best = min(best, time.perf_counter() - start)
            assert pages == want, name
        print(f"{name:10}{best:9.3f} s{100 * ideal / best:6.0f} % of ideal")
    print(f"{'ideal':10}{ideal:9.3f} s")


if __name__ == "__main__":
    main()
