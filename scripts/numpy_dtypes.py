# The arrays that record_numpy.py asks NumPy about: every type code, the traps of structured dtypes, random ones.
from dataclasses import dataclass
from typing import Callable

import numpy as np

CODES = '? b B h H i I l L q Q e f d g F D G'.split()
RUNS = ['S1', 'S5', 'U1', 'U3', 'V3', '>U2']
RANDOM = 240


@dataclass
class Case:
    """`count` items laid side by side from `shift` bytes behind an aligned address; `take` picks the array."""

    name: str
    dtype: np.dtype
    count: int = 2
    shift: int = 0
    take: Callable[[np.ndarray], np.ndarray] = lambda whole: whole


def aligned(fields):
    return np.dtype(fields, align=True)


def custom(names, formats, offsets, itemsize):
    return np.dtype({'names': names, 'formats': formats, 'offsets': offsets, 'itemsize': itemsize})


PACKED = np.dtype([('a', 'i4'), ('b', 'i1')])
PADDED = aligned([('a', 'i4'), ('b', 'i1')])
WIDE = custom(['a'], ['i1'], [0], 8)
DEEP = aligned([('p', PADDED)])

TRAPS = {
    'aligned in aligned (numpy#7798)': aligned([('x', PADDED), ('c', 'i1')]),
    'aligned in packed': [('x', PADDED), ('c', 'i1')],
    'packed in packed': [('x', PACKED), ('c', 'i1')],
    'packed in aligned': aligned([('x', PACKED), ('c', 'i1')]),
    'packed in aligned, aligned behind': aligned([('x', PACKED), ('c', 'i4')]),
    'aligned last in packed': [('c', 'i1'), ('x', PADDED)],
    'aligned last in aligned': aligned([('c', 'i1'), ('x', PADDED)]),
    'one byte in a record of eight': aligned([('x', WIDE), ('c', 'i4')]),
    'one byte in a record of eight, last': [('c', 'i4'), ('x', WIDE)],
    'three deep': aligned([('o', aligned([('x', PADDED), ('c', 'i1')])), ('d', 'i2')]),
    'four deep': aligned([('z', 'i1'), ('y', aligned([('x', DEEP), ('c', 'i2')])), ('d', 'f8')]),
    'two traps': aligned([('a', aligned([('b', 'i1')])), ('x', PADDED), ('c', 'i1')]),
    'void behind a trap': aligned([('i', PADDED), ('x', 'V3'), ('b', 'i1')]),
    'void of one byte behind padding': aligned([('i', PADDED), ('x', 'V1'), ('b', 'i1')]),
    'array of aligned in packed': [('x', PADDED, (3,)), ('c', 'i1')],
    'array of aligned in aligned': aligned([('x', PADDED, (3,)), ('c', 'i1')]),
    'array of packed in packed': [('x', PACKED, (3,)), ('c', 'i1')],
    'array of aligned, aligned behind': aligned([('x', PADDED, (2,)), ('c', 'f8')]),
    'array of packed, aligned behind': aligned([('x', PACKED, (2,)), ('c', 'f8')]),
    'array of aligned, last, in 20': custom(['h', 'x'], ['i4', (PADDED, (2,))], [0, 4], 20),
    'array of packed, last, in 20': custom(['h', 'x'], ['i4', (PACKED, (2,))], [0, 4], 20),
    'array of one aligned': aligned([('x', PADDED, (1,)), ('c', 'i1')]),
    'array of wide': [('x', WIDE, (2, 2)), ('c', 'i2')],
    'array of wide, last': [('c', 'i2'), ('x', WIDE, (2, 2))],
    'array of records with a padded one last': aligned([('q', DEEP, (2,)), ('c', 'i1')]),
    'arrays in arrays': aligned([('q', aligned([('p', PADDED, (2,)), ('z', 'i2')]), (2,)), ('c', 'i1')]),
    'array of no records': aligned([('x', PADDED, (0,)), ('c', 'i4')]),
    'array of records without padding': [('x', [('u', 'u1'), ('v', 'u1')], (2, 3)), ('c', 'i4')],
    'inner offset of four': [('a', 'i4'), ('n', [('x', 'i4'), ('y', 'f8')])],
    'inner at four': custom(['b', 'n'], ['i1', aligned([('x', 'i1'), ('y', 'f8'), ('z', 'i1')])], [0, 4], 32),
    'aligned in packed, behind a byte': [('b', 'i1'), ('n', aligned([('x', 'i1'), ('y', 'i4')]))],
    'leading gap': custom(['a'], ['i4'], [5], 12),
    'gaps': custom(['a', 'b'], ['i4', 'f8'], [4, 16], 32),
    'gap before text': custom(['a', 'b'], ['S3', 'U2'], [1, 7], 16),
    'a larger itemsize': custom(['a', 'b'], ['i4', 'i1'], [0, 4], 6),
    'packed with the itemsize of aligned': custom(['a', 'b'], ['i4', 'i1'], [0, 4], 8),
    'long doubles': [('a', 'i1'), ('g', 'g'), ('c', 'i4'), ('d', 'i1')],
    'long double first': [('g', 'g'), ('a', 'i1'), ('b', 'i4')],
    'long doubles of two kinds': [('a', 'i1'), ('g', 'G'), ('z', 'g')],
    'long doubles, aligned': aligned([('a', 'i1'), ('g', 'G'), ('z', 'g'), ('b', 'i1')]),
    'long doubles in arrays': [('h', '>i2'), ('z', 'G', (2,)), ('i', '>i4'), ('g', 'g', (2, 2))],
    'mixed orders': [('a', '>i4'), ('b', 'i4'), ('c', 'i1')],
    'mixed orders, aligned': aligned([('a', '>i4'), ('b', 'i4'), ('c', 'i1'), ('d', 'f8')]),
    'order of a nested record sticks': aligned([('n', aligned([('x', '>f4'), ('y', '>f8')])), ('z', 'i4')]),
    'order in and out': [('a', 'i1'), ('n', [('x', '>f4'), ('y', 'f8')]), ('z', 'i4'), ('w', '>i4')],
    'order out of an array': [('a', [('x', '>i2')], (2,)), ('b', 'i1'), ('c', '>i4'), ('d', 'i4')],
    'order before a record': [('a', '>i4'), ('n', [('x', '>i4'), ('y', '>u2')]), ('b', '>i8')],
    'every kind in an array': [
        *[('a', '>i2', (2,)), ('b', '>U2', (2,)), ('c', 'U2', (2,)), ('d', 'S2', (2,)), ('e', 'V2', (2,))],
        *[('f', '?', (2,)), ('g', 'e', (2,)), ('h', '>e', (2,)), ('i', 'F', (2, 1)), ('j', '>D', (1, 2))],
    ],
    'text': [('u', 'U3'), ('v', '>U2'), ('w', 'i4')],
    'text, unaligned': [('a', 'i1'), ('u', 'U3')],
    'text, aligned': aligned([('a', 'i1'), ('u', 'U3'), ('s', 'S3')]),
    'arrays of text': [('s', 'S3', (2,)), ('u', 'U2', (2, 2))],
    'void': [('a', 'V3'), ('b', 'i1')],
    'nothing in it': [('a', 'S0'), ('b', 'U0'), ('c', 'i1'), ('d', 'V0')],
    'shapes': [('a', 'i2', (2, 3)), ('b', '>i2', (2,)), ('c', 'i1', (1,)), ('d', 'i1', ()), ('e', 'f8', (1, 2, 1))],
    'shapes without items': [('a', 'i2', (0,)), ('b', 'i4'), ('c', 'i1', (2, 0, 3))],
    'array of arrays': [('a', np.dtype(('i2', (2,))), (3,)), ('b', 'i1')],
    'no fields': [],
    'no fields, four bytes': custom([], [], [], 4),
    'no fields, nested': [('e', []), ('a', 'i1')],
    'objects': [('b', 'i1'), ('o', 'O'), ('i', 'i4')],
    'objects, aligned': aligned([('b', 'i1'), ('o', 'O')]),
    'names of objects': [('__proto__', 'i4'), ('constructor', 'i1'), ('toString', '>i2'), ('valueOf', 'f8')],
    'names of objects, nested': [('__proto__', [('__proto__', 'i1'), ('toString', 'u1')]), ('hasOwnProperty', 'i1')],
    'names of odd characters': [(' ', 'i1'), ('a b', 'i4'), ('é', 'i1'), ('😀', '>i2'), ('\n', 'i1'), ('\x7f', 'i1')],
    'names like formats': [('}', 'i1'), ('T{', 'i1'), ('(2)', 'i4'), ('>i', 'i1'), ('x', 'i1'), ('"', 'i1')],
    'names of numbers': [('1', 'i1'), ('0', '>i4'), ('-1', 'i1'), ('f1', 'i1'), ('length', 'u1')],
    'names with dots': [('a.b', 'i1'), ('a', [('b', 'i4')]), ('.', 'i1')],
    'no names': [('', 'i1'), ('', 'i4')],
    'titles': [(('Title', 'a'), 'i1'), (('Other', 'b'), 'i4')],
    'a name cut by NUL': [('a\0b', 'i1'), ('c', 'i1')],
}

