# Where the items of a view lie, and a memoryview of any others: how CPython goes on with a view that it cannot make.
import ctypes
import itertools
import math

from exporters import POINTER_SIZE, Export, PyBuffer, from_buffer

FULL_READ = 284


class Places:
    """Items in memory: their first byte, and how the axes lead to the others."""

    def __init__(self, start, itemsize, shape, strides, suboffsets):
        self.start, self.itemsize = start, itemsize
        self.shape, self.strides = tuple(shape), tuple(strides)
        self.suboffsets = tuple(suboffsets) or (-1,) * len(self.shape)

    @classmethod
    def of(cls, view):
        export = Export(memoryview(view), FULL_READ)
        try:
            return cls(export.held.buf or 0, view.itemsize, view.shape, view.strides, view.suboffsets)
        finally:
            export.give_back()

    def address(self, position):
        at = self.start
        for index, stride, suboffset in zip(position, self.strides, self.suboffsets):
            at += index * stride
            if suboffset >= 0:
                at = pointer(at) + suboffset
        return at

    def positions(self):
        """All positions, the last axis fastest."""
        return itertools.product(*map(range, self.shape))

    def addresses(self):
        return [self.address(position) for position in self.positions()]

    def items(self):
        """The bytes of each item."""
        return [ctypes.string_at(at, self.itemsize) for at in self.addresses()]

    @property
    def count(self):
        return math.prod(self.shape)


def pointer(at):
    return int.from_bytes(ctypes.string_at(at, POINTER_SIZE), 'little')


class Lent:
    """Lends other places of a view's memory, or another format, and locks the exporter of that view."""

    def __init__(self, view, places=None, text=None, readonly=None):
        places = places or Places.of(view)
        # A sibling keeps the memory; the view itself may still be released.
        self.export = Export(memoryview(view), FULL_READ)
        held = self.export.held
        ndim = len(places.shape)
        sizes = ctypes.c_ssize_t * ndim
        suboffsets = sizes(*places.suboffsets) if any(one >= 0 for one in places.suboffsets) else None
        self.keep = (held.format if text is None else text.encode(), sizes(*places.shape), sizes(*places.strides),
                     suboffsets)
        buffer = PyBuffer(places.start, None, places.count * places.itemsize, places.itemsize,
                          view.readonly if readonly is None else readonly, ndim, *self.keep, None)
        self.view = from_buffer(ctypes.byref(buffer))
        # CPython compares on with what a view had that is released meanwhile.
        _alive.append(self.keep)

    def __buffer__(self, flags):
        return self.view

    def __del__(self):
        self.export.give_back()


def lent(view, places=None, text=None, readonly=None):
    """A memoryview of those places, with which CPython can do all that it does with its own."""
    return memoryview(Lent(view, places, text, readonly))


def copied(view, letter, shape=None):
    """The items of `view` as `letter`, a native format, reads them in native order: a copy, that CPython reads."""
    items = Places.of(view).items()
    if letter == '?':
        items = [bytes([item != b'\0']) for item in items]
    if view.format[:1] in ('>', '!'):
        items = [item[::-1] for item in items]
    raw = b''.join(items)
    memory = ctypes.create_string_buffer(raw, max(len(raw), 1))
    shape = view.shape if shape is None else shape
    sizes = (ctypes.c_ssize_t * len(shape))(*shape)
    text = letter.encode()
    buffer = PyBuffer(ctypes.addressof(memory), None, len(raw), view.itemsize, True, len(shape), text, sizes, None,
                      None, None)
    found = from_buffer(ctypes.byref(buffer))
    _alive.append((memory, sizes, text))
    del _alive[:-64]
    return found


# What the latest copies lie in, and the formats of views; nobody else holds them.
_alive = []
