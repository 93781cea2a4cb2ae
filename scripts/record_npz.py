"""Archives of arrays, good and bad, and what NumPy says of each: test/adapters/npz/files/.

Run with /usr/bin/python3 (python3-numpy). Running it again writes the same files.
"""

import io
import json
import struct
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "test/adapters/npz/files"
EPOCH = (1980, 1, 1, 0, 0, 0)
answers = {}


def saved(save, **arrays):
    out = io.BytesIO()
    save(out, **arrays)
    return out.getvalue()


def npy(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def zipped(*entries, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that stand twice
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, data in entries:
                archive.writestr(zipfile.ZipInfo(name, EPOCH), data, method)
    return out.getvalue()


def patched(data, *changes):
    """Bytes at places replaced: of a central header (`dir`), or of the first local one (`file`)."""
    data = bytearray(data)
    for where, at, value in changes:
        start = data.index(b"PK\x01\x02" if where == "dir" else b"PK\x03\x04")
        data[start + at : start + at + len(value)] = value
    return bytes(data)


def u32(value):
    return struct.pack("<I", value)


def say(array):
    if isinstance(array, bytes):
        return {"raw": array.hex()}
    return {
        "dtype": array.dtype.str if array.dtype.names is None else str(array.dtype),
        "shape": list(array.shape),
        "bytes": array.tobytes().hex() if array.nbytes < 4096 else None,
        "crc": zlib.crc32(array.tobytes()),
    }


def record(name, data, open_all=True):
    (OUT / f"{name}.npz").write_bytes(data)
    answer = {"files": None, "arrays": {}, "error": None}
    try:
        with np.load(io.BytesIO(data)) as archive:
            answer["files"] = list(archive.files)
            if open_all:
                for file in archive.files:
                    try:
                        answer["arrays"][file] = say(archive[file])
                    except Exception as error:  # what NumPy says is what is recorded
                        answer["arrays"][file] = {"error": f"{type(error).__name__}: {error}"}
    except Exception as error:
        answer["error"] = f"{type(error).__name__}: {error}"
    answers[name] = answer


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.npz"):
        old.unlink()
    grid = np.arange(6, dtype="<f8").reshape(2, 3)
    point = np.array([(1, 2.5), (3, -1.0)], dtype=[("id", "<i4"), ("x", "<f8")])
    good = {
        "grid": grid,
        "fortran": np.asfortranarray(grid),
        "zero_d": np.array(7, dtype=">i2"),
        "empty": np.zeros((0, 3), "<f4"),
        "point": point,
        "text": np.array(["a", "ümlaut"]),
        "raw": np.array([b"x", b"yz"]),
        "half": np.arange(4, dtype="<f2"),
        "flags": np.array([True, False]),
        "complex": np.array([1 + 2j], "<c8"),
        "moment": np.array(["2024-02-03"], "M8[D]"),
        "dir/name": np.arange(3, dtype="|u1"),
        "größe 数": np.arange(3, dtype="<i8"),
    }
    record("stored", saved(np.savez, **good))
    record("deflated", saved(np.savez_compressed, **good))
    record("large", saved(np.savez_compressed, noise=np.random.default_rng(7).integers(0, 9, 50_000, "<i4")))
    record("zeros", saved(np.savez_compressed, zeros=np.zeros(300_000, "<f8")))
    record("none", saved(np.savez))
    positional = io.BytesIO()
    np.savez(positional, grid, grid + 1)
    record("positional", positional.getvalue())
    one = npy(grid)
    record("members", zipped(("note.txt", b"hello"), ("a.npy", one), ("short.npy", b"ab"), ("", b"")))
    record("twice", zipped(("a.npy", one), ("a.npy", npy(grid + 5))))
    record("parent", zipped(("../a.npy", one), ("/root.npy", one), ("C:\\b.npy", one)))
    record("comment", zipped(("a.npy", one))[:-2] + struct.pack("<H", 5) + b"hello")
    record("prepended", b"#!/bin/sh\n" * 3 + zipped(("a.npy", one)))

    store = zipped(("a.npy", one))
    deflate = zipped(("a.npy", one), method=zipfile.ZIP_DEFLATED)
    record("bad_crc_stored", store.replace(one[-8:], bytes(8)))
    record("bad_crc_deflated", patched(deflate, ("dir", 16, u32(1)), ("file", 14, u32(1))))
    record("encrypted", patched(store, ("dir", 8, b"\x01\x00"), ("file", 6, b"\x01\x00")))
    record("bzip2", zipped(("a.npy", one), method=zipfile.ZIP_BZIP2))
    record("local_name", patched(store, ("file", 30, b"b")))
    record("no_local_header", patched(store, ("file", 0, b"XXXX")))
    record("offset_outside", patched(store, ("dir", 42, u32(10**8))))
    record("truncated", store[:-30])
    record("truncated_data", store[:40] + store[60:])
    record("not_a_zip", b"PK" + bytes(100))
    record("empty_file", b"")
    # What is claimed is more than there is: NumPy would read on, or allocate.
    record("claims_more_stored", patched(store, *sizes(2**31)), False)
    record("claims_more_deflated", patched(deflate, ("dir", 24, u32(2**31)), ("file", 22, u32(2**31))), False)
    record("claims_less_deflated", patched(deflate, ("dir", 24, u32(140)), ("file", 22, u32(140))), False)
    bomb = b"\x93NUMPY\x01\x00v\x00{'descr': '|u1', 'fortran_order': False, 'shape': (50000000,), }"
    record("bomb", zipped(("a.npy", bomb.ljust(127) + b"\n" + bytes(50_000_000)), method=zipfile.ZIP_DEFLATED), False)
    lying = bomb.replace(b"50000000", b"2**60   ").ljust(127) + b"\n" + bytes(100)
    record("lying_header", zipped(("a.npy", lying)), False)
    lying = bomb.replace(b"50000000", b"99999999").ljust(127) + b"\n" + bytes(100)
    record("short_array", zipped(("a.npy", lying), method=zipfile.ZIP_DEFLATED), False)
    record("overlapping", overlapping(one), False)
    record("zip64_huge", zip64(2**40), False)
    (OUT / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")


def sizes(size):
    return [("dir", 20, u32(size)), ("dir", 24, u32(size)), ("file", 18, u32(size)), ("file", 22, u32(size))]


def overlapping(one):
    """Two names for the bytes of one entry, and a third that starts within them."""
    data = bytearray(zipped(("a.npy", one), ("b.npy", one)))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    start = data.index(b"PK\x03\x04", 4)
    size = start - 30 - 5 + len(one)
    data[first + 20 : first + 28] = u32(size) * 2
    data[18:26] = u32(size) * 2
    return bytes(data[:second]) + bytes(data[second:])


def zip64(size):
    """An entry that claims 2**40 bytes in the fields of Zip64."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        with archive.open(zipfile.ZipInfo("a.npy", EPOCH), "w", force_zip64=True) as file:
            file.write(b"\x93NUMPY")
    data = bytearray(out.getvalue())
    local = data.index(b"PK\x03\x04")
    name = 30 + 5
    data[local + 18 : local + 26] = b"\xff" * 8
    extra = struct.pack("<HHQQ", 1, 16, size, 6)
    data[local + name : local + name + 20] = extra
    first = data.index(b"PK\x01\x02")
    data[first + 20 : first + 28] = u32(6) + b"\xff" * 4
    grown = struct.pack("<HHQ", 1, 8, size)
    data[first + 30 : first + 32] = struct.pack("<H", len(grown))
    data[first + 46 + 5 : first + 46 + 5] = grown
    end = data.index(b"PK\x05\x06")
    data[end + 12 : end + 16] = u32(end - first)
    return bytes(data)


if __name__ == "__main__":
    sys.exit(main())
