# Places and values that fit a view, chosen while a program runs: how random programs succeed often enough.
import random

from items import letter_of
from keys import parts_of, selected
from places import Places
from values import evaluate, expression

BYTE = {'b', 'B', 'c'}
SIZES = {'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'e': 2, 'i': 4, 'I': 4, 'f': 4, 'q': 8, 'Q': 8, 'd': 8,
         'l': 4, 'L': 4, 'n': 4, 'N': 4, 'P': 4}
HALVES = (0.5, -1.25, 65504.5, 1e-7, 6.1e-5, 3.140625)
FLOATS = (0.1, -2.5, 1e-310, 3.4028235e38 / 3 + 0.5, 1.17e-38, 123456.789)


def has_relative(args):
    return any(isinstance(arg, dict) and 'rel' in arg for arg in args)


def resolve(view, name, args, names):
    """The arguments with every relative one made definite; left as an int where the view gives no hold."""
    done = []
    for arg in args:
        if isinstance(arg, dict) and 'rel' in arg:
            kind, *picks = arg['rel']
            try:
                found = KINDS[kind](view, picks, done, names)
            except (ValueError, IndexError, TypeError, NotImplementedError, ZeroDivisionError, KeyError, AttributeError,
                    BufferError):
                found = picks[0] if isinstance(picks[0], int) else 0
            if kind in ('cast', 'recast'):
                return found if isinstance(found, list) else [{'str': 'B'}]
            done.append(found)
        else:
            done.append(arg)
    return done


def place(extent, pick):
    return pick % (2 * extent) - extent if extent else pick % 3


def index(view, picks, done, names):
    if not isinstance(view, memoryview):
        return place(len(view), picks[0])
    if view.ndim == 0:
        return {'tuple': []} if picks[0] % 2 else {'ellipsis': True}
    found = [place(extent, picks[k % len(picks)] + k) for k, extent in enumerate(view.shape)]
    return found[0] if view.ndim == 1 else {'tuple': found}


