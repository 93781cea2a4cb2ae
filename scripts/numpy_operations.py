# What record_numpy_programs.py can do with an array: each operation as JSON, done with NumPy, and what came out.
import hashlib
import re

import numpy as np

import record_numpy
from numpy_bases import overlaps_itself, starts_of_items

# Longer runs of bytes are told by their hash.
LONGEST = 12


class Skip(Exception):
    """What NumPy does here depends on the compiler, or says nothing about us."""


def bytes_as_text(raw):
    return raw.hex() if len(raw) <= LONGEST else '#' + hashlib.md5(raw).hexdigest()[:8]


def error_as_text(error):
    """The class, and the sentence without its figures."""
    name = 'ValueError' if isinstance(error, np.AxisError) else type(error).__name__
    return f'{name}: {re.sub(r"-?[0-9]+", "#", str(error))[:36]}'


def has_no_characters(array):
    """Whether there is text of numbers that are no characters: NumPy fails there, or not."""
    order = array.dtype.byteorder
    return array.dtype.kind == 'U' and np.any(np.ascontiguousarray(array).reshape(-1).view(f'{order}u4') > 0x10FFFF)


def spell(array):
    """The items, without loss."""
    if has_no_characters(array):
        raise Skip
    return record_numpy.spell(array)


def key_of(parts):
    return tuple(
        ... if part == '...' else np.newaxis if part == 'newaxis' else slice(*part) if isinstance(part, list) else part
        for part in parts
    )


def value_of(spelled):
    """A value as `record_numpy.spell` writes it, for NumPy to take."""
    if isinstance(spelled, list):
        return [value_of(one) for one in spelled]
    if not isinstance(spelled, dict):
        return spelled
    if 'r' in spelled:
        return tuple(value_of(value) for _, value in spelled['r'])
    if 'q' in spelled:
        return int(spelled['q'])
    if 's' in spelled:
        return bytes.fromhex(spelled['s'])
    if 'c' in spelled:
        return complex(*(value_of(part) for part in spelled['c']))
    return float(spelled['f'])


def is_numeric(dtype):
    return dtype.kind in 'biufc'


def check_values(src, dst):
    """NaNs that are not the usual one, and booleans of neither 0 nor 1, are converted as the compiler likes;
    characters that there are not are only bytes to NumPy."""
    if src.dtype == dst.dtype:
        return
    for name in src.dtype.names or ():
        check_values(src[name], dst[name])
    items = np.ascontiguousarray(src).reshape(-1)
    if src.dtype.kind in 'fc':
        size = src.dtype.itemsize // (2 if src.dtype.kind == 'c' else 1)
        parts = items.view(f'{src.dtype.byteorder}f{size}')
        usual = np.array([np.nan], parts.dtype).tobytes()
        if any(one.tobytes() != usual for one in parts[np.isnan(parts)]):
            raise Skip
    if src.dtype.kind == 'b' and np.any(items.view('u1') > 1) or has_no_characters(src):
        raise Skip


def same_value(one, other):
    if isinstance(one, complex) or isinstance(other, complex):
        return same_value(one.real, other.real) and same_value(one.imag, other.imag)
    return one == other or (one != one and other != other)


def clamped(src, dtype):
    """To the nearest value that there is."""
    if dtype.kind in 'iu':
        info = np.iinfo(dtype)
        numbers = [0 if one != one else one for one in src.ravel().tolist()]
        within = [min(max(one, info.min), info.max) for one in numbers]
        return np.array([int(np.rint(one)) if isinstance(one, float) else one for one in within], dtype).reshape(src.shape)
    top = np.finfo(dtype).max
    wide = src.astype('f8')
    return np.where(np.isinf(wide), wide, np.clip(wide, -float(top), float(top))).astype(dtype)


def converted(src, dtype, casting):
    """The items as `dtype` holds them. NumPy has no word for three of the castings, but what they are made of."""
    if casting == 'clamp':
        return clamped(src, dtype)
    items = src.astype(dtype, casting='unsafe')
    if casting == 'exact':
        pairs = zip(src.ravel().tolist(), items.ravel().tolist())
        if not all(same_value(one, other) for one, other in pairs):
            raise ValueError('not exact')
    return items


def copied(dst, src, casting):
    if not dst.flags.writeable:
        raise ValueError('assignment destination is read-only')
    # NumPy looks at the value of a source without axes.
    if casting == 'same_kind' and not np.can_cast(src.dtype, dst.dtype, casting):
        raise TypeError(f'Cannot cast array data from {src.dtype} to {dst.dtype}')
    np.copyto(dst, src if casting == 'same_kind' else converted(src, dst.dtype, casting))


