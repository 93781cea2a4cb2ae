# The same items in another shape: where each lies, by NumPy's rules.
import math

from casts import reshaped
from items import Unread
from keys import selected
from places import Places


def transposed(places, axes=None):
    if any(one >= 0 for one in places.suboffsets):
        raise Unread
    ndim = len(places.shape)
    axes = range(ndim)[::-1] if axes is None else axes
    if len(axes) != ndim:
        raise ValueError("memoryview: axes don't match the view")
    return Places(places.start, places.itemsize, [places.shape[axis] for axis in axes],
                  [places.strides[axis] for axis in axes], ())


def squeezed(places):
    return selected(places, tuple([0 if extent == 1 else slice(None) for extent in places.shape]))


def reshape(places, shape):
    """Errors: `ValueError` for another number of items, `BufferError` where no strides can say it."""
    known = math.prod(extent for extent in shape if extent != -1)
    if -1 in shape and (known == 0 or places.count % known) or -1 not in shape and known != places.count:
        raise ValueError(f'memoryview: cannot reshape {places.count} items into shape {list(shape)}')
    try:
        return reshaped(places, [places.count // known if extent == -1 else extent for extent in shape])
    except TypeError:
        raise BufferError('memoryview: the items do not lie so that this shape could share them; '
                          "{ copy: 'ifNeeded' } copies them") from None


def broadcast(places, shape):
    added = len(shape) - len(places.shape)
    if added < 0 or any(own not in (1, extent) for own, extent in zip(places.shape, shape[added:])):
        raise ValueError(f'memoryview: shape {list(places.shape)} cannot be broadcast to {list(shape)}')
    axes = zip(places.shape, shape[added:], places.strides)
    strides = [0 if own != extent else stride for own, extent, stride in axes]
    return Places(places.start, places.itemsize, shape, [0] * added + strides, [-1] * added + [*places.suboffsets])
