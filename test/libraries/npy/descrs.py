# What NumPy's reader makes of descriptions in headers, as they come on the input: one Python literal a line, as JSON.
# Prints for each: null where it refuses, else its bytes an item and its places, or for a type string [kind, order, unit].
#   descrs.py read            of each line of the input
#   descrs.py random SEED N   prints N random descriptions of records, as they stand in a header
import ast
import io
import json
import random
import sys
import warnings

import numpy as np

SCALARS = ['<i4', '>i2', '|u1', 'b', '?', '<f8', '>c8', 'S3', '|S0', 'V2', '|V0', '<U2', 'U0', '<M8[ns]', 'm8', '=f4',
           '|i4', '>f16', '<f2', 'c', 'l', 'P', 'i', 'd', 'e', 'V', 'S', '|V5', 'a2', 'float32', 'int64', 'bool']
NAMES = ['a', 'b', 'f0', 'f1', 'f2', '', 'x', 'names', 'é', 'a b', '}', "'", 'T{', '1', '__proto__']
SHAPES = [1, 2, 0, 3, 5, (1,), (2,), (2, 3), (), (0,), (1, 1), [2], (2, 0)]


def random_type(rng, depth):
    if depth == 0 or rng.random() < 0.5:
        return rng.choice(SCALARS)
    if rng.random() < 0.35:
        return random_type(rng, depth - 1), rng.choice([(2,), (1,), (), (2, 2), (0,), [2]])
    return random_record(rng, depth - 1)


def random_record(rng, depth):
    fields = []
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3])):
        name = rng.choice(NAMES)
        if name and rng.random() < 0.1:
            name = (rng.choice(['t', 'u', *NAMES]), name)
        field = [name, random_type(rng, depth)]
        if rng.random() < 0.3:
            field.append(rng.choice(SHAPES))
        fields.append(tuple(field))
    return fields


def places(dtype, base, out):
    """Offset and bytes of each item that is no record and no array."""
    if dtype.subdtype is not None:
        of, shape = dtype.subdtype
        for k in range(int(np.prod(shape))):
            places(of, base + k * of.itemsize, out)
    elif dtype.names is not None:
        for name in dtype.names:
            of, offset = dtype.fields[name][:2]
            places(of, base + offset, out)
    elif dtype.itemsize > 0:
        out.append([base, dtype.itemsize])
    return out


def file_of(descr):
    text = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': (1,), }}\n".encode()
    return b'\x93NUMPY\x03\x00' + len(text).to_bytes(4, 'little') + text + bytes(1 << 14)


def read(descr):
    try:
        dtype = np.load(io.BytesIO(file_of(descr))).dtype
    except Exception:
        return None
    if isinstance(descr, str):
        unit, count = np.datetime_data(dtype) if dtype.kind in 'mM' else ('', 1)
        return [dtype.itemsize, [dtype.kind, dtype.str[0], unit if count == 1 else f'{count}{unit}']]
    return [dtype.itemsize, places(dtype, 0, [])]


warnings.simplefilter('ignore')
if sys.argv[1] == 'read':
    for line in sys.stdin:
        print(json.dumps(read(ast.literal_eval(line))))
else:
    rng = random.Random(int(sys.argv[2]))
    for _ in range(int(sys.argv[3])):
        print(ascii(random_record(rng, 2)))
