# A Python that is told what to do, line by line: {"do": statements, "get": expression} in, {"value"} or {"error"} out.
import gc
import json
import sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

import numpy as np

held = {}


def plain(value):
    """A value of NumPy's as JSON has it: integers as text, complex numbers as pairs, bytes as their numbers."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (np.void, np.ndarray)):
        return plain(value.tolist())
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (complex, np.clongdouble)):
        return [float(value.real), float(value.imag)]
    return float(value)


def fill(dtype, count):
    """An array of values that are all different, as far as the dtype has so many."""
    dtype = np.dtype(dtype)
    array = np.zeros(count, dtype)
    if dtype.names:
        for name in dtype.names:
            base, shape = (dtype[name].subdtype or (dtype[name], ()))
            array[name] = fill(base, int(count * np.prod(shape))).reshape((count, *shape))
    elif dtype.kind == 'b':
        array[:] = np.arange(count) % 2 == 1
    elif dtype.kind in 'SU':
        array[:] = [str(k) for k in range(count)]
    elif dtype.kind == 'V':
        array[:] = np.frombuffer(bytes(k % 256 for k in range(count * dtype.itemsize)), dtype)
    elif dtype.kind == 'c':
        array[:] = np.arange(count) * (1.5 - 0.5j)
    else:
        array[:] = np.arange(count) - (count // 2 if dtype.kind in 'if' else 0)
        if dtype.kind == 'f':
            array /= 4
    return array


LAYOUTS = {
    'C order': lambda a: a.reshape(4, 6),
    'Fortran order': lambda a: a.reshape((4, 6), order='F'),
    'strided': lambda a: a.reshape(4, 6)[::2, ::-2],
    'three axes': lambda a: a.reshape(2, 3, 4).transpose(2, 0, 1),
    'no axis': lambda a: a[5:6].reshape(()),
}


def create(dtype, layout):
    """A new segment with an array in it; tells where its items lie, as NumPy says."""
    values = fill(dtype, 24)
    shm = SharedMemory(create=True, size=values.nbytes)
    whole = np.ndarray(24, values.dtype, buffer=shm.buf)
    whole[:] = values
    array = LAYOUTS[layout](whole)
    held[shm.name] = (shm, whole, array)
    view = memoryview(array)
    start = array.__array_interface__['data'][0] - whole.__array_interface__['data'][0]
    return {
        'name': shm.name, 'size': values.nbytes, 'format': view.format, 'itemsize': view.itemsize,
        'shape': view.shape, 'strides': view.strides, 'byteOffset': start, 'values': plain(array.tolist()),
    }


def values(name):
    return plain(held[name][2].tolist())


def attach(name, dtype, shape):
    """The array that another process has put into a segment."""
    shm = SharedMemory(name)
    resource_tracker.unregister(shm._name, 'shared_memory')
    held[name] = (shm, None, np.ndarray(shape, dtype, buffer=shm.buf))


def expected(dtype):
    """What the other process shall put into a segment: its bytes, its values, how it is described."""
    array = fill(dtype, 6).reshape(2, 3)
    view = memoryview(array)
    return {
        'bytes': list(array.tobytes()), 'values': plain(array.tolist()),
        'format': view.format, 'itemsize': view.itemsize,
    }


def drop(name, unlink):
    shm = held.pop(name)[0]
    gc.collect()
    shm.close()
    if unlink:
        shm.unlink()


for line in sys.stdin:
    asked = json.loads(line)
    try:
        exec(asked.get('do', ''), globals())
        answer = {'value': eval(asked.get('get', 'None'), globals())}
    except Exception as error:
        answer = {'error': f'{type(error).__name__}: {error}'}
    print(json.dumps(answer), flush=True)
