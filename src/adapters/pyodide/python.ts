// What runs in Pyodide's Python: it asks for buffers as C does, and makes objects that lend memory of any format.

const CODE = `
import ctypes
import json


class PyBuffer(ctypes.Structure):
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


POINTER = ctypes.POINTER(PyBuffer)
API = ctypes.PyDLL(None)
get_buffer = API.PyObject_GetBuffer
get_buffer.restype = ctypes.c_int
get_buffer.argtypes = [ctypes.py_object, POINTER, ctypes.c_int]
release_buffer = API.PyBuffer_Release
release_buffer.restype = None
release_buffer.argtypes = [POINTER]
from_buffer = API.PyMemoryView_FromBuffer
from_buffer.restype = ctypes.py_object
from_buffer.argtypes = [POINTER]
FULL_RO = 0x11C


def failure(error):
    names = [base.__name__ for base in type(error).__mro__]
    try:
        message = str(error)
    except Exception:
        message = 'it has no words of its own'
    return json.dumps({'error': names, 'message': message})


class Lender:
    """Memory of its own, which lives for as long as a buffer of it."""

    def __init__(self, format, itemsize, shape, nbytes, readonly):
        self.memory = ctypes.create_string_buffer(nbytes or 1)
        self.keep = (format.encode(), (ctypes.c_ssize_t * len(shape))(*shape))
        buffer = PyBuffer(ctypes.addressof(self.memory), None, nbytes, itemsize, readonly,
                          len(shape), *self.keep, None, None, None)
        self.view = from_buffer(ctypes.byref(buffer))

    def __buffer__(self, flags):
        return self.view


class Bridge:
    def __init__(self):
        self.held = {}
        self.count = 0
        self.anchor = bytearray(1)

    def lend(self, lender):
        """One buffer, held until give_back; where it lies and what it is, or why not, as JSON."""
        try:
            view = memoryview(lender)
            # Before it is held: a format may be no text.
            told = {
                'format': view.format,
                'itemsize': view.itemsize,
                'shape': view.shape,
                'strides': view.strides,
                'suboffsets': view.suboffsets,
                'readonly': view.readonly,
            }
            buffer = PyBuffer()
            get_buffer(view, ctypes.byref(buffer), FULL_RO)
        except Exception as error:
            return failure(error)
        self.count += 1
        self.held[self.count] = buffer
        return json.dumps({**told, 'id': self.count, 'address': buffer.buf or 0})

    def give_back(self, id):
        release_buffer(ctypes.byref(self.held.pop(id)))

    def make(self, format, itemsize, shape, nbytes, readonly):
        """A memoryview of new memory, or why there is none, as JSON."""
        try:
            return memoryview(Lender(format, itemsize, json.loads(shape), nbytes, readonly))
        except Exception as error:
            return failure(error)
`;

/** An expression: an object with the methods that `bridge.ts` asks for. It touches no name of the user's. */
export const PYTHON = `(lambda names, code: (exec(code, names), names['Bridge']())[1])(
    {'__name__': 'memoryview_pyodide'}, ${JSON.stringify(CODE)})`;
