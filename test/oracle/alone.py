# Questions to CPython that need no program: slices, long doubles, and whole little programs with what they print.
import contextlib
import ctypes
import io
import json
import struct


def slices(text):
    """[[start, stop, step, length], ...] to [start, stop, step, count] or the error, each as text."""
    out = []
    for start, stop, step, length in json.loads(text):
        places = [None if place is None else int(place) for place in (start, stop, step)]
        try:
            found = slice(*places).indices(int(length))
            first, last, by = found
            # Not len(range(…)), which is limited to 31 bits here.
            out.append([str(first), str(last), str(by), str(max(0, -((first - last) // by)))])
        except Exception as error:
            out.append(f'{type(error).__name__}: {error}')
    return json.dumps(out)


def printed(source):
    """What a program prints; the type and sentence of the error that ends it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(source, {})
        except Exception as error:
            print(f'{type(error).__name__}: {error}')
    return out.getvalue()


def long_doubles(text):
    """Bits of doubles, in hexadecimal digits, to the bytes of C's long double of each."""
    doubles = [struct.unpack('>d', bytes.fromhex(digits))[0] for digits in json.loads(text)]
    return json.dumps([bytes(ctypes.c_longdouble(double)).hex() for double in doubles])


def from_long_doubles(text):
    """Bytes of C's long double, in hexadecimal digits, to the bits of the double nearest to each."""
    out = []
    for digits in json.loads(text):
        double = ctypes.c_longdouble.from_buffer_copy(bytes.fromhex(digits)).value
        out.append('nan' if double != double else struct.pack('>d', double).hex())
    return json.dumps(out)
