# Lines that call struct: what CPython makes of each, and the same line as an expression for TypeScript.
import ast
import json
import struct

from values import encode, expression

MODULE = {name: getattr(struct, name) for name in struct.__all__}


def released():
    view = memoryview(b'abc')
    view.release()
    return view


def names_of():
    """What a line may speak of; `struct-rules.ts` makes the same."""
    base = bytearray(range(16))
    view = memoryview(base)
    return {'ro': b'abcdef', 'ba': bytearray(range(8)), 'base': base, 'view': view, 'strided': view[::2],
            'backwards': view[::-1], 'part': view[3:11], 'grid': view.cast('B', [4, 4]), 'shorts': view.cast('H'),
            'locked': view.toreadonly(), 'gone': released(), 'S': struct.Struct('<IH'), **MODULE}


def node_of(node):
    if isinstance(node, ast.Name):
        return {'var': node.id}
    if isinstance(node, ast.List):
        return {'list': [node_of(item) for item in node.elts]}
    if isinstance(node, ast.Attribute):
        return {'attribute': node.attr, 'of': node_of(node.value)}
    if isinstance(node, ast.Call):
        args = [node_of(arg) for arg in node.args]
        if isinstance(node.func, ast.Attribute):
            return {'call': node.func.attr, 'of': node_of(node.func.value), 'args': args}
        if node.func.id != 'bytearray':
            return {'call': node.func.id, 'args': args}
    value = eval(compile(ast.Expression(node), '', 'eval'))
    if isinstance(value, complex):
        return {'complex': [repr(value.real), repr(value.imag)]}
    return expression(value)


def answer(value, line, big=False):
    if isinstance(value, complex):
        return {'complex': [encode(value.real), encode(value.imag)]}
    if isinstance(value, (tuple, list)):
        # No other word of these lines has the letter.
        return {'list': [answer(item, line, 'q' in line.lower()) for item in value]}
    return encode(value, big)


def attempt(line, names):
    before = {name: bytes(names[name]) for name in ('ba', 'base')}
    try:
        if isinstance(ast.parse(line).body[0], ast.Assign):
            exec(line, names)
            return encode(None)
        return answer(eval(line, names), line)
    except Exception as error:
        # What pack_into wrote before the value that it refuses: the library writes nothing then.
        for name, data in before.items():
            names[name][:] = data
        kind = 'struct.error' if isinstance(error, struct.error) else type(error).__name__
        return {'error': [kind, str(error)]}


def run_one(lines):
    names = names_of()
    steps = []
    for line in lines:
        statement = ast.parse(line).body[0]
        assigned = statement.targets[0].id if isinstance(statement, ast.Assign) else None
        node = node_of(statement.value)
        result = attempt(line, names)
        steps.append({'assigned': assigned, 'node': node, 'result': result,
                      'after': [names['ba'].hex(), names['base'].hex()]})
    return steps


def run(groups):
    return json.dumps([run_one(lines) for lines in json.loads(groups)])
