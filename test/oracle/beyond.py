# What CPython would answer if it read `<i` as it reads `i`: the one extension whose answers can be asked of CPython.
import ctypes
import re

from exporters import Export, PyBuffer, Record, Releasing, from_buffer

STANDARD = {'l': 'i', 'L': 'I'}
SAME_SIZE = {1: 'B', 2: 'H', 4: 'I', 8: 'Q'}
READS = {'get', 'tolist', 'list', 'count', 'index', 'includes'}


def native_of(text):
    """The native letter of the size and kind of a prefixed format, or None."""
    if len(text) == 2 and text[0] in '<>=!' and text[1] in 'cbBhHiIlLqQefd?':
        return STANDARD.get(text[1], text[1])
    return None


def swapped(text):
    return text[0] in '>!'


def instead(run, name, of, values, error):
    """The answer (encoded) of an operation that CPython refused only for the order mark in a format."""
    if not isinstance(of, memoryview):
        return None
    sentence = str(error)
    if name == 'cast' and sentence.startswith('memoryview: destination format must be'):
        letter = native_of(values[0])
        return None if letter is None else attempt(lambda: cast(of, letter, values), values[0], letter, False)
    if not isinstance(error, NotImplementedError) or 'unsupported format' not in sentence:
        return None
    text = of.format
    letter = native_of(text)
    if letter is None:
        return None
    if name in READS:
        return attempt(lambda: run.perform(name, read_twin(of, letter), values), text, letter, name not in COUNTS)
    if name == 'set':
        return attempt(lambda: write(of, letter, *values), text, letter, False)
    return None


COUNTS = {'count', 'index', 'includes'}
BOOLEANS = READS | {'equals', 'next'}


def defined_booleans(run, name, of, values, answer):
    """The answer where a boolean is stored as neither 0 nor 1, which is undefined behaviour in CPython 3.14."""
    if name == 'next':
        if isinstance(of, memoryview) or not undefined_booleans(of.view) or answer == {'str': 'StopIteration'}:
            return None
        return attempt(lambda: read_twin(of.view, '?')[of.count - 1])
    values = [memoryview(value) if isinstance(value, Record) else value for value in values]
    if not any(undefined_booleans(value) for value in (of, *values)):
        return None
    if name == 'get' and (isinstance(values[0], slice) or values[0] is ...):
        return None
    of, *values = [read_twin(value, '?') if undefined_booleans(value) else value for value in (of, *values)]
    return attempt(lambda: run.perform(name, of, values))


def undefined_booleans(view):
    try:
        return isinstance(view, memoryview) and view.format in ('?', '@?') and max(view.tobytes(), default=0) > 1
    except ValueError:  # released
        return False


def attempt(perform, text='?', letter='?', items=False):
    try:
        return {'value': perform(), 'big': items and letter in 'qQ'}
    except Exception as error:
        sentence = re.sub(f"format '{re.escape(letter)}'", lambda _: f"format '{text}'", str(error))
        return {'error': [type(error).__name__, sentence]}


def viewed(buffer, text):
    """A memoryview of a described buffer under another format. The caller keeps the buffer and the format alive."""
    other = PyBuffer.from_buffer_copy(buffer)
    other.obj = None
    other.format = text
    return from_buffer(ctypes.byref(other))


def read_twin(view, letter):
    """The items of `view`, copied in native order, so that CPython reads them."""
    raw = view.tobytes()
    size = view.itemsize
    if letter == '?':
        raw = bytes(byte != 0 for byte in raw)
    if swapped(view.format):
        raw = b''.join(raw[at : at + size][::-1] for at in range(0, len(raw), size))
    memory = ctypes.create_string_buffer(raw, max(len(raw), 1))
    shape = (ctypes.c_ssize_t * view.ndim)(*view.shape)
    text = letter.encode()
    buffer = PyBuffer(ctypes.addressof(memory), None, len(raw), size, True, view.ndim, text, shape, None,
                      None, None)
    twin = from_buffer(ctypes.byref(buffer))
    _alive.append((memory, shape, text))
    del _alive[:-4]
    return twin


_alive = []


def write(view, letter, key, value):
    if isinstance(value, Releasing) and isinstance(key, slice) and view.ndim == 1 and not view.readonly:
        value = memoryview(value)  # before the view is held
    held = Export(view, 284)
    try:
        if isinstance(key, slice) and view.ndim == 1:
            # CPython copies slices of any single letter.
            twin = viewed(held.held, b'z')
            if view.readonly:
                twin[key] = value
            with memoryview(lender(value)) as source:
                other = Export(source, 284)
                try:
                    twin[key] = viewed(other.held, b'z' if source.format == view.format else b'y')
                finally:
                    other.give_back()
            return None
        raw = SAME_SIZE[view.itemsize].encode()
        twin = viewed(held.held, raw)
        if view.readonly:
            twin[key] = 0
        saved = peek(twin, key)
        twin[key] = 0  # a wrong key is reported before a wrong value
        twin[key] = saved
        scratch = bytearray(view.itemsize)
        memoryview(scratch).cast(letter)[0] = value
        twin[key] = int.from_bytes(scratch, 'big' if swapped(view.format) else 'little')
        return None
    finally:
        held.give_back()


def lender(value):
    """Refuses what lends no memory with the sentence of an assignment."""
    if not isinstance(value, memoryview):
        Export(value, 284).give_back()
    return value


def peek(twin, key):
    try:
        return twin[key] if twin.ndim or key is not ... else twin[()]
    except Exception:
        return 0


class Recast:
    """Lends what a cast to a native format gave, under the prefixed one; locks the same exporter."""

    def __init__(self, view, text):
        self.sibling = view
        self.export = Export(view, 284)
        self.text = text.encode()
        self.view = viewed(self.export.held, self.text)

    def __buffer__(self, flags):
        return self.view

    def __del__(self):
        self.export.give_back()


def cast(of, letter, values):
    if letter in 'bBc':
        # A marked byte is no byte format, as a source in CPython: `?` has the same size and is none either.
        letter = '?'
    return memoryview(Recast(of.cast(letter, *values[1:]), values[0]))
