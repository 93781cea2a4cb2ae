# What NumPy's basic indexing makes of a key: the places it leaves, and the same once more over lists of lists.
import operator
import sys

from places import Places, pointer
from values import newaxis


def parts_of(key):
    return key if isinstance(key, tuple) else (key,)


def is_index(part):
    return hasattr(type(part), '__index__')


def is_position(parts):
    return all(map(is_index, parts))


def is_key(parts):
    known = all(is_index(part) or isinstance(part, slice) or part is newaxis or part is ... for part in parts)
    return known and sum(part is ... for part in parts) <= 1


def checked(parts, ndim):
    """A key without an ellipsis that names every axis. Errors: `TypeError`."""
    if not is_key(parts):
        raise TypeError('memoryview: invalid slice key' if ndim else 'invalid indexing of 0-dim memory')
    named = sum(part is not ... and part is not newaxis for part in parts)
    if named > ndim:
        raise TypeError(f'cannot index {ndim}-dimension view with {named}-element tuple' if ndim
                        else 'invalid indexing of 0-dim memory')
    at = next((k for k, part in enumerate(parts) if part is ...), len(parts))
    return (*parts[:at], *[slice(None)] * (ndim - named), *parts[at + 1:])


def wrapped(index, extent, axis):
    index = operator.index(index)
    if not -sys.maxsize - 1 <= index <= sys.maxsize:
        raise IndexError("cannot fit 'int' into an index-sized integer")
    place = index + extent if index < 0 else index
    if not 0 <= place < extent:
        raise IndexError(f'index out of bounds on dimension {axis + 1}')
    return place


def unspeakable():
    return BufferError('memoryview: suboffsets cannot describe these places behind pointers; '
                       'tobytes() copies the items')


class Kept:
    """The axes that a key keeps, one after the other."""

    def __init__(self, start):
        self.start, self.shape, self.strides, self.suboffsets = start, [], [], []

    def keep(self, extent, stride, suboffset=-1):
        self.shape.append(extent)
        self.strides.append(stride)
        self.suboffsets.append(suboffset)

    def behind(self):
        """The last kept axis of pointers, to which belongs what is added behind them."""
        return max((axis for axis, one in enumerate(self.suboffsets) if one >= 0), default=None)

    def move(self, by):
        axis = self.behind()
        if axis is None:
            self.start += by
        elif self.suboffsets[axis] + by < 0:
            raise unspeakable()
        else:
            self.suboffsets[axis] += by

    def follow(self, suboffset):
        last = len(self.shape) - 1
        if last < 0:
            self.start = pointer(self.start) + suboffset
        elif self.behind() == last:
            raise unspeakable()
        else:
            self.suboffsets[last] = suboffset


def selected(places, parts):
    """The places that a key leaves. Errors: `TypeError`, `IndexError`, `ValueError`, `BufferError`."""
    kept = Kept(places.start)
    axis = 0
    for part in checked(parts, len(places.shape)):
        if part is newaxis:
            kept.keep(1, 0)
            continue
        extent, stride, suboffset = places.shape[axis], places.strides[axis], places.suboffsets[axis]
        if isinstance(part, slice):
            start, stop, step = part.indices(extent)
            kept.move(start * stride)
            kept.keep(len(range(start, stop, step)), stride * step, suboffset)
        else:
            kept.move(wrapped(part, extent, axis) * stride)
            if suboffset >= 0 and 0 not in places.shape:
                kept.follow(suboffset)
        axis += 1
    found = Places(kept.start, places.itemsize, kept.shape, kept.strides, kept.suboffsets)
    assert found.items() == flattened(picked(nested(places), checked(parts, len(places.shape))), len(found.shape))
    return found


def nested(places):
    """The bytes of the items as lists within lists."""
    items = iter(places.items())

    def level(axis):
        return next(items) if axis == len(places.shape) else [level(axis + 1) for _ in range(places.shape[axis])]

    return level(0) if places.count else empty(places.shape)


def picked(rows, parts):
    """What the key leaves of lists within lists."""
    if not parts:
        return rows
    part, *rest = parts
    if part is newaxis:
        return [picked(rows, rest)]
    if isinstance(part, slice):
        return [picked(row, rest) for row in rows[part]]
    return picked(rows[part], rest)


def empty(shape):
    return [empty(shape[1:]) for _ in range(shape[0])] if shape else b''


def flattened(rows, levels):
    return [item for row in rows for item in flattened(row, levels - 1)] if levels else [rows]
