# Values of the program language: from JSON to Python and back.
import builtins
import struct

SSIZE_MAX = __import__('sys').maxsize


class Unbound(Exception):
    """A name that an earlier, failed operation should have bound."""


class NegativeZero(float):
    """JavaScript's -0 is a whole number, so it is a float only where a float is stored."""


# `None` in a key of NumPy's, for which JavaScript has a symbol; None itself is null there, which is a wrong key.
newaxis = type('NoneType', (), {})()
_foreign = {}


def foreign(name):
    """An object of a class that neither side knows."""
    if name not in _foreign:
        _foreign[name] = type(name, (), {})
    return _foreign[name]()


def error_class(name):
    return struct.error if name == 'struct.error' else getattr(builtins, name)


def evaluate(expr, names):
    if not isinstance(expr, dict):
        return expr
    (kind, of), = expr.items()
    if kind in ('int', 'big'):
        return int(of)
    if kind == 'float':
        value = float(of)
        if value == 0 and of.startswith('-'):
            return NegativeZero(-0.0)
        return int(value) if value.is_integer() else value
    if kind == 'bytes':
        return bytes.fromhex(of)
    if kind == 'bytearray':
        return bytearray.fromhex(of)
    if kind == 'str':
        return of
    if kind == 'list':
        return [evaluate(item, names) for item in of]
    if kind == 'tuple':
        return tuple([evaluate(item, names) for item in of])
    if kind == 'slice':
        return slice(*[evaluate(item, names) for item in of])
    if kind == 'var':
        if of not in names:
            raise Unbound(of)
        return names[of]
    if kind == 'ellipsis':
        return ...
    if kind == 'newaxis':
        return newaxis
    if kind == 'ssize':
        return (SSIZE_MAX >> of[1]) + of[0]
    if kind == 'dict':
        return {}
    if kind == 'foreign':
        return foreign(of)
    if kind == 'undefined':
        return None
    raise AssertionError(f'unknown expression {kind}')


def as_key(value):
    """Keys and plain arguments: -0 is 0 there, also inside tuples."""
    if isinstance(value, NegativeZero):
        return 0
    if isinstance(value, tuple):
        return tuple(map(as_key, value))
    if isinstance(value, slice):
        return slice(as_key(value.start), as_key(value.stop), as_key(value.step))
    return value


def as_item(value, code):
    """A value to be stored under a format."""
    if isinstance(value, NegativeZero):
        return -0.0 if code in ('e', 'f', 'd') else 0
    return value


def expression(value):
    """A value as the expression of `program.ts` that makes it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return {'int': str(value)}
    if isinstance(value, float):
        return {'float': repr(value)}
    if isinstance(value, str):
        return {'str': value}
    if isinstance(value, (bytes, bytearray)):
        return {type(value).__name__: value.hex()}
    if isinstance(value, slice):
        return {'slice': [expression(value.start), expression(value.stop), expression(value.step)]}
    if isinstance(value, (list, tuple)):
        return {type(value).__name__: [expression(item) for item in value]}
    if value is ...:
        return {'ellipsis': True}
    if value is newaxis:
        return {'newaxis': True}
    if value == {}:
        return {'dict': True}
    raise AssertionError(f'no expression for {value!r}')


def encode(value, big=False):
    """`big`: whether whole numbers come as bigint in JavaScript. A whole float is a whole number there."""
    if value is None:
        return {'none': 1}
    if isinstance(value, bool):
        return {'bool': value}
    if isinstance(value, int):
        return {'big' if big else 'num': str(value)}
    if isinstance(value, float):
        if value != value:
            return {'num': 'nan'}
        if value.is_integer():
            return {'num': '-0' if str(value) == '-0.0' else str(int(value))}
        return {'float': struct.pack('>d', value).hex()}
    if isinstance(value, complex):
        return {'complex': [encode(value.real), encode(value.imag)]}
    if isinstance(value, str):
        return {'str': value}
    if isinstance(value, bytearray):
        return {'bytearray': value.hex()}
    if isinstance(value, bytes):
        return {'bytes': value.hex()}
    if isinstance(value, (list, tuple)):
        return {'list': [encode(item, big) for item in value]}
    return {'other': type(value).__name__}