class Machine:
    """The arrays of one program, all over one memory but the sources that were made on the way."""

    def __init__(self, array, memory):
        self.memory = memory
        self.pool = [array]
        self.sources = set()

    def view(self, array, *more):
        """An array becomes one of the pool."""
        start = self.start(array)
        self.pool.append(array)
        what = 'view' if array.flags.writeable else 'read-only view'
        return [what, array.shape, array.strides, start, bytes_as_text(array.tobytes()), *more]

    def start(self, array):
        """In bytes from the memory's start. Where nothing lies may be anywhere."""
        return record_numpy.address(array) - record_numpy.address(self.memory) if array.size > 0 else 0

    def is_inside(self, array):
        return 0 <= self.start(array) < self.memory.size

    def written(self):
        return ['memory', hashlib.md5(self.memory.tobytes()).hexdigest()[:8]]

    def do(self, name, on, args):
        """The result, as JSON. `Skip` where it says nothing."""
        try:
            return getattr(self, name)(self.pool[on], *args)
        except (ValueError, TypeError, IndexError) as error:
            return error_as_text(error)
        except SystemError:  # NumPy reads characters that there are not
            raise Skip from None

    def get(self, a, key):
        found = a[key_of(key)]
        return self.view(found) if type(found) is np.ndarray else ['item', spell(np.asarray(found))]

    def iterate(self, a):
        rows = list(a)
        if a.ndim < 2:
            return ['item', spell(a)]
        starts = [self.start(row) for row in rows]
        shape, strides = (rows[0].shape, rows[0].strides) if rows else (None, None)
        return ['rows', shape, strides, starts, bytes_as_text(b''.join(row.tobytes() for row in rows))]

    def T(self, a):
        return self.view(a.T)

    def transpose(self, a, axes):
        return self.view(a.transpose(axes))

    def moveaxis(self, a, source, destination):
        return self.view(np.moveaxis(a, source, destination))

    def squeeze(self, a, *axis):
        return self.view(a.squeeze(tuple(axis[0]) if axis and isinstance(axis[0], list) else axis[0] if axis else None))

    def maybe_copy(self, result):
        if self.is_inside(result):
            return self.view(result)
        return ['copy', result.shape, bytes_as_text(result.tobytes())]

    def reshape(self, a, shape, order):
        return self.maybe_copy(a.reshape(shape, order=order))

    def ravel(self, a, order):
        """NumPy's own `ravel` copies where `reshape(-1)` need not."""
        result = a.reshape(-1, order=order)
        assert result.tobytes() == a.ravel(order).tobytes()
        return self.maybe_copy(result)

    def broadcast_to(self, a, shape):
        return self.view(np.broadcast_to(a, shape))

    def as_strided(self, a, shape, strides, offset):
        """NumPy's own `as_strided` checks nothing; its constructor holds the places against the memory."""
        if a.size == 0 or 0 in shape:
            raise Skip
        result = np.ndarray(shape, a.dtype, self.memory, self.start(a) + offset, strides)
        result.flags.writeable = a.flags.writeable
        return self.view(result)

    def cast(self, a, text, *in_shape):
        """As CPython has it: items without gaps lie along one axis afterwards, and are bytes to begin with."""
        dtype = np.dtype(text)
        shown = memoryview(np.empty(1, dtype)).format
        if in_shape:
            shape, order = in_shape
            if not a.flags.c_contiguous:
                raise Skip
            return self.view(a.reshape(-1).view('u1').view(dtype).reshape(shape, order=order), shown)
        if a.flags.c_contiguous:
            a = a.reshape(-1).view('u1')
        elif a.flags.f_contiguous:
            a = a.T.reshape(-1).view('u1')
        elif dtype.itemsize != a.itemsize:
            a = a.view('u1')  # NumPy itself regroups only sizes of which one divides the other
        return self.view(a.view(dtype), shown)

    def newbyteorder(self, a, order):
        result = a.newbyteorder(order)
        items = result.reshape(-1)[:3]
        # The bytes of text are no characters the other way round.
        return self.view(result, memoryview(result).format, None if has_no_characters(items) else spell(items))

    def item(self, a, *index):
        place = np.arange(a.size).reshape(a.shape).item(*index)
        return ['item', spell(a.reshape(-1)[place, ...])]

    def tolist(self, a):
        return ['item', spell(a)]

    def byteswap(self, a):
        a.byteswap(inplace=True)
        return self.written()

    def assign(self, a, key, value):
        if a.flags.writeable and a.dtype.kind == 'b' and isinstance(value, list) and np.ndim(a[key_of(key)]) == 0:
            raise Skip  # to CPython a list is as true as anything
        a[key_of(key)] = value_of(value)
        return self.written()

    def fill(self, a, value):
        if not a.flags.writeable:
            raise ValueError('assignment destination is read-only')
        starts = np.unique(starts_of_items(a, self.memory))
        if np.any(np.diff(starts) < a.itemsize):
            raise Skip
        a.fill(value_of(value))
        return self.written()

    def source(self, _, record, source):
        """An array over memory of its own; `record` is for the reader of the file."""
        self.sources.add(len(self.pool))
        self.pool.append(source)
        return ['source']

    def copy(self, dst, src, casting):
        src = self.pool[src]
        check_values(src, dst)
        if overlaps_itself(dst, self.memory):
            raise Skip
        with np.errstate(all='ignore'):
            copied(dst, src, casting)
        return self.written()

    def put(self, a, key, src):
        src = self.pool[src]
        places = a[key_of(key)]
        if type(places) is not np.ndarray or not np.can_cast(src.dtype, a.dtype, 'same_kind'):
            raise Skip
        check_values(src, a)
        if overlaps_itself(places, self.memory):
            raise Skip
        with np.errstate(all='ignore'):
            a[key_of(key)] = src
        return self.written()
