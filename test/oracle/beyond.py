# What the library has to answer where CPython refuses: a model of each extension, made of CPython's own parts.
import ctypes
import math
import sys

from assigning import OneOf, assign
from casts import cast
from exporters import Record
from items import BIG, Unread, is_marked, letter_of, read, size_of, stored
from iteration import Items, Iterator
from keys import checked, is_position, parts_of, selected, wrapped
from places import Places, copied, lent
from shapes import broadcast, reshape, squeezed, transposed
from values import as_item, encode

REFUSALS = (TypeError, ValueError, NotImplementedError, AttributeError)
# What a memoryview of CPython has no method for, and what makes the places of each.
SHAPES = {'transpose': transposed, 'squeeze': squeezed, 'reshape': reshape, 'broadcast_to': broadcast}
SUBVIEWS = 'keys that leave places'
ROWS = 'rows'
MARKS = 'order marks'
SEVERAL = 'items of several values'
SEARCH = 'searches along several axes'
WRITING = 'lists and items over many places'
SEEN = 'the same items in another shape'
CASTS = 'casts of any view to any format'
# Of formats: several letters fail before their items are touched, one letter then.
UNREADABLE = ('memoryview: unsupported format ', 'memoryview: format ')
# Of a key or a value that CPython has not built.
KEY_REFUSALS = ('multi-dimensional', 'sub-views', 'memoryview slice assignments', 'memoryview: invalid slice key',
                'invalid indexing of 0-dim memory', 'cannot index', *UNREADABLE)
VALUE_REFUSAL = 'a bytes-like object is required'


class Encoded:
    """A result as the comparison has it."""

    def __init__(self, json):
        self.json = json


def instead(run, name, of, values, error):
    """The answer of an operation that CPython refused, as `attempt` gives it; None if the library refuses as well."""
    if not isinstance(of, (memoryview, Iterator)) or not isinstance(error, REFUSALS):
        return None
    if str(error).startswith('operation forbidden'):  # released
        return None
    model = MODELS.get(name)
    found = None if model is None else model(run, of, values, str(error))
    if found is None or found.get('error') == [type(error).__name__, str(error)]:
        return None
    return found


def attempt(extension, perform, big=False):
    try:
        return {'extension': extension, 'value': perform(), 'big': big}
    except Unread:
        return {'unread': True}
    except OneOf as error:
        return {'extension': extension, 'oneOf': error.errors}
    except Exception as error:
        return {'extension': extension, 'error': [type(error).__name__, str(error)]}


def get(run, view, values, sentence):
    key, = values
    if not sentence.startswith(KEY_REFUSALS):
        return None
    if is_item(view, key):
        return item(view, lambda: position_in(view, parts_of(key)))
    if is_position(parts_of(key)) and len(parts_of(key)) > view.ndim > 0:
        return attempt(SEVERAL, lambda: too_long(view, key)) if 'unsupported format' in sentence else None
    return attempt(SUBVIEWS, lambda: lent(view, selected(Places.of(view), parts_of(key))))


def is_item(view, key):
    """Whether a key names one item."""
    if key is ...:
        return view.ndim == 0
    return is_position(parts_of(key)) and len(parts_of(key)) == view.ndim


def too_long(view, key):
    """CPython looks at the format first, and so does the library, which knows more."""
    if letter_of(view.format) is None:
        size_of(view.format)
    checked(parts_of(key), view.ndim)


def position_in(view, parts):
    return tuple(wrapped(part, extent, axis) for axis, (part, extent) in enumerate(zip(parts, view.shape)))


def item(view, position):
    """An item that CPython does not read. `position` fails where there is none."""
    def perform():
        letter = letter_of(view.format)
        if letter is None:
            size_of(view.format)
        at = position()
        index = sum(place * math.prod(view.shape[axis + 1:]) for axis, place in enumerate(at))
        if letter is None:
            return unpacked(view, Places.of(view).items()[index])
        return Encoded(encode(copied(view, letter, [math.prod(view.shape)])[index], letter in BIG))
    return attempt(MARKS if is_marked(view.format) else SEVERAL, perform)


def unpacked(view, raw):
    value, big = read(view.format, raw)
    if isinstance(value, list):
        return Encoded({'list': [encode(one, of) for one, of in zip(value, big)]})
    return Encoded(encode(value, big))


def nested(view):
    """All items as lists within lists."""
    letter = letter_of(view.format)
    if letter is not None:
        return Encoded(encode(copied(view, letter).tolist(), letter in BIG))
    size_of(view.format)
    items = iter(Places.of(view).items())

    def level(shape):
        if not shape:
            return unpacked(view, next(items)).json
        return {'list': [level(shape[1:]) for _ in range(shape[0])]}

    return Encoded(level(view.shape))


def listed(run, view, values, sentence):
    if sentence.startswith(UNREADABLE):
        return attempt(MARKS if is_marked(view.format) else SEVERAL, lambda: nested(view))
    return None


