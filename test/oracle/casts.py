# Where the items of a cast lie that CPython refuses: other formats, items with gaps, several axes to several.
import math
import sys

from items import Unread, letter_of, size_of
from keys import is_index
from places import Places


def cast(view, text, *shape):
    """The places under a format and a shape. Errors: as the library's, in the order of its checks; `Unread`."""
    if shape:
        if not isinstance(shape[0], (list, tuple)):
            raise TypeError('shape must be a list or a tuple')
        if len(shape[0]) > 64:
            raise ValueError('memoryview: number of dimensions must not exceed 64')
    size = size_of_any(text)
    places = same_bytes(view, size, len(shape[0]) if shape else 1)
    return reshaped(places, extents(shape[0], size, view.nbytes)) if shape else places


def size_of_any(text):
    text.encode('ascii')
    bare = text.removeprefix('@')
    if bare == '' or bare in tuple('xzO<>=!'):
        raise ValueError('memoryview: destination format must be a native single character format prefixed with an '
                         "optional '@'")
    return size_of(letter_of(text) or text)


def restricted():
    return TypeError('memoryview: casts are restricted to C-contiguous views')


def same_bytes(view, size, rank):
    places = Places.of(view)
    # Items that are none lie in every order.
    if view.nbytes == 0 or view.c_contiguous or rank == 1 and view.f_contiguous:
        return packed(places.start, size, [whole(view.nbytes, size)])
    if size == view.itemsize:
        return places
    extent, last = places.shape[-1], len(places.shape) - 1
    if extent != 1 and places.strides[-1] != view.itemsize or places.suboffsets[-1] >= 0:
        raise restricted()
    return Places(places.start, size, [*places.shape[:last], whole(extent * view.itemsize, size)],
                  [*places.strides[:last], size], places.suboffsets)


def whole(nbytes, size):
    if nbytes % size:
        raise TypeError('memoryview: length is not a multiple of itemsize')
    return nbytes // size


def packed(start, itemsize, shape):
    strides, stride = [], itemsize
    for extent in reversed(shape):
        strides.insert(0, stride)
        stride *= extent
    return Places(start, itemsize, shape, strides, ())


def extents(shape, size, nbytes):
    """The extents, of which one may be -1, and of an empty view some 0."""
    found, product = [], size
    for extent in shape:
        if not is_index(extent):
            raise TypeError('memoryview.cast(): elements of shape must be integers')
        if not -sys.maxsize - 1 <= extent <= sys.maxsize:
            raise OverflowError('Python int too large to convert to C ssize_t')
        extent = int(extent)
        if extent == -1 and -1 not in found:
            found.append(extent)
            continue
        if extent < 0 or extent == 0 and nbytes:
            raise ValueError('memoryview.cast(): elements of shape must be integers > 0')
        if extent and extent > sys.maxsize // (product or 1):
            raise ValueError('memoryview.cast(): product(shape) > SSIZE_MAX')
        product *= extent
        found.append(extent)
    if -1 not in found and product != nbytes or -1 in found and (product == 0 or nbytes % product):
        raise TypeError('memoryview: product(shape) * itemsize != buffer size')
    return [nbytes // product if extent == -1 else extent for extent in found]


def reshaped(places, shape):
    """The same items in another shape, found by looking where each must lie. Errors: `TypeError`."""
    if places.count == 0 and math.prod(shape) == 0:
        return packed(places.start, places.itemsize, shape)
    if any(one >= 0 for one in places.suboffsets):
        if places.shape != tuple(shape):
            raise restricted()
        return places
    addresses = places.addresses()
    strides, step = [], 1
    for extent in reversed(shape):
        strides.insert(0, addresses[step] - addresses[0] if extent > 1 else None)
        step *= extent
    # Where an axis has one place its stride leads nowhere: it is as if the axis inside it had been left behind.
    for axis in reversed(range(len(shape))):
        if strides[axis] is None and axis + 1 < len(shape):
            strides[axis] = strides[axis + 1] * shape[axis + 1]
        elif strides[axis] is None:
            strides[axis] = next((one for one in reversed(strides) if one is not None), places.itemsize)
    found = Places(places.start, places.itemsize, shape, strides, ())
    if found.addresses() != addresses:
        raise restricted()
    return found
