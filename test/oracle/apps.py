# What the apps ask of CPython: reprs of values, and programs run statement by statement.
import array
import ast
import contextlib
import io
import json
import struct


def value(of):
    """A value from JSON; what JSON cannot say is an object with one member."""
    if isinstance(of, list):
        return [value(item) for item in of]
    if not isinstance(of, dict):
        return of
    (kind, given), = of.items()
    if kind == 'int':
        return int(given)
    if kind == 'float':
        return struct.unpack('>d', bytes.fromhex(given))[0]
    if kind == 'str':
        return ''.join(map(chr, given))
    if kind == 'bytes':
        return bytes.fromhex(given)
    if kind == 'bytearray':
        return bytearray.fromhex(given)
    if kind == 'dict':
        return {key: value(item) for key, item in given}
    if kind == 'array':
        return array.array(given[0], value(given[1]))
    if kind == 'complex':
        return complex(*value(given))
    if kind == 'slice':
        return slice(*value(given))
    if kind == 'ellipsis':
        return ...
    raise AssertionError(kind)


def reprs(text):
    return json.dumps([repr(value(item)) for item in json.loads(text)])


def sentence(error):
    of = type(error)
    module = 'struct.' if of is struct.error else ''
    return f'{module}{of.__name__}: {error}'


def statements(source):
    """A program, each of its statements run whatever became of the one before: [line, what it showed, what it printed]."""
    names = {}
    out = []
    for statement in ast.parse(source).body:
        printed = io.StringIO()
        shown = None
        with contextlib.redirect_stdout(printed):
            try:
                if isinstance(statement, ast.Expr):
                    shown = repr(eval(compile(ast.Expression(statement.value), 'program', 'eval'), names))
                else:
                    exec(compile(ast.Module([statement], []), 'program', 'exec'), names)
            except Exception as error:
                shown = sentence(error)
        out.append([statement.lineno, shown, printed.getvalue()])
    return json.dumps(out)


def parses(source):
    """What is wrong with the text of a program; nothing if it is one."""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f'{error}: {source.splitlines()[error.lineno - 1]}'
    return ''