def part(view, picks, done, names):
    extent = len(view)
    start, count = picks[0] % (extent // 2 + 1), picks[1] % extent + 1 if extent else 0
    step = (1, 1, 1, 2, -1, 3, -2)[picks[2] % 7]
    if step < 0:
        return {'slice': [extent - 1 - start, None, step]}
    return {'slice': [start - extent if picks[2] % 2 and extent else start, start + count, step]}


def like(view, picks, done, names):
    """A slice of `view` as long as another view."""
    count, extent = len(names[picks[0]]), len(view)
    step = picks[2] % 2 + 1
    room = extent - (count - 1) * step if count else extent
    if room <= 0:
        step, room = 1, max(extent - count + 1, 1)
    start = picks[1] % room
    if picks[2] % 3 == 0 and count:
        last = start + (count - 1) * step
        return {'slice': [last, start - 1 if start else None, -step]}
    return {'slice': [start, start + count * step, step]}


def fitting(view, picks, done, names):
    """Bytes as long as the slice just chosen."""
    key = done[0]['slice'] if done and isinstance(done[0], dict) and 'slice' in done[0] else [None, None, None]
    count = len(range(*slice(*key).indices(len(view))))
    raw = bytes((picks[0] + 37 * k) % 256 for k in range(count))
    return {'bytearray' if picks[0] % 3 == 0 else 'bytes': raw.hex()}


def value(view, picks, done, names):
    pick = picks[0]
    text = view.format.lstrip('@=<>!') if isinstance(view, memoryview) else 'B'
    if len(text) != 1 or text not in SIZES:
        return pick
    if text == 'c':
        return {'bytes': bytes([pick % 256]).hex()}
    if text == '?':
        return bool(pick % 2)
    if text == 'e':
        return {'float': repr(HALVES[pick % 6])} if pick % 2 else pick % 2000 - 1000
    if text in 'fd':
        return {'float': repr(FLOATS[pick % 6] * (pick % 5 + 0.5))} if pick % 3 else pick - 500
    bits = 8 * SIZES[text]
    low = -(2 ** (bits - 1)) if text in 'bhilqn' else 0
    edges = (low, low + 2**bits - 1, pick % 128, low + 2 ** (bits - 1) - 1, (low + pick * 2654435761) % 2**bits)
    chosen = edges[pick % 5]
    return expression(min(chosen, low + 2**bits - 1))


def element(view, picks, done, names):
    """Something that is in the view."""
    if not isinstance(view, memoryview):
        return view[place(len(view), picks[0])]
    items = view.tolist()
    while isinstance(items, list):
        if not items:
            return picks[0]
        items = items[picks[0] % len(items)]
    return expression(items)


def content(view, picks, done, names):
    """The bytes of the view, so that a comparison can come out equal."""
    return {'bytes': view.tobytes().hex()} if view.nbytes <= 256 else 0


def key(view, picks, done, names):
    """A key of several parts, most of them right."""
    chance = random.Random(repr(picks))
    extents = view.shape[: chance.choice((view.ndim, view.ndim, view.ndim, chance.randint(0, view.ndim)))]
    parts = [places(chance, extent) for extent in extents]
    if chance.random() < 0.3:
        at = chance.randint(0, len(parts))
        parts[at : at + chance.randint(0, 2)] = [{'ellipsis': True}]
    while chance.random() < 0.2:
        parts.insert(chance.randint(0, len(parts)), {'newaxis': True})
    return parts[0] if len(parts) == 1 else {'tuple': parts}


def places(chance, extent):
    """An index, or a slice that has places if it can."""
    if chance.random() < 0.35:
        return chance.randint(-extent, extent - 1) if extent else 0
    if chance.random() < 0.4:
        return {'slice': [None, None, chance.choice((None, -1, 2))]}
    start = chance.randint(0, max(extent - 1, 0))
    step = chance.choice((None, None, None, 1, 2, -1, -2))
    if (step or 1) < 0:
        return {'slice': [start, chance.choice((None, -extent - 1)), step]}
    stop = chance.choice((None, chance.randint(start, extent)))
    return {'slice': [chance.choice((start, start - extent)), stop, step]}


def match(view, picks, done, names):
    """A key that leaves places of the shape of another view."""
    chance = random.Random(repr(picks[1:]))
    shape = names[picks[0]].shape
    parts = [chance.randint(-extent, extent - 1) for extent in view.shape[: view.ndim - len(shape)]]
    for extent, count in zip(view.shape[len(parts):], shape):
        start = chance.randint(0, max(extent - count, 0))
        parts.append({'slice': [start, start + count, None]})
    return parts[0] if len(parts) == 1 else {'tuple': parts}


def spread(view, picks, done, names):
    """A list of lists, or an item, for the places of the key just chosen; sometimes not quite fit for them."""
    chance = random.Random(repr(picks))
    shape = selected(Places.of(view), parts_of(evaluate(done[0], names))).shape
    shape = [1 if chance.random() < 0.1 else extent for extent in shape[chance.choice((0, 0, 0, len(shape), 1)):]]
    fault = chance.random() < 0.15
    if fault and shape:
        axis = chance.randrange(len(shape))
        shape[axis] = chance.choice((shape[axis] + 1, 0, shape[axis]))

    def level(axis):
        if axis == len(shape):
            if fault and chance.random() < 0.2:
                return chance.choice((None, {'int': str(2**70)}, {'str': 'a'}, {'list': [1]}, {'float': '1.5'}, True))
            return value(view, [chance.randrange(65536)], done, names)
        items = [level(axis + 1) for _ in range(shape[axis])]
        if axis == len(shape) - 1 and letter_of(view.format) == 'B' and chance.random() < 0.1 and all(
                isinstance(item, dict) and 'int' in item for item in items):
            return {'bytes': bytes(int(item['int']) for item in items).hex()} if axis else {'list': items}
        return {chance.choice(('list', 'list', 'tuple')): items}

    return level(0)


def recast(view, picks, done, names):
    """A cast of any view to any format; of a world of 4-byte longs only where the letters say so."""
    chance = random.Random(repr(picks[:3]))
    text = chance.choice(picks[3])
    text = chance.choice(('', '', '@', '<', '>')) + text if text not in 'nNP' else text
    if text[:1] in '<>' and text[1:] in 'lL':
        text = text[0] + 'i'
    size = SIZES[text[-1]]
    if chance.random() < 0.4:
        return [{'str': text}]
    count, shape = view.nbytes // size, []
    for divisor in chance.sample((2, 3, 2, 1), chance.randint(0, 4)):
        if count % divisor == 0 and count:
            shape.append(divisor)
            count //= divisor
    shape.append(count)
    chance.shuffle(shape)
    if chance.random() < 0.2:
        shape[chance.randrange(len(shape))] = -1
    if chance.random() < 0.3 and size == view.itemsize:
        shape = list(view.shape)
    return [{'str': text}, {'list': shape}]


def order(view, picks, done, names):
    """The axes of a view in any order."""
    axes = list(range(view.ndim))
    random.Random(repr(picks)).shuffle(axes)
    return {'list': [axis - view.ndim if axis == picks[0] % 5 else axis for axis in axes]}


def shape(view, picks, done, names):
    """A shape of as many items."""
    chance = random.Random(repr(picks))
    count, found = len(Places.of(view).addresses()), []
    for divisor in chance.sample((2, 3, 2, 1, 4), chance.randint(0, 4)):
        if count and count % divisor == 0:
            found.append(divisor)
            count //= divisor
    found.append(count)
    chance.shuffle(found)
    if chance.random() < 0.2:
        found[chance.randrange(len(found))] = -1
    return {'list': list(view.shape) if chance.random() < 0.1 else found}


def stretched(view, picks, done, names):
    """A shape that the items of a view can be repeated to."""
    chance = random.Random(repr(picks))
    found = list(view.shape)
    for axis, extent in enumerate(found):
        if extent == 1 and view.ndim < 6:
            found[axis] = chance.choice((1, 2, 3))
    for _ in range(chance.choice((0, 0, 1, 2)) if view.ndim < 8 else 0):
        found.insert(0, chance.choice((0, 1, 2, 3)))
    if found and chance.random() < 0.1:
        found[chance.randrange(len(found))] += 1
    return {'list': found}


def cast(view, picks, done, names):
    if view.ndim != 1:
        text = 'BbcB'[picks[0] % 4]
    else:
        source = view.format.lstrip('@')
        letters = picks[3] if source in BYTE else 'BbcB'
        fit = [c for c in letters if view.nbytes % SIZES[c] == 0]
        text = fit[picks[0] % len(fit)]
    mark = '@' if picks[1] % 5 == 0 else ''
    if text not in 'nNP' and picks[1] % 7 == 0:
        mark = '<>=!'[picks[0] % 4]
        text = text if text not in 'lL' else 'i'
    if picks[2] % 3 == 0:
        return [{'str': mark + text}]
    count = view.nbytes // SIZES[text]
    if view.ndim != 1:
        return [{'str': mark + text}, {'list': [count]}]
    shape = []
    for divisor in (2, 3, 2)[: picks[2] % 4]:
        if count and count % divisor == 0:
            shape.append(divisor)
            count //= divisor
    shape.append(count)
    if picks[2] % 5 == 0:
        shape.append(1)
    return [{'str': mark + text}, {'tuple' if picks[2] % 2 else 'list': shape}]


KINDS = {'index': index, 'slice': part, 'like': like, 'fitting': fitting, 'value': value, 'element': element,
         'content': content, 'cast': cast, 'recast': recast, 'key': key, 'match': match, 'spread': spread,
         'order': order, 'shape': shape, 'stretched': stretched}
