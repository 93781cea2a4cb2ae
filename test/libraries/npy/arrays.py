# Random arrays of random dtypes, saved by NumPy and described; and files of ours, held against what NumPy has.
#   arrays.py write FOLDER SEED COUNT     writes 0.npy …, and prints what NumPy reads in each, one JSON a line
#   arrays.py check FOLDER                of each line of the input, {"file", "of", "index"}: whether FILE is what
#                                         numpy.save writes of that part of the array OF; prints what differs
import ast
import io
import json
import random
import sys
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / 'scripts'))
from npy_cases import fill  # noqa: E402
from record_npy import describe, spell_array  # noqa: E402

CODES = '? b B h H i I q Q e f d g F D G'.split()
UNITS = ['', '[ns]', '[us]', '[10ms]', '[s]', '[25s]', '[h]', '[D]', '[M]', '[Y]']
LETTERS = "abcXYZ 09_.,'\"\\{}()[]\téαß中😀\x01\u2028"


def random_scalar(rng):
    order = rng.choice('<>=')
    kind = rng.randrange(10)
    if kind < 6:
        return np.dtype(order + rng.choice(CODES))
    if kind == 6:
        return np.dtype(f'{order}{rng.choice("Mm")}8{rng.choice(UNITS)}')
    return np.dtype(f'{order if kind == 7 else "|"}{"USV"[kind - 7]}{rng.randint(1, 6)}')


def random_name(rng, taken):
    while True:
        name = ''.join(rng.choice(LETTERS) for _ in range(rng.randint(1, 8)))
        if name not in taken:
            taken.add(name)
            return name


def random_dtype(rng, depth):
    if depth == 0 or rng.random() < 0.3:
        return random_scalar(rng)
    taken = set()
    count = rng.randint(1, 5)
    names = [random_name(rng, taken) for _ in range(count)]
    titles = [random_name(rng, taken) if rng.random() < 0.1 else None for _ in range(count)]
    formats = []
    for _ in range(count):
        dtype = random_dtype(rng, depth - 1)
        if rng.random() < 0.25:
            dtype = np.dtype((dtype, tuple(rng.randint(0 if rng.random() < 0.1 else 1, 3) for _ in range(rng.randint(1, 3)))))
        formats.append(dtype)
    spec = {'names': names, 'formats': formats}
    if any(titles):
        spec['titles'] = titles
    if rng.random() < 0.3:
        return np.dtype(spec, align=True)
    if rng.random() < 0.5:
        offsets, at = [], 0
        for dtype in formats:
            at += rng.choice([0, 0, 1, 3, 8])
            offsets.append(at)
            at += dtype.itemsize
        spec['offsets'] = offsets
        spec['itemsize'] = at + rng.choice([0, 0, 1, 5, 8])
    return np.dtype(spec)


def random_array(rng):
    dtype = random_dtype(rng, rng.randint(0, 3))
    ndim = rng.choice([0, 1, 1, 2, 2, 3, 4])
    shape = tuple(rng.choice([0, 1, 2, 3, 4]) if rng.random() < 0.1 else rng.randint(1, 4) for _ in range(ndim))
    array = np.zeros(shape, dtype, rng.choice('CF'))
    if dtype.subdtype is None and array.itemsize > 0:
        fill(array, rng.randrange(100))
    return array


def saved(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def write(folder, seed, count):
    rng = random.Random(seed)
    for k in range(count):
        # NumPy's buffers copy no padding and leave in it what was in memory.
        data = saved(random_array(rng))
        (folder / f'{k}.npy').write_bytes(data)
        print(json.dumps(describe(data)))


def part_of(array, index):
    for step in ast.literal_eval(index):
        if step == 'T':
            array = array.T
        else:
            array = array[(*(slice(*place) if isinstance(place, tuple) else place for place in step), ...)]
    return array


def check(folder):
    for line in sys.stdin:
        job = json.loads(line)
        ours = np.load(folder / job['file'])
        whole = np.load(folder / job['of'])
        part = np.asarray(part_of(whole, job['index']))
        expected = np.load(io.BytesIO(saved(part)))
        same = [
            ('dtype', ours.dtype, expected.dtype),
            ('descr', np.lib.format.dtype_to_descr(ours.dtype), np.lib.format.dtype_to_descr(expected.dtype)),
            ('shape', ours.shape, expected.shape),
            ('strides', ours.strides, expected.strides),
            ('flags', str(ours.flags), str(expected.flags)),
            ('values', spell_array(ours, ours.dtype), spell_array(expected, expected.dtype)),
            ('size', len((folder / job['file']).read_bytes()), len(saved(part))),
            ('header', *(data[:len(data) - part.nbytes] for data in ((folder / job['file']).read_bytes(), saved(part)))),
        ]
        different = [f'{name}: {a!r} where NumPy has {b!r}' for name, a, b in same if a != b]
        print(json.dumps(different))


def main():
    warnings.simplefilter('ignore')
    command, folder, *rest = sys.argv[1:]
    if command == 'write':
        write(Path(folder), *map(int, rest))
    else:
        check(Path(folder))


main()
