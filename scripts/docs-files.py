"""Makes the files of docs/files/, which the examples of the documentation look at.

Run by hand with a Python that has NumPy: /usr/bin/python3 scripts/docs-files.py
Each is written by the program that people have it from: NumPy, and the modules wave and struct of Python.
"""

import math
import pathlib
import struct
import wave
import zipfile

import numpy

FOLDER = pathlib.Path(__file__).parent.parent / "docs" / "files"


def sound() -> None:
    """A tenth of a second of two tones, one a channel."""
    with wave.open(str(FOLDER / "tone.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        for n in range(800):
            left = round(12000 * math.sin(2 * math.pi * 440 * n / 8000))
            right = round(6000 * math.sin(2 * math.pi * 660 * n / 8000))
            file.writeframesraw(struct.pack("<hh", left, right))


def records() -> None:
    """Records with text, an array and a record within, and the same with two changes."""
    trade = numpy.dtype(
        [("id", "<u4"), ("price", "<f8"), ("symbol", "S4"), ("sizes", "<u2", (3,)), ("at", [("hour", "u1"), ("minute", "u1")])]
    )
    trades = numpy.zeros(40, trade)
    trades["id"] = numpy.arange(40) + 1000
    trades["price"] = 100 + numpy.arange(40) * 0.25
    trades["symbol"] = numpy.resize(["ACME", "INIT", "BULK"], 40)
    trades["sizes"] = numpy.arange(120).reshape(40, 3)
    trades["at"]["hour"] = 9 + numpy.arange(40) // 20
    trades["at"]["minute"] = numpy.arange(40) * 3 % 60
    numpy.save(FOLDER / "trades.npy", trades)
    trades["price"][7] = numpy.nan
    trades["sizes"][12, 1] = 500
    numpy.save(FOLDER / "trades-fixed.npy", trades)


def matrices() -> None:
    """A matrix of 64-bit integers in the order of Fortran, and an archive of two compressed arrays."""
    numpy.save(FOLDER / "squares.npy", numpy.asfortranarray(numpy.arange(600, dtype="<i8").reshape(30, 20) ** 2))
    arrays = {"weights": numpy.linspace(-1, 1, 24, dtype="<f4").reshape(4, 6), "bias": numpy.arange(4, dtype="<f4") / 8}
    numpy.savez_compressed(FOLDER / "model.npz", **arrays)
    pinned = [(name, zipfile.ZipFile(FOLDER / "model.npz").read(name)) for name in ("weights.npy", "bias.npy")]
    with zipfile.ZipFile(FOLDER / "model.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pinned:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def picture() -> None:
    """A picture of 6 by 4 pixels, 24 bits each, rows from the bottom up and filled to four bytes."""
    width, height = 6, 4
    row = width * 3 + 2
    header = struct.pack("<2sIHHI", b"BM", 54 + row * height, 0, 0, 54)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, row * height, 2835, 2835, 0, 0)
    rows = [b"".join(bytes((x * 50, y * 80, 255 - x * 50)) for x in range(width)) + b"\0\0" for y in range(height)]
    (FOLDER / "picture.bmp").write_bytes(header + info + b"".join(rows))


def packets() -> None:
    """Messages without a header: what a program sends over a wire."""
    messages = [struct.pack(">HHId", 7, n, 1_700_000_000 + n, 20 + n / 8) for n in range(12)]
    (FOLDER / "sensor.bin").write_bytes(b"".join(messages))


FOLDER.mkdir(parents=True, exist_ok=True)
for make in (sound, records, matrices, picture, packets):
    make()
