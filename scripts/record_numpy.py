# Records what NumPy says of some hundred arrays: their buffers, their items, the places of their fields.
# /usr/bin/python3 scripts/record_numpy.py > test/numpy/answers.jsonl
# One array a line. Written with NumPy 1.24.2 on x86-64 Linux; installs Debian's python3-numpy if there is none.
import json
import random
import struct
import subprocess
import sys
from fractions import Fraction

try:
    import numpy as np
except ImportError:
    subprocess.run(['apt-get', 'install', '-y', '-q', 'python3-numpy'], check=True, stdout=sys.stderr)
    import numpy as np

import numpy_dtypes

SEED = 20261122
FLOATS = [0.0, -0.0, 1.5, -2.25, float('nan'), float('inf'), float('-inf'), 0.1, 65504.0, 1e-7]
TEXT = ['', 'a', 'é', '😀', '\0', '\x7f', '\ud800', '\uffff', '\U0010ffff', ' ']
BYTES = [0, 1, 9, 65, 127, 128, 255]


def int_value(rng, dtype):
    info = np.iinfo(dtype)
    return rng.choice([info.min, info.max, 0, 1, info.max // 3, rng.randint(info.min, info.max)])


def long_double(rng):
    """The ten bytes of an x87 number and six that nobody reads."""
    if rng.random() < 0.2:
        mantissa, exponent = rng.choice([(0, 0), (1 << 63, 0x7fff), (3 << 62, 0x7fff), (1, 0), (1 << 63, 16383)])
    else:
        mantissa = 1 << 63 | rng.choice([0, 1, 1 << 10, 1 << 11, 3 << 10, 0x7ff, rng.getrandbits(63)])
        exponent = 16383 + rng.choice([0, 1, -3, 64, 1023, 1024, -1022, -1023, -1060, -1074, -1075, 16383, -16382])
    sign = rng.choice([0, 0x8000])
    return struct.pack('<QH', mantissa, exponent | sign) + rng.randbytes(6)


def item_bytes(rng, dtype):
    """The bytes of one item of a plain dtype, as NumPy writes a value."""
    kind, size = dtype.kind, dtype.itemsize
    if kind == 'O' or size == 0:
        return bytes(size)
    if kind == 'V':
        return rng.randbytes(size)
    if kind == 'S':
        return bytes(rng.choice(BYTES) for _ in range(rng.randint(0, size))).ljust(size, b'\0')
    if dtype.char in 'gG':
        return b''.join(long_double(rng) for _ in range(size // 16))
    if kind == 'U':
        value = ''.join(rng.choice(TEXT) for _ in range(rng.randint(0, size // 4)))[: size // 4]
    elif kind in 'iu':
        value = int_value(rng, dtype)
    elif kind == 'b':
        value = rng.random() < 0.5
    elif kind == 'f':
        value = rng.choice(FLOATS)
    elif kind == 'c':
        value = complex(rng.choice(FLOATS), rng.choice(FLOATS))
    else:
        raise AssertionError(kind)
    return np.array([value], dtype)[:1].tobytes()


def leaves(dtype, offset=0):
    """Every plain item of one item of `dtype`, with its offset; those of sub-arrays one by one."""
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        for k in range(int(np.prod(shape))):
            yield from leaves(base, offset + k * base.itemsize)
    elif dtype.names is not None:
        for name in dtype.names:
            field, at = dtype.fields[name][:2]
            yield from leaves(field, offset + at)
    else:
        yield dtype, offset


def fill(rng, raw, dtype, count):
    """`count` items with values of their kinds; padding holds anything."""
    raw[:] = list(rng.randbytes(len(raw)))
    for k in range(count):
        for leaf, at in leaves(dtype):
            start = k * dtype.itemsize + at
            raw[start : start + leaf.itemsize] = list(item_bytes(rng, leaf))


def spell_long_double(raw):
    """Exactly, as mantissa and power of two, and as the nearest double."""
    mantissa, top = struct.unpack('<QH', raw[:10])
    sign, exponent = (-1 if top & 0x8000 else 1), top & 0x7fff
    if exponent == 0x7fff:
        exact, nearest = None, float('nan') if mantissa << 1 & (1 << 64) - 1 else sign * float('inf')
    else:
        power = max(exponent, 1) - 16383 - 63
        exact = [str(sign * mantissa), power]
        try:
            nearest = sign * float(Fraction(mantissa) * Fraction(2) ** power)
        except OverflowError:
            nearest = sign * float('inf')
    with np.errstate(over='ignore'):
        cast = float(np.frombuffer(raw, 'g')[0])
    assert struct.pack('d', cast) == struct.pack('d', nearest) or cast != cast and nearest != nearest
    return {'g': exact, 'n': spell_float(nearest)}


def spell_float(value):
    if value != value or value in (float('inf'), float('-inf')):
        return {'f': str(value)}
    return value


def spell_item(value):
    """A plain item: a 0-d array."""
    dtype, kind = value.dtype, value.dtype.kind
    if kind == 'V':
        return {'v': value.tobytes().hex()}
    if dtype.char == 'g':
        return spell_long_double(value.tobytes())
    if dtype.char == 'G':
        raw = value.tobytes()
        return {'c': [spell_long_double(raw[:16]), spell_long_double(raw[16:])]}
    if kind == 'O':
        return {'o': 1}
    item = value.tolist()
    if kind == 'S':
        return {'s': item.hex()}
    if kind == 'c':
        return {'c': [spell_float(item.real), spell_float(item.imag)]}
    if kind == 'f':
        return spell_float(item)
    if kind in 'iu' and dtype.itemsize == 8:
        return {'q': str(item)}
    return item


def spell(array):
    """What `tolist` gives, without loss: lists an axis, records as pairs of names and values."""
    if array.ndim > 0:
        return [spell(array[k, ...]) for k in range(len(array))]
    if array.dtype.names is not None:
        return {'r': [[name, spell(np.asarray(array[name]))] for name in array.dtype.names]}
    return spell_item(array)


def address(array):
    return array.__array_interface__['data'][0]


def fields_of(array, path=()):
    """Every field, nested ones too, as NumPy's own view of it."""
    for name in array.dtype.names or ():
        field = array[name]
        yield [*path, name], field
        yield from fields_of(field, (*path, name))


def open_steps(dtype, path=()):
    """Sub-arrays of records: the step of their elements is in no format."""
    for name in dtype.names or ():
        base, shape = dtype.fields[name][0], ()
        while base.subdtype is not None:
            base, more = base.subdtype
            shape += more
        if base.names is not None:
            if np.prod(shape, dtype=int) > 1:
                yield [*path, name], base.itemsize
            yield from open_steps(base, (*path, name))


def read_back(array):
    """What NumPy makes of its own buffer."""
    try:
        back = np.asarray(memoryview(array))
    except (RuntimeError, ValueError, TypeError) as error:
        return f'{type(error).__name__}: {error}'
    if back.dtype != array.dtype:
        return f'another dtype: {back.dtype}'
    return 'same'


def answer(name, array, lends, memory, start):
    """`array` is what holds the values; `lends` is what lends the buffer: the same, or a scalar."""
    view = memoryview(lends)
    line = {'name': name, 'dtype': str(array.dtype), 'format': view.format, 'itemsize': view.itemsize}
    line |= {'shape': view.shape, 'strides': view.strides, 'readonly': view.readonly}
    line |= {'byteOffset': start, 'memory': memory.tobytes().hex(), 'back': read_back(lends)}
    if steps := list(open_steps(array.dtype)):
        line['steps'] = steps
    line['items'] = spell(array)
    line['fields'] = [
        {'path': path, 'offset': address(field) - address(array), 'itemsize': field.dtype.itemsize}
        | {'shape': field.shape, 'strides': field.strides, 'plain': field.dtype.names is None, 'items': spell(field)}
        for path, field in fields_of(array)
    ]
    return line


def lay_out(rng, case):
    """Memory whose address is a multiple of 64 (formats depend on it), and the array of the case over it."""
    dtype, count = case.dtype, case.count
    size = max(dtype.itemsize * count, 1) + case.shift
    room = np.zeros(size + 64, 'u1')
    base = -address(room) % 64
    memory = room[base : base + size]
    fill(rng, memory[case.shift :], dtype, count)
    whole = np.ndarray((count,), dtype, memory, case.shift)
    return memory, case.take(whole)


def record(case):
    rng = random.Random(f'{SEED} {case.name}')
    memory, array = lay_out(rng, case)
    return answer(case.name, array, array, memory, address(array) - address(memory))


def record_scalar(name, scalar):
    array = np.asarray(scalar)
    if array.dtype.kind == 'S':
        array = np.frombuffer(scalar, 'u1')
    memory = np.frombuffer(memoryview(scalar).tobytes(), 'u1')
    return answer(name, array, scalar, memory, 0)


def main():
    seen = set()
    lines = [record(case) for case in numpy_dtypes.cases(random.Random(SEED))]
    lines += [record_scalar(*scalar) for scalar in numpy_dtypes.scalars()]
    for line in lines:
        assert line['name'] not in seen, line['name']
        seen.add(line['name'])
        print(json.dumps(line, separators=(',', ':'), allow_nan=False))


if __name__ == '__main__':
    assert sys.byteorder == 'little' and np.dtype('g').itemsize == 16
    main()
