# Objects with buffers, and what CPython's own memoryview says of them, as JSON.
import array
import ctypes
import json
import random
import struct

import _testbuffer

LETTERS = 'cbB?hHeiIflLnNPqQd'
SIZES = dict(c=1, b=1, B=1, h=2, H=2, e=2, i=4, I=4, f=4, l=4, L=4, n=4, N=4, P=4, q=8, Q=8, d=8)
SIZES['?'] = 1


class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double), ('tag', ctypes.c_char * 3)]


class Big(ctypes.BigEndianStructure):
    _fields_ = [('a', ctypes.c_short), ('b', ctypes.c_uint)]


class Pep688:
    def __init__(self):
        self.memory = bytearray(b'abcdef')

    def __buffer__(self, flags):
        return memoryview(self.memory)[1:4]


def lenders():
    nd = _testbuffer.ndarray
    writable = _testbuffer.ND_WRITABLE
    pil = _testbuffer.ND_PIL | writable
    fortran = _testbuffer.ND_FORTRAN | writable
    numbers = list(range(24))
    return {
        'bytes': b'spam',
        'empty bytes': b'',
        'bytearray': bytearray(b'spam and eggs'),
        'empty bytearray': bytearray(),
        **{f'array {code}': array.array(code, [1, 2, 3]) for code in 'bBhHiIlLqQfd'},
        'memoryview backwards': memoryview(bytearray(b'abcdef'))[::-2],
        'memoryview cast': memoryview(bytearray(24)).cast('h', [3, 4]),
        'memoryview read-only': memoryview(bytearray(b'abc')).toreadonly(),
        'ctypes int': ctypes.c_int(-5),
        'ctypes long': ctypes.c_long(-5),
        'ctypes big-endian': ctypes.c_int32.__ctype_be__(258),
        'ctypes array': (ctypes.c_double * 3)(1.5, 2.5, -0.0),
        'ctypes 2-d': ((ctypes.c_short * 3) * 2)((1, 2, 3), (4, 5, 6)),
        'ctypes structure': Point(1, 2.5, b'ab'),
        'ctypes structures': (Point * 2)(Point(1, 2.5, b'ab'), Point(-1, 0.5, b'xyz')),
        'ctypes big-endian structure': Big(1, 2),
        'ctypes bool': ctypes.c_bool(True),
        'pep 688': Pep688(),
        '0-d': nd(7, shape=[], format='i', flags=writable),
        '2-d': nd(numbers, shape=[4, 6], format='h', flags=writable),
        '3-d Fortran': nd(numbers, shape=[2, 3, 4], format='i', flags=fortran),
        'big-endian': nd(numbers, shape=[24], format='>i', flags=writable),
        'half': nd([float(n) for n in numbers], shape=[4, 6], format='e', flags=writable),
        'big-endian half': nd([float(n) for n in numbers], shape=[24], format='>e', flags=writable),
        'record': nd([(1, 2.5), (3, -4.5)], shape=[2], format='<hd', flags=writable),
        'native record': nd([(1, 2.5), (3, -4.5)], shape=[2], format='hd', flags=writable),
        'negative strides': nd(numbers, shape=[5], strides=[-8], offset=40, format='i', flags=writable),
        'no stride': nd(numbers, shape=[3], strides=[0], offset=8, format='i', flags=writable),
        'suboffsets 1-d': nd(list(range(6)), shape=[6], format='q', flags=pil),
        'suboffsets 2-d': nd(list(range(12)), shape=[3, 4], format='i', flags=pil),
        'suboffsets 3-d': nd(numbers, shape=[2, 3, 4], format='h', flags=pil),
        'suboffsets sliced': nd(numbers, shape=[4, 6], format='h', flags=pil)[::-1, 1:5:2],
        'empty 2-d': memoryview(nd(numbers, shape=[4, 6], format='i', flags=writable)[1:, 2:2]),
        '64 axes': nd([5], shape=[1] * 64, format='i', flags=writable),
        'read-only ndarray': nd(numbers, shape=[24], format='i'),
        **{f'letter {f}': nd([b'a' if f == 'c' else 1] * 3, shape=[3], format=f, flags=writable) for f in LETTERS},
    }


def random_lender(seed):
    r = random.Random(seed)
    letter = r.choice('bBhHiIlLqQ')
    shape = [r.randint(1, 4) for _ in range(r.randint(1, 4))]
    size = SIZES[letter]
    total = 1
    for extent in shape:
        total *= extent
    flags = _testbuffer.ND_WRITABLE | r.choice([0, _testbuffer.ND_PIL, _testbuffer.ND_FORTRAN])
    mark = r.choice(['', '', '<', '>'])
    if letter in 'lL' and mark:
        size = 4
    lender = _testbuffer.ndarray([r.randint(0, 127) for _ in range(total)], shape=shape,
                                 format=mark + letter, flags=flags)
    key = []
    for extent in shape:
        key.append(slice(r.choice([None, 0, 1]), r.choice([None, extent]), r.choice([1, 1, 2, -1, -2])))
    try:
        return lender[tuple(key)] if r.random() < 0.7 else lender
    except ValueError:
        return lender


def item(lender, position):
    items = _testbuffer.ndarray(lender, getbuf=_testbuffer.PyBUF_FULL_RO).tolist()
    for index in position:
        items = items[index]
    return items


def plain(value):
    """Values as JSON: whole numbers as text, floats as their bits, bytes as hex."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return {'bytes': value.hex()}
    if isinstance(value, bool):
        return value
    if isinstance(value, complex):
        return {'complex': [plain(value.real), plain(value.imag)]}
    if isinstance(value, float):
        return {'float': 'nan' if value != value else struct.pack('>d', value).hex()}
    return str(value)


def told(lender):
    view = memoryview(lender)
    try:
        items = plain(view.tolist())
    except NotImplementedError:
        # CPython's memoryview reads native letters only; its test module reads every format of struct.
        try:
            items = plain(_testbuffer.ndarray(lender, getbuf=_testbuffer.PyBUF_FULL_RO).tolist())
        except Exception:
            items = None
    return json.dumps({
        'format': view.format, 'itemsize': view.itemsize, 'shape': view.shape, 'strides': view.strides,
        'suboffsets': view.suboffsets, 'readonly': view.readonly, 'nbytes': view.nbytes, 'ndim': view.ndim,
        'c_contiguous': view.c_contiguous, 'f_contiguous': view.f_contiguous,
        'hex': view.tobytes().hex() if view.nbytes < 2**20 else '', 'items': items,
    })
