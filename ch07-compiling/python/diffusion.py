"""The Rust kernel from Python, by three roads: ctypes, cffi and a module of Python's own kind.

Each function here returns a `step(grid, next, rate)` that fills the array `next` with the plate that
follows `grid`. Both are two-dimensional arrays of float64 in C order, of one shape and apart in
memory; nothing is copied. Raises TypeError for what is no such array, ValueError for a wrong shape.
"""

import ctypes
import importlib.machinery
import importlib.util
import re
from pathlib import Path

import cffi
import numpy as np

DONE = 0


def check(grid, next):
    """What a library behind bare pointers cannot see for itself."""
    for name, array in (("grid", grid), ("next", next)):
        if not isinstance(array, np.ndarray):
            raise TypeError(f"{name} is a {type(array).__name__}; expected a NumPy array")
        if array.dtype != np.float64:
            raise TypeError(f"{name} is no array of float64: it has {array.dtype}")
        if not array.flags.c_contiguous:
            raise ValueError(f"{name} has gaps or lies column by column; expected C order")
    if grid.ndim != 2:
        raise ValueError(f"grid has {grid.ndim} dimensions; expected 2")
    if next.shape != grid.shape:
        raise ValueError(f"next has shape {next.shape}; expected {grid.shape}")
    if not next.flags.writeable:
        raise ValueError("next is read-only; expected an array to write to")


def by_ctypes(library):
    """Types said once more, by hand, in Python: nobody compares them with the header."""
    code = ctypes.CDLL(str(library))
    code.diffusion_step.argtypes = [
        ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_double]
    code.diffusion_step.restype = ctypes.c_int
    code.diffusion_message.argtypes = [ctypes.c_int32]
    code.diffusion_message.restype = ctypes.c_char_p

    def step(grid, next, rate):
        check(grid, next)
        status = code.diffusion_step(grid.ctypes.data, next.ctypes.data, *grid.shape, rate)
        if status != DONE:
            raise ValueError(code.diffusion_message(status).decode())

    return step


def by_cffi(library, header):
    """Types read from the generated header, less what only a C preprocessor understands."""
    ffi = cffi.FFI()
    ffi.cdef(re.sub(r"^#.*$", "", Path(header).read_text(encoding="utf-8"), flags=re.MULTILINE))
    code = ffi.dlopen(str(library))

    def step(grid, next, rate):
        check(grid, next)
        numbers = ffi.from_buffer("double[]", grid)
        room = ffi.from_buffer("double[]", next, require_writable=True)
        status = code.diffusion_step(numbers, room, *grid.shape, rate)
        if status != code.DIFFUSION_STATUS_DONE:
            raise ValueError(ffi.string(code.diffusion_message(status)).decode())

    return step


def by_module(library):
    """The module checks its arguments itself, in Rust."""
    name = "ch07_compiling"
    loader = importlib.machinery.ExtensionFileLoader(name, str(library))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module.diffusion_step
