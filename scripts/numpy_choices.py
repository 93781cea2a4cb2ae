# The random choices of record_numpy_programs.py: which operation, on which array, with which arguments.
import numpy as np

import record_numpy
from numpy_bases import MOST_BYTES, random_base, random_dtype, random_shape, random_strides
from numpy_operations import is_numeric, key_of

CASTS = '? i1 u1 <i2 >i2 <u2 >u4 <i4 >i4 <i8 >u8 <f2 >f2 <f4 >f4 <f8 >f8 <c8 >c16 S1 S2 S4'.split()


def random_slice(rng, extent):
    def place():
        return None if rng.random() < 0.4 else rng.randint(-extent - 1, extent + 1)

    step = 0 if rng.random() < 0.01 else rng.choice([None, None, 1, 2, -1, -1, -2, 3])
    return [place(), place(), step]


def random_index(rng, extent):
    if extent == 0 or rng.random() < 0.03:
        return rng.choice([extent, -extent - 1, extent + 7])
    return rng.randrange(-extent, extent)


def random_key(rng, shape):
    """Fewer parts than axes, as many, and sometimes too many."""
    ndim = len(shape)
    named = rng.choice([ndim, ndim, ndim, rng.randint(0, ndim)])
    way = rng.choice(['mixed', 'mixed', 'mixed', 'slices', 'indices'])
    chance = {'mixed': 0.4, 'slices': 0, 'indices': 1}[way]
    split = rng.randint(0, named) if rng.random() < 0.35 else None
    key = []
    for place in range(named):
        extent = shape[place if split is None or place < split else place + ndim - named]
        key.append(random_index(rng, extent) if rng.random() < chance else random_slice(rng, extent))
    if split is not None:
        key.insert(split, '...')
    while rng.random() < 0.12:
        key.insert(rng.randint(0, len(key)), 'newaxis')
    if rng.random() < 0.03:
        key += [0] * (ndim - named + 1)
    if rng.random() < 0.01:
        key += ['...', '...']
    return key


def random_axes(rng, ndim):
    axes = list(range(ndim))
    rng.shuffle(axes)
    axes = [axis - ndim if rng.random() < 0.3 else axis for axis in axes]
    if axes and rng.random() < 0.06:
        rng.choice([lambda: axes.append(0), axes.pop, lambda: axes.__setitem__(0, ndim), lambda: axes.__setitem__(0, axes[-1])])()
    return axes


def random_move(rng, ndim):
    if ndim == 0 or rng.random() < 0.5:
        axes = [rng.randrange(-ndim, ndim) if ndim and rng.random() < 0.96 else ndim for _ in range(2)]
        return axes if rng.random() < 0.8 else [axes[:1], axes[1]]
    count = rng.randint(1, ndim)
    source, destination = random_axes(rng, ndim)[:count], random_axes(rng, ndim)[:count]
    return [source, destination]


def factors(rng, count):
    """A shape of so many items."""
    if count == 0:
        shape = [rng.choice([0, 1, 2, 3]) for _ in range(rng.randint(0, 2))] + [0]
        rng.shuffle(shape)
        return shape
    shape = []
    while count > 1:
        shape.append(rng.choice([divisor for divisor in range(2, count + 1) if count % divisor == 0]))
        count //= shape[-1]
    shape += [1] * rng.choice([0, 0, 1, 2])
    rng.shuffle(shape)
    return shape


def random_reshape(rng, count):
    shape = factors(rng, count)
    if shape and rng.random() < 0.35:
        shape[rng.randrange(len(shape))] = -1
    if rng.random() < 0.05:
        shape.append(rng.choice([-1, -2, 0, 5]))
    return shape


def stretched(rng, shape):
    """A shape that this one can be broadcast to, or nearly."""
    wider = [rng.choice([2, 3, 1, 0]) if extent == 1 and rng.random() < 0.6 else extent for extent in shape]
    wider = [rng.choice([1, 2, 3]) for _ in range(rng.choice([0, 0, 1, 2]))] + wider
    if wider and rng.random() < 0.12:
        wider[rng.randrange(len(wider))] += rng.choice([1, 2])
    if wider and rng.random() < 0.04:
        rng.choice([lambda: wider.pop(0), lambda: wider.__setitem__(0, -1)])()
    return wider if np.prod(wider, dtype=int) < 200 else shape


