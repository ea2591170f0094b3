"""The three roads to the Rust kernel against NumPy, on right arguments and on wrong ones.

    python3 test_diffusion.py FOLDER

FOLDER holds ch07_compiling.h, and the shared library without and with the module for Python, as
c_interface and python_module; python/run puts them there.
"""

import sys
import timeit
import tracemalloc
import unittest
from pathlib import Path

import numpy as np

import diffusion

FOLDER = Path(sys.argv.pop(1)) if len(sys.argv) > 1 else Path()
RATE = 0.1
STEPS = {}


def setUpModule():
    library = FOLDER / "c_interface"
    STEPS["ctypes"] = diffusion.by_ctypes(library)
    STEPS["cffi"] = diffusion.by_cffi(library, FOLDER / "ch07_compiling.h")
    STEPS["module"] = diffusion.by_module(FOLDER / "python_module")


def rolled(grid, rate):
    """The same step by NumPy, in the same order of additions."""
    around = np.roll(grid, 1, 0) + np.roll(grid, -1, 0) + np.roll(grid, 1, 1) + np.roll(grid, -1, 1)
    return grid + rate * (around - 4.0 * grid)


def noisy(rows, cols):
    return np.random.default_rng(7).random((rows, cols))


class EveryRoad(unittest.TestCase):
    def each(self):
        for name, step in STEPS.items():
            with self.subTest(road=name):
                yield step

    def refused(self, error, pattern, grid, next, rate=RATE):
        before = next.copy() if isinstance(next, np.ndarray) else None
        for step in self.each():
            with self.assertRaisesRegex(error, pattern):
                step(grid, next, rate)
            if before is not None:
                np.testing.assert_array_equal(next, before)

    def test_gives_what_numpy_gives_on_every_small_shape(self):
        shapes = [(rows, cols) for rows in range(1, 6) for cols in range(1, 12)]
        for rows, cols in shapes + [(1, 1000), (1000, 1), (63, 65)]:
            grid = noisy(rows, cols)
            for step in self.each():
                next = np.full_like(grid, np.nan)
                step(grid, next, RATE)
                np.testing.assert_array_equal(next, rolled(grid, RATE), f"{rows} x {cols}")

    def test_takes_rows_of_a_larger_array(self):
        large = noisy(10, 8)
        grid, next = large[2:5], large[6:9]
        want = rolled(grid, RATE)
        for step in self.each():
            step(grid, next, RATE)
            np.testing.assert_array_equal(next, want)

    def test_reads_an_array_that_must_not_be_written(self):
        grid = noisy(4, 4)
        grid.flags.writeable = False
        for step in self.each():
            next = np.empty_like(grid)
            step(grid, next, RATE)
            np.testing.assert_array_equal(next, rolled(grid, RATE))

    def test_refuses_other_elements(self):
        grid, next = noisy(4, 4), np.zeros((4, 4))
        for wrong in (grid.astype(np.float32), grid.astype(np.int64), grid.astype(">f8")):
            self.refused(TypeError, "grid is no array of float64", wrong, next)
            self.refused(TypeError, "next is no array of float64", grid, wrong)
        self.refused(TypeError, "grid is", grid.tolist(), next)
        self.refused(TypeError, "next is", grid, None)

    def test_refuses_other_shapes(self):
        grid = noisy(4, 6)
        self.refused(ValueError, r"next has shape .4, 5.; expected .4, 6.", grid, np.zeros((4, 5)))
        self.refused(ValueError, r"next has shape", grid, np.zeros((6, 4)))
        self.refused(ValueError, r"next has shape", grid, np.zeros(24))
        self.refused(ValueError, "1 dimensions; expected 2", np.zeros(4), np.zeros(4))
        self.refused(ValueError, "3 dimensions; expected 2", np.zeros((2, 2, 2)), np.zeros((2, 2, 2)))
        for shape in ((0, 0), (0, 3), (3, 0)):
            self.refused(ValueError, "no cells", np.zeros(shape), np.zeros(shape))

    def test_refuses_gaps(self):
        grid, next = noisy(8, 8), np.zeros((8, 8))
        for view in (lambda a: a[:, ::2], lambda a: a[::2], lambda a: a[:, :4], lambda a: a[:3].T,
                     lambda a: a[::-1], np.asfortranarray):
            self.refused(ValueError, "grid has gaps", view(grid), np.zeros(view(grid).shape))
            self.refused(ValueError, "next has gaps", np.zeros(view(next).shape), view(next))

    def test_refuses_to_write_where_it_must_not(self):
        grid, next = noisy(4, 4), np.zeros((4, 4))
        next.flags.writeable = False
        self.refused(ValueError, "next is read-only", grid, next)

    def test_refuses_grids_that_share_memory(self):
        large = noisy(6, 5)
        self.refused(ValueError, "grids overlap", large, large)
        self.refused(ValueError, "grids overlap", large[:4], large[2:])
        self.refused(ValueError, "grids overlap", large[2:], large[:4])

    def test_refuses_a_rate_that_is_no_number(self):
        for step in self.each():
            with self.assertRaises((TypeError, __import__("ctypes").ArgumentError)):
                step(noisy(2, 2), np.zeros((2, 2)), "fast")

    def test_copies_nothing(self):
        grid = noisy(1000, 1000)
        next = np.empty_like(grid)
        address = next.ctypes.data
        for step in self.each():
            next.fill(np.nan)
            step(grid, next, RATE)
            tracemalloc.start()
            step(grid, next, RATE)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            # NumPy tells tracemalloc of its arrays; one copy would be eight million bytes.
            self.assertLess(peak, 10_000)
            self.assertEqual(next.ctypes.data, address)
            np.testing.assert_array_equal(next, rolled(grid, RATE))

    def test_survives_what_it_refuses(self):
        """A thousand errors leave no array locked and no reference behind."""
        grid = noisy(2, 2)
        for step in self.each():
            before = sys.getrefcount(grid)
            for _ in range(1000):
                with self.assertRaises(ValueError):
                    step(grid, grid, RATE)
            self.assertEqual(sys.getrefcount(grid), before)
            grid.resize((2, 2), refcheck=False)


def times():
    """What one call costs, on a plate so small that the kernel is not seen, and on a large one."""
    for side, calls in ((4, 20_000), (1000, 20)):
        grid = noisy(side, side)
        next = np.empty_like(grid)
        roads = STEPS | {"NumPy roll": lambda grid, next, rate: np.copyto(next, rolled(grid, rate))}
        for name, step in roads.items():
            seconds = min(timeit.repeat(lambda: step(grid, next, RATE), number=calls, repeat=5)) / calls
            print(f"{side} x {side} {name:12} {seconds * 1e6:10.2f} us a call")


if __name__ == "__main__":
    program = unittest.main(argv=sys.argv, exit=False)
    if not program.result.wasSuccessful():
        sys.exit(1)
    times()