FORMS = {
    'no axis': lambda whole: whole[:1].reshape(()),
    'one': lambda whole: whole[:1],
    'two axes': lambda whole: whole.reshape(2, 3),
    'Fortran order': lambda whole: whole.reshape(3, 2).T,
    'a step': lambda whole: whole[1::2],
    'backwards': lambda whole: whole[::-1],
    'backwards in steps, two axes': lambda whole: whole.reshape(2, 3)[::-1, ::-2],
    'a column': lambda whole: whole.reshape(2, 3)[:, 1],
    'three axes': lambda whole: whole.reshape(1, 3, 2).transpose(2, 0, 1),
    'empty': lambda whole: whole[:0],
    'empty, two axes': lambda whole: whole[:0].reshape(0, 3),
    'repeated': lambda whole: np.broadcast_to(whole[:1], (3, 1)),
}


def plain():
    for code in CODES:
        for order in '<>':
            # NumPy does not lend long doubles of the other order.
            if order == '<' or code not in '?bBgG':
                dtype = np.dtype(order + code)
                yield Case(f'{order}{code}', dtype, 5)
                yield Case(f'{order}{code} unaligned', dtype, 3, 1)
        yield Case(f'{code} in packed', np.dtype([('x', 'i1'), ('y', code), ('z', 'u1')]))
        yield Case(f'{code} in aligned', aligned([('x', 'i1'), ('y', code), ('z', 'u1')]))
    for code in RUNS:
        yield Case(f'{code}', np.dtype(code), 4)
        yield Case(f'{code} unaligned', np.dtype(code), 3, 1)


