# What is written over several places: views of the same structure, and lists and items as NumPy spreads them.
import ctypes
from array import array

from exporters import Raising, Record, Releasing
from items import Unread, letter_of, stored
from keys import parts_of, selected
from places import Places, copied
from values import as_item

LENDERS = (memoryview, bytes, bytearray, array, Record, Raising, Releasing)


class OneOf(Exception):
    """Any of several errors: where much is wrong it is open what is told first."""

    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def assign(view, key, value):
    if isinstance(value, LENDERS):
        source = memoryview(value)
        target = selected(Places.of(view), parts_of(key))
        copy(view, target, source)
    else:
        spread(view, selected(Places.of(view), parts_of(key)), value)


def copy(view, target, source):
    bare = [one.format.removeprefix('@') for one in (view, source)]
    if bare[0] != bare[1] or target.itemsize != source.itemsize or not same_shape(target.shape, source.shape):
        raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
    write(target, Places.of(source).items())


def same_shape(a, b):
    """CPython: `equiv_shape`, which does not look behind an axis of no places."""
    if len(a) != len(b):
        return False
    for x, y in zip(a, b):
        if x != y:
            return False
        if x == 0:
            break
    return True


def write(target, items):
    for at, item in zip(target.addresses(), items, strict=True):
        ctypes.memmove(at, item, len(item))


def is_list(value, code):
    if isinstance(value, (list, tuple, dict)):
        return True
    return isinstance(value, LENDERS) and not (code == 'c' and isinstance(value, (bytes, bytearray)))


def listed(value, code):
    """A value within a list: what lends memory is a list of its items."""
    if not is_list(value, code) or isinstance(value, (list, tuple, dict)):
        return value
    view = memoryview(value)
    letter = letter_of(view.format)
    if letter is None:
        raise Unread
    return copied(view, letter).tolist()


def spread(view, target, value):
    text = view.format
    code = letter_of(text)
    bare = text.removeprefix('@')
    if code is None and bare != 'z':
        raise Unread
    if not isinstance(value, (list, tuple, dict)) and not is_real(value, code):
        raise TypeError(f"a bytes-like object is required, not '{type(as_item(value, code)).__name__}'")
    if code is None:
        raise NotImplementedError(f'memoryview: format {bare} not supported')
    faults = []
    leaves = {}

    def level(value, path):
        """The shape of a value; None where it is ragged."""
        levels = memoryview(value).ndim if isinstance(value, LENDERS) and is_list(value, code) else 1
        value = listed(value, code)
        if not is_list(value, code):
            leaves[path] = value
            return ()
        if len(path) + levels > len(target.shape):
            faults.append(('ValueError', f'memoryview: lists have more levels than the {len(target.shape)} axes'))
            return None
        below = [level(item, (*path, k)) for k, item in enumerate(value)]
        if len(set(below)) > 1:
            faults.append(('ValueError', 'memoryview: ragged lists, at index ['))
            return None
        return (len(below), *(below[0] if below else ())) if None not in below else None

    shape = level(value, ())
    if shape is None or any(extent not in (1, places) for extent, places in zip(shape[::-1], target.shape[::-1])):
        faults.append(('ValueError', 'memoryview: a list of '))
    items = {}
    for path, leaf in leaves.items():
        try:
            items[path] = stored(text, as_item(leaf, code))
        except (TypeError, ValueError) as error:
            path = (0,) * (len(target.shape) - len(path)) + path
            where = f' at index [{", ".join(map(str, path))}]' if path else ''
            faults.append((type(error).__name__, str(error) + where))
    if faults:
        raise OneOf(faults)
    write(target, [items[origin(position, shape)] for position in target.positions()])


def origin(position, shape):
    """Where the item for a place lies among those that were given."""
    return tuple(0 if extent == 1 else at for at, extent in zip(position[len(position) - len(shape):], shape))


def is_real(value, code):
    """Whether a value is of the sort that an item of one letter can be."""
    return code not in (None, 'c') and isinstance(value, (int, float))