def shrunk(rng, shape):
    """A shape that can be broadcast to this one, or nearly."""
    narrower = [1 if rng.random() < 0.2 else extent for extent in shape]
    if rng.random() < 0.25:
        narrower = narrower[rng.randint(0, len(narrower)) :]
    if narrower and rng.random() < 0.06:
        narrower[rng.randrange(len(narrower))] += 1
    if rng.random() < 0.04:
        narrower.insert(0, rng.choice([1, 2]))
    return narrower


def random_strided(rng, array, memory):
    size = array.itemsize
    shape = random_shape(rng, size)
    strides = random_strides(rng, shape, size)
    if rng.random() < 0.4:
        strides = [rng.choice([0, size, -size, 2 * size, 1, 3]) for _ in shape]
    spans = [(extent - 1) * stride for extent, stride in zip(shape, strides)]
    start = record_numpy.address(array) - record_numpy.address(memory)
    low, high = sum(span for span in spans if span < 0), sum(span for span in spans if span > 0) + size
    first, last = -low, memory.size - high
    offset = rng.randint(first, last) if first <= last and rng.random() < 0.95 else rng.randint(-8, memory.size)
    if rng.random() < 0.02:
        strides = strides[1:] if strides else [1]
    return [shape, strides, offset - start]


def random_item(rng, dtype):
    """One value that the dtype holds, spelled."""
    if dtype.kind in 'fc' and rng.random() < 0.2:
        return rng.choice([0, 1, -3, 0.1, 2.5])
    item = np.zeros((1,), dtype)
    for leaf, at in record_numpy.leaves(dtype):
        item.view('u1')[at : at + leaf.itemsize] = list(record_numpy.item_bytes(rng, leaf))
    return record_numpy.spell(item)[0]


def random_value(rng, dtype, shape):
    """Nested lists, or one item."""
    def nested(axes):
        return [nested(axes[1:]) for _ in range(axes[0])] if axes else random_item(rng, dtype)

    value = nested(shrunk(rng, shape))
    if rng.random() < 0.02 and isinstance(value, list) and len(value) > 1 and isinstance(value[0], list):
        value[0] = value[0] + [random_item(rng, dtype)] * 2
    return value


def random_source(rng, dst):
    """An array over memory of its own, to be copied into `dst`."""
    dtype = rng.choice([dst.dtype, random_dtype(rng)])
    if is_numeric(dst.dtype) and not is_numeric(dtype):
        dtype = np.dtype(rng.choice(CASTS[:16]))
    if dst.dtype.kind in 'iu' and rng.random() < 0.4:
        dtype = np.dtype(rng.choice('<>') + rng.choice('iu') + str(dst.itemsize))
    shape = shrunk(rng, dst.shape)
    shape = shape if np.prod(shape, dtype=int) * dtype.itemsize <= 2 * MOST_BYTES else [1] * len(shape)
    return random_base(rng, dtype, shape)


def pairs_that_overlap(rng, machine, on):
    """Two views of one array, of one shape, one copied over the other."""
    array = machine.pool[on]
    axes = [axis for axis, extent in enumerate(array.shape) if extent > 1]
    if not axes:
        return
    axis = rng.choice(axes)
    head, extent, moved = [[None, None, None]] * axis, array.shape[axis], rng.randint(0, array.shape[axis] - 1)
    backwards = rng.random() < 0.5
    to, away = [None, extent - moved, None], [extent - 1, moved - 1 if moved else None, -1] if backwards else [moved, None, None]
    if rng.random() < 0.5:
        to, away = away, to
    yield 'get', on, [[*head, away]]
    source = len(machine.pool) - 1
    if rng.random() < 0.25:
        yield 'newbyteorder', source, ['S']
        source += 1
    if rng.random() < 0.5:
        yield 'put', on, [[*head, to], source]
    else:
        yield 'get', on, [[*head, to]]
        yield 'copy', source + 1, [source, 'same_kind']


