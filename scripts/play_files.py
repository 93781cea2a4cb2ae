"""The small files of the page's examples, in apps/play/files: /usr/bin/python3 scripts/play_files.py"""

import math
import struct
import wave
from pathlib import Path

import numpy as np

folder = Path(__file__).parent.parent / "apps" / "play" / "files"

with wave.open(str(folder / "tone.wav"), "wb") as file:
    file.setparams((2, 2, 8000, 0, "NONE", ""))
    left = [round(8000 * math.sin(2 * math.pi * 440 * k / 8000)) for k in range(400)]
    right = [round(4000 * math.sin(2 * math.pi * 660 * k / 8000)) for k in range(400)]
    file.writeframes(b"".join(struct.pack("<hh", *pair) for pair in zip(left, right)))

width, height = 15, 10
rows = []
for y in range(height):
    row = b"".join(bytes((200 - 12 * y, 40 + 10 * x, 90)) for x in range(width))
    rows.append(row + bytes(-len(row) % 4))
pixels = b"".join(reversed(rows))
header = struct.pack("<2sIHHI", b"BM", 54 + len(pixels), 0, 0, 54)
info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
(folder / "flag.bmp").write_bytes(header + info + pixels)

trade = np.dtype([("time", "<i8"), ("price", "<f8"), ("side", "S1"), ("size", ">u2")], align=True)
trades = np.zeros(12, trade)
trades["time"] = np.arange(12) * 250 + 1_700_000_000_000
trades["price"] = 100 + np.array([0, 0.5, 0.25, -0.75, 1, 1.5, 1.25, 0, -0.5, 2, 2.25, 3])
trades["side"] = np.array([b"B", b"S", b"B"] * 4)
trades["size"] = np.arange(12) * 100 + 1
np.save(folder / "trades.npy", trades)
