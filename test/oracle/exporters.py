# Exporters of a program on CPython's side: any memory under any description, with the bytes around it.
import array
import ctypes

from values import error_class


class PyBuffer(ctypes.Structure):
    """CPython: `Py_buffer`."""

    _fields_ = [
        ('buf', ctypes.c_void_p),
        ('obj', ctypes.c_void_p),
        ('len', ctypes.c_ssize_t),
        ('itemsize', ctypes.c_ssize_t),
        ('readonly', ctypes.c_int),
        ('ndim', ctypes.c_int),
        ('format', ctypes.c_char_p),
        ('shape', ctypes.POINTER(ctypes.c_ssize_t)),
        ('strides', ctypes.POINTER(ctypes.c_ssize_t)),
        ('suboffsets', ctypes.POINTER(ctypes.c_ssize_t)),
        ('internal', ctypes.c_void_p),
    ]


from_buffer = ctypes.pythonapi.PyMemoryView_FromBuffer
from_buffer.restype = ctypes.py_object
from_buffer.argtypes = [ctypes.POINTER(PyBuffer)]
get_buffer = ctypes.pythonapi.PyObject_GetBuffer
get_buffer.restype = ctypes.c_int
get_buffer.argtypes = [ctypes.py_object, ctypes.POINTER(PyBuffer), ctypes.c_int]
release = ctypes.pythonapi.PyBuffer_Release
release.restype = None
release.argtypes = [ctypes.POINTER(PyBuffer)]
POINTER_SIZE = ctypes.sizeof(ctypes.c_void_p)


def _ints(values):
    return None if values is None else (ctypes.c_ssize_t * len(values))(*values)


class Record:
    """Lends described memory by PEP 688: CPython then takes it through `memory_getbuf`."""

    def __init__(self, spec):
        self.memory = ctypes.create_string_buffer(bytes.fromhex(spec['hex']), len(spec['hex']) // 2)
        self.base = ctypes.addressof(self.memory)
        self.pointers = spec['pointers']
        for position, target in self.pointers:
            raw = (self.base + target).to_bytes(POINTER_SIZE, 'little')
            ctypes.memmove(self.base + position, raw, POINTER_SIZE)
        nbytes = spec['itemsize']
        for extent in spec['shape']:
            nbytes *= extent
        self.keep = (spec['format'].encode(), _ints(spec['shape']), _ints(spec['strides']),
                     _ints(spec['suboffsets']))
        buffer = PyBuffer(self.base + spec['low'] + spec['byteOffset'], None, nbytes,
                          spec['itemsize'], spec['readonly'], len(spec['shape']), *self.keep, None)
        self.view = from_buffer(ctypes.byref(buffer))

    def __buffer__(self, flags):
        return self.view

    def dump(self):
        raw = bytearray(self.memory.raw)
        for position, _ in self.pointers:  # where memory lies is no result
            place = slice(position, position + POINTER_SIZE)
            address = int.from_bytes(raw[place], 'little') - self.base
            raw[place] = (address % 2**32).to_bytes(POINTER_SIZE, 'little')
        return raw.hex()


class Raising:
    """An exporter that refuses."""

    def __init__(self, spec):
        self.error = spec['error']

    def __buffer__(self, flags):
        raise error_class(self.error[0])(self.error[1])


class Releasing:
    """An exporter that releases a view while it is asked for its bytes."""

    def __init__(self, spec, names):
        self.view = spec['view']
        self.names = names
        self.raw = bytes.fromhex(spec['hex'])

    def __buffer__(self, flags):
        view = self.names.get(self.view)
        if isinstance(view, memoryview):
            view.release()
        return memoryview(self.raw)


def make(spec, names):
    kind = spec['kind']
    if kind == 'releasing':
        return Releasing(spec, names)
    if kind == 'record':
        return Record(spec)
    if kind == 'raising':
        return Raising(spec)
    raw = bytes.fromhex(spec['hex'])
    if kind == 'array':
        return array.array(spec['code'], raw)
    return bytearray(raw) if kind == 'bytearray' else raw


def dump(exporter):
    if isinstance(exporter, Record):
        return exporter.dump()
    return None if isinstance(exporter, (Raising, Releasing)) else bytes(exporter).hex()


def address(exporter):
    """Where an exporter's memory starts; None where JavaScript cannot know it."""
    if isinstance(exporter, Record):
        return exporter.base
    return exporter.buffer_info()[0] if isinstance(exporter, array.array) else None


class Export:
    """One `PyObject_GetBuffer`, held until it is given back."""

    def __init__(self, value, flags):
        self.held = PyBuffer()
        get_buffer(value, ctypes.byref(self.held), flags)
        self.flags = flags
        self.live = True

    def give_back(self):
        if self.live:
            self.live = False
            release(ctypes.byref(self.held))

    def fields(self, base):
        held = self.held
        text = held.format

        def ints(pointer, wanted=0):
            if held.ndim == 0 and self.flags & wanted:
                return []  # CPython has no list of no entries
            return list(pointer[: held.ndim]) if pointer else None

        return {
            'nbytes': held.len,
            'itemsize': held.itemsize,
            'readonly': bool(held.readonly),
            'format': None if text is None else text.decode(),
            'shape': ints(held.shape, 8),
            'strides': ints(held.strides, 16),
            'suboffsets': ints(held.suboffsets),
            'offset': None if base is None or held.len == 0 else (held.buf or 0) - base,
        }