def write(rng, machine, on, described):
    array = machine.pool[on]
    way = rng.choice(['assign', 'assign', 'assign', 'fill', 'copy', 'copy', 'copy', 'put', 'overlap', 'overlap', 'byteswap'])
    if way == 'assign':
        key = random_key(rng, array.shape)
        try:
            places = array[key_of(key)]
        except (IndexError, ValueError, SystemError):
            places = array
        yield 'assign', on, [key, random_value(rng, array.dtype, getattr(places, 'shape', ()))]
    elif way == 'fill':
        yield 'fill', on, [random_item(rng, array.dtype)]
    elif way == 'byteswap':
        yield 'byteswap', on, []
    elif way == 'overlap':
        yield from pairs_that_overlap(rng, machine, on)
    else:
        key = random_key(rng, array.shape)
        try:
            places = array[key_of(key)] if way == 'put' else array
        except (IndexError, ValueError, SystemError):
            return
        source, memory = random_source(rng, places)
        if not isinstance(places, np.ndarray) or not (
            source.dtype == array.dtype or is_numeric(source.dtype) and is_numeric(array.dtype)
        ):
            return
        yield 'source', on, [described(source, memory), source]
        made = len(machine.pool) - 1
        if way == 'put':
            yield 'put', on, [key, made]
        else:
            yield 'copy', on, [made, casting_for(rng, source.dtype, array.dtype)]


def casting_for(rng, source, target):
    if not is_numeric(source):
        return 'same_kind'
    castings = ['same_kind', 'exact']
    if source.kind in 'iub' and target.kind in 'iu':
        castings.append('wrap')
    if source.kind in 'iuf' and target.kind in 'iuf':
        castings.append('clamp')
    return rng.choice(castings)


def read(rng, machine, on):
    array = machine.pool[on]
    ndim, size = array.ndim, array.size
    way = rng.choice(
        ['get'] * 9
        + ['reshape'] * 5
        + ['transpose', 'transpose', 'moveaxis', 'broadcast_to', 'broadcast_to', 'as_strided', 'as_strided']
        + ['iterate', 'T', 'T', 'squeeze', 'ravel', 'cast', 'cast', 'cast', 'newbyteorder', 'item', 'tolist']
    )
    args = []
    if way == 'get':
        args = [random_key(rng, array.shape)]
    elif way == 'reshape':
        args = [random_reshape(rng, size), rng.choice('CCCFFA')]
    elif way == 'transpose':
        args = [random_axes(rng, ndim)]
    elif way == 'moveaxis':
        args = random_move(rng, ndim)
    elif way == 'squeeze':
        ones = [axis - rng.choice([0, ndim]) for axis, extent in enumerate(array.shape) if extent == 1]
        args = rng.choice([[], [ones], [rng.choice(ones)] if ones else [], [rng.randint(0, ndim)]])
    elif way == 'ravel':
        args = [rng.choice('CF')]
    elif way == 'broadcast_to':
        args = [stretched(rng, list(array.shape))]
    elif way == 'as_strided':
        args = random_strided(rng, array, machine.memory)
    elif way == 'cast':
        args = [rng.choice(CASTS)]
        if rng.random() < 0.3:
            args += [factors(rng, array.nbytes // np.dtype(args[0]).itemsize), rng.choice('CF')]
    elif way == 'newbyteorder':
        args = [rng.choice(['S', '<', '>', '=', 'little', 'big', 'swap'])]
    elif way == 'item':
        key = [random_index(rng, extent) for extent in array.shape]
        args = rng.choice([key, key, [random_index(rng, size)], [], key[1:] or [0]])
    elif way in ('tolist', 'iterate') and size > 24:
        way = 'T'
    return way, on, args


def choose(rng, machine, described):
    """The next operations, of which the later ones know what the earlier ones made."""
    mine = [k for k in range(len(machine.pool)) if k not in machine.sources]
    on = mine[-1] if rng.random() < 0.7 else rng.choice(mine)
    if rng.random() < 0.3:
        yield from write(rng, machine, on, described)
    else:
        yield read(rng, machine, on)
