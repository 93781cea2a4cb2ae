# The arrays that record_numpy_programs.py begins with: random types, shapes and layouts over a few bytes of memory.
import numpy as np

import record_numpy

# A program is a line of a file that is read often: its memory stays small.
MOST_BYTES = 88

# None with padding: NumPy copies it or leaves it as its memory was.
PACKED = np.dtype([('a', '<i4'), ('b', '>u2'), ('c', 'S3')])
ARRAYS = np.dtype([('x', '<f8'), ('y', 'i1', (2,))])
NESTED = np.dtype([('p', [('u', '<u2'), ('v', '>f4')]), ('q', '?')])

DTYPES = [
    (18, ['u1', 'i1']),
    (24, ['<i2', '>i2', '<u2', '<i4', '>i4', '<u4', '<i8', '>i8', '<u8']),
    (20, ['<f2', '>f2', '<f4', '>f4', '<f8', '>f8']),
    (6, ['?']),
    (8, ['<c8', '>c8', '<c16']),
    (8, ['S1', 'S2', 'S3', 'S5', 'U1', '>U2']),
    (8, [PACKED, ARRAYS, NESTED]),
]


def random_dtype(rng):
    (choices,) = rng.choices([group for _, group in DTYPES], [weight for weight, _ in DTYPES])
    return np.dtype(rng.choice(choices))


def random_shape(rng, itemsize, most=MOST_BYTES):
    ndim = rng.choice([0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4])
    shape = []
    for _ in range(ndim):
        extents = [extent for extent in (1, 2, 2, 3, 3, 4, 4) if extent * itemsize * np.prod(shape or [1]) <= most]
        shape.append(0 if rng.random() < 0.03 else rng.choice(extents or [1]))
    rng.shuffle(shape)
    return shape


def random_strides(rng, shape, itemsize):
    """C order, Fortran order or any other; with gaps, odd ones too; backwards; repeated."""
    axes = list(range(len(shape)))
    order = rng.choice(['C', 'C', 'F', 'any'])
    if order == 'C':
        axes.reverse()
    elif order == 'any':
        rng.shuffle(axes)
    gaps = rng.choice([[0], [0], [0, 0, itemsize], [0, 1, 3, itemsize]])
    signs = rng.choice([[1], [1], [1, -1]])
    repeats = rng.random() < 0.06
    strides, step = [0] * len(shape), itemsize
    for axis in axes:
        step += rng.choice(gaps)
        strides[axis] = step * rng.choice(signs)
        if repeats and rng.random() < 0.6:
            strides[axis] = 0
        else:
            step *= max(shape[axis], 1)
    return strides


def aligned_memory(rng, size):
    """Memory whose address is a multiple of 64: formats depend on it."""
    room = np.zeros(size + 64, 'u1')
    start = -record_numpy.address(room) % 64
    memory = room[start : start + size]
    memory[:] = list(rng.randbytes(size))
    return memory


def starts_of_items(array, memory):
    """Where each item begins in the memory, in C order."""
    starts = np.full(array.shape, record_numpy.address(array) - record_numpy.address(memory))
    for axis, (extent, stride) in enumerate(zip(array.shape, array.strides)):
        steps = np.arange(extent) * stride
        starts += steps.reshape([-1 if one == axis else 1 for one in range(array.ndim)])
    return starts.ravel()


def overlaps_itself(array, memory):
    starts = np.unique(starts_of_items(array, memory))
    return starts.size < array.size or bool(np.any(np.diff(starts) < array.itemsize))


def random_base(rng, dtype=None, shape=None):
    """An array, and all of the memory it could reach."""
    dtype = random_dtype(rng) if dtype is None else dtype
    shape = random_shape(rng, dtype.itemsize) if shape is None else shape
    strides = random_strides(rng, shape, dtype.itemsize)
    spans = [(extent - 1) * stride for extent, stride in zip(shape, strides)] if 0 not in shape else []
    low = -sum(span for span in spans if span < 0)
    high = sum(span for span in spans if span > 0) + dtype.itemsize
    lead = rng.choice([0, 0, 0, 8, 1, 3])
    memory = aligned_memory(rng, lead + low + high + rng.choice([0, 0, 8, 5]))
    array = np.ndarray(shape, dtype, memory, lead + low, strides)
    for start in starts_of_items(array, memory):
        for leaf, at in record_numpy.leaves(dtype, int(start)):
            memory[at : at + leaf.itemsize] = list(record_numpy.item_bytes(rng, leaf))
    if rng.random() < 0.08 or (0 in strides and rng.random() < 0.5):
        array.flags.writeable = False
    return array, memory
