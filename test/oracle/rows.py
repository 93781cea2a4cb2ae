# Rows of the tables of docs/python.md: what CPython makes of a cell behind its set-up.
import array
import ast
import json
import struct
import types

from values import encode


def encoded(value):
    if isinstance(value, memoryview):
        try:
            return {'view': [value.format, list(value.shape), list(value.strides), value.readonly, encoded(value.tolist())]}
        except ValueError:
            return {'view': 'released'}
    if isinstance(value, array.array):
        return {'array': [value.typecode, encoded(value.tolist())]}
    if isinstance(value, (list, tuple)):
        return {'list': [encoded(item) for item in value]}
    return encode(value)


def shown(value):
    if isinstance(value, memoryview):
        try:
            return f'memoryview of {value.tolist()}'
        except ValueError:
            return 'a released memoryview'
    if isinstance(value, list) and any(isinstance(item, memoryview) for item in value):
        return '[' + ', '.join(map(shown, value)) + ']'
    return repr(value)


def state_of(names):
    """The names of the set-up that are values."""
    hidden = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
    return {name: value for name, value in names.items() if name[0] != '_' and not isinstance(value, hidden)}


def last_of(body):
    """The last expression of a cell, taken out of it; that of the body of a `with` too."""
    if isinstance(body[-1], ast.With):
        return last_of(body[-1].body)
    if not isinstance(body[-1], ast.Expr):
        return False
    body[-1] = ast.Assign([ast.Name('_value', ast.Store())], body[-1].value)
    return True


def row(setup, cell):
    names = {'array': array.array, 'struct': struct}
    exec(setup, names)
    before = {name: shown(value) for name, value in state_of(names).items()}
    tree = ast.parse(cell)
    has_value = last_of(tree.body)
    known = list(before)
    answer = {}
    value = None
    try:
        exec(compile(ast.fix_missing_locations(tree), '', 'exec'), names)
        value = names.get('_value')
        if has_value:
            answer['value'] = encoded(value)
    except Exception as error:
        kind = type(error)
        name = 'struct.error' if kind is struct.error else kind.__name__
        answer['error'] = [name, str(error)]
    state = {name: names[name] for name in known}
    answer['state'] = {name: encoded(value) for name, value in state.items()}
    changed = [f'{name}: {shown(value)}' for name, value in state.items() if shown(value) != before[name]]
    if 'error' in answer:
        answer['shown'] = ': '.join(answer['error'])
    elif value is None and changed:
        answer['shown'] = ', '.join(changed)
    else:
        answer['shown'] = shown(value)
    return answer


def run(text):
    return json.dumps([row(setup, cell) for setup, cell in json.loads(text)])


def names(_):
    """What Python's classes have, without what operators stand for."""
    classes = {'memoryview': memoryview, 'bytes': bytes, 'bytearray': bytearray, 'array': array.array, 'struct': struct}
    return json.dumps({name: [one for one in dir(of) if one[0] != '_'] for name, of in classes.items()})