def forms():
    base = {'i': 'i4', '>d': '>f8', 'packed': PACKED, 'padded': PADDED, 'trap': TRAPS['aligned in aligned (numpy#7798)']}
    base['sub-arrays'] = [('x', '>u2', (2, 2)), ('s', 'S3')]
    for (name, dtype) in base.items():
        for form, take in FORMS.items():
            yield Case(f'{name}: {form}', np.dtype(dtype), 6, 0, take)


NAMES = ['a', 'b', 'x', 'é', 'a b', '__proto__', 'constructor', 'toString', '}', 'T{', '0', '😀', 'length', 'then']
SHAPES = [(2,), (3,), (1,), (2, 2), (0,), (2, 1, 3)]
LEAVES = [*CODES, '>i2', '>i4', '>i8', '>u4', '>e', '>f4', '>f8', '>D', 'S1', 'S4', 'U2', '>U1', 'V2', 'i4', 'f8']


def random_dtype(rng, depth=0):
    """Packed, aligned, or with gaps; records in records, at most three."""
    fields = []
    for name in rng.sample(NAMES, rng.randint(1, 4 if depth else 5)):
        nested = depth < 2 and rng.random() < 0.3
        base = random_dtype(rng, depth + 1) if nested else np.dtype(rng.choice(LEAVES))
        fields.append((name, base, rng.choice(SHAPES)) if rng.random() < 0.2 else (name, base))
    way = rng.choice(['packed', 'packed', 'aligned', 'aligned', 'gaps'])
    if way != 'gaps':
        return np.dtype(fields, align=way == 'aligned')
    packed = np.dtype(fields)
    offsets, at = [], 0
    for name in packed.names:
        at += rng.choice([0, 0, 1, 3, 4])
        offsets.append(at)
        at += packed[name].itemsize
    return custom(list(packed.names), [packed[name] for name in packed.names], offsets, at + rng.choice([0, 0, 1, 7]))


def random_cases(rng):
    for number in range(RANDOM):
        dtype = random_dtype(rng)
        while dtype.itemsize > 160:
            dtype = random_dtype(rng)
        form = rng.choice(['', '', '', *FORMS])
        count, shift = 6 if form else rng.randint(1, 3), rng.choice([0, 0, 0, 1, 4])
        yield Case(f'random {number} {form}'.strip(), dtype, count, shift, FORMS.get(form, Case.take))


def cases(rng):
    """The same for the same `rng`."""
    yield from plain()
    for name, dtype in TRAPS.items():
        yield Case(name, np.dtype(dtype))
    for name in ['aligned in aligned (numpy#7798)', 'aligned in packed', 'packed in packed', 'mixed orders', 'text, unaligned']:
        yield Case(f'{name}, one of it', np.dtype(TRAPS[name]), 1)
    yield from forms()
    yield from random_cases(rng)


def scalars():
    """NumPy's scalars lend memory too: without an axis, read-only."""
    for code in CODES:
        if code not in 'gG':
            yield f'scalar {code}', np.dtype(code).type(1)
    yield 'scalar text', np.str_('añ😀')
    yield 'scalar text without characters', np.str_('')
    yield 'scalar bytes', np.bytes_(b'ab\0')
    yield 'scalar void', np.void(b'abc')
    yield 'scalar record', np.array([(7, 1)], PACKED)[0]
    yield 'scalar padded record', np.array([((7, 1), 2)], TRAPS['aligned in aligned (numpy#7798)'])[0]