def rows(run, view, values, sentence):
    if sentence.startswith(UNREADABLE):
        return listed(run, view, values, sentence)
    return attempt(ROWS, lambda: [row(view, k) for k in range(len(view))]) if view.ndim > 1 else None


def row(view, at):
    return lent(view, selected(Places.of(view), (at,)))


def iterator(run, view, values, sentence):
    if view.ndim > 1:
        return attempt(ROWS, lambda: Items(view, lambda at: row(view, at)))
    if 'unsupported format' not in sentence:
        return None

    def perform():
        if letter_of(view.format) is None:
            size_of(view.format)
        return Items(view, lambda at: item(view, lambda: (at,))['value'])

    return attempt(MARKS if is_marked(view.format) else SEVERAL, perform)


def following(run, steps, values, sentence):
    at = steps.count - 1
    return item(steps.view, lambda: (at,)) if sentence.startswith(UNREADABLE) else None


def search(name):
    def model(run, view, values, sentence):
        if not sentence.startswith(('multi-dimensional', *UNREADABLE)):
            return None
        return attempt(MARKS if view.ndim == 1 else SEARCH, lambda: searched(run, name, view, values))
    return model


def searched(run, name, view, values):
    """A search along all items in C order."""
    several = view.ndim > 1
    value, *bounds = values
    start, stop = [*bounds, *(0, sys.maxsize)[len(bounds):]]
    if several and (start != 0 or stop < sys.maxsize):
        raise TypeError(f'memoryview: start and stop have no meaning with {view.ndim} axes')
    text = view.format
    letter = letter_of(text)
    if letter is None:
        raise Unread
    flat = copied(view, letter, [math.prod(view.shape)])
    found = run.perform(name, flat, values)
    if name != 'index' or not several:
        return found
    position = []
    for extent in reversed(view.shape):
        position.insert(0, found % extent)
        found //= extent
    return position


def put(run, view, values, sentence):
    key, _ = values
    if not sentence.startswith((*KEY_REFUSALS, VALUE_REFUSAL)):
        return None
    text = view.format
    code = letter_of(text)

    def perform():
        if code is None and len(text.removeprefix('@')) != 1:
            size_of(text)
        if view.readonly:
            raise TypeError('cannot modify read-only memory')
        if not is_item(view, key):
            checked(parts_of(key), view.ndim)
            return assign(view, key, run.raw)
        position = () if key is ... else position_in(view, parts_of(key))
        if code is None:
            raise Unread
        raw = stored(text, as_item(run.raw, code))
        ctypes.memmove(Places.of(view).address(position), raw, len(raw))

    return attempt(MARKS if is_marked(text) and is_item(view, key) else WRITING, perform)


def recast(run, view, values, sentence):
    if 'must be str' in sentence or 'argument' in sentence:
        return None
    text, *shape = values
    text = text.split('\0')[0]

    def perform():
        return lent(view, cast(view, text, *shape), text)

    if 'destination format' not in sentence:
        return attempt(CASTS, perform)
    return attempt(MARKS if is_marked(text) else SEVERAL, perform)


def seen(run, view, values, name):
    readonly = True if name == 'broadcast_to' else None
    return attempt(SEEN, lambda: lent(view, SHAPES[name](Places.of(view), *values), readonly=readonly))


def shaped(name):
    return lambda run, view, values, sentence: seen(run, view, values, name) if 'has no attribute' in sentence else None


MODELS = {**{name: shaped(name) for name in SHAPES},
          'get': get, 'set': put, 'list': rows, 'tolist': listed, 'iterator': iterator, 'next': following, 'cast': recast,
          'count': search('count'), 'index': search('index'), 'includes': search('includes')}

BOOLEANS = {'get', 'tolist', 'list', 'count', 'index', 'includes', 'equals', 'next'}


def defined_booleans(run, name, of, values, answer):
    """The answer where a boolean is stored as neither 0 nor 1, which is undefined behaviour in CPython 3.14."""
    if name == 'next':
        if not isinstance(of, Iterator) or not undefined(of.view) or answer == {'str': 'StopIteration'}:
            return None
        return attempt(BOOLS, lambda: copied(of.view, '?')[of.count - 1])
    if not isinstance(of, memoryview):
        return None
    values = [memoryview(value) if isinstance(value, Record) else value for value in values]
    if not any(undefined(value) for value in (of, *values)):
        return None
    if name == 'get' and (values[0] is ... or not is_item(of, values[0])) or name == 'list' and of.ndim > 1:
        return None
    of, *values = [copied(value, '?') if undefined(value) else value for value in (of, *values)]
    return attempt(BOOLS, lambda: run.perform(name, of, values))


BOOLS = 'booleans of other bytes'


def undefined(view):
    try:
        return isinstance(view, memoryview) and view.format in ('?', '@?') and max(view.tobytes(), default=0) > 1
    except ValueError:  # released
        return False
