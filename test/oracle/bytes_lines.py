# Lines about one bytes or bytearray, `x`: what CPython makes of each, and the same line as an operation for TypeScript.
import ast
import json

from values import encode, expression

COMPARISONS = {ast.Eq: 'equals', ast.In: 'includes'}
OPERATORS = {ast.Add: 'concat', ast.Mult: 'repeat', ast.Mod: 'mod'}


class Own:
    """An object that `bytes()` and `%b` ask."""
    def __bytes__(self):
        return b'own'


class Text:
    """One whose answer is no bytes."""
    def __bytes__(self):
        return 'text'


class Shrinking:
    """Items whose code takes all bytes out of a bytearray."""
    def __init__(self, x, item):
        self.x, self.item = x, item

    def __iter__(self):
        yield self.item
        if isinstance(self.x, bytearray):
            self.x.clear()
        yield self.item


for cls in (Own, Text, Shrinking):
    cls.__module__ = 'builtins'  # some sentences name the module, which JavaScript has not


def compare(a, b):
    return -1 if a < b else 1 if a > b else 0


def released():
    view = memoryview(b'abc')
    view.release()
    return view


def names_of(spec):
    """What a line may speak of beside `x`; `bytes-lines.ts` makes the same."""
    x = eval(spec['x'])
    names = {'x': x, 'flat': memoryview(b'bc'), 'strided': memoryview(b'wxyz')[::2], 'gone': released(),
             'one': memoryview(b'bxyz')[:1:2], 'grid': memoryview(b'abcd').cast('B', [2, 2]),
             'rows': [memoryview(b'ab'), memoryview(b'cd')],
             'signed': memoryview(b'\xffA').cast('b'), 'chars': memoryview(b'abc').cast('c'),
             'shorts': memoryview(b'a\0b\0').cast('H'), 'none': None, 'own': Own(), 'text': Text(),
             'shrinking': Shrinking(x, 98), 'shrinkingRuns': Shrinking(x, b'b'), 'compare': compare}
    if spec['lent']:
        names['view'] = memoryview(x)
    return names


def expression_of(node):
    if isinstance(node, ast.Name):
        return {'var': node.id}
    if isinstance(node, ast.Slice):
        places = (node.lower, node.upper, node.step)
        return {'slice': [None if place is None else expression_of(place) for place in places]}
    if isinstance(node, (ast.Tuple, ast.List)):
        kind = 'tuple' if isinstance(node, ast.Tuple) else 'list'
        return {kind: [expression_of(item) for item in node.elts]}
    if isinstance(node, ast.Dict) and node.keys:
        return {'map': [[expression_of(part) for part in pair] for pair in zip(node.keys, node.values)]}
    value = eval(compile(ast.Expression(node), '', 'eval'))
    if isinstance(value, int) and value.bit_length() > 10_000:
        return {'hexadecimal': hex(value)}  # Python bounds decimal digits
    return expression(value)


def operation(line):
    """The verb and its arguments; the arguments of a key that is a tuple are parts."""
    node = ast.parse(line).body[0]
    if isinstance(node, ast.Assign):
        target, = node.targets
        return 'set', [expression_of(target.slice), expression_of(node.value)]
    if isinstance(node, ast.AugAssign):
        return 'i' + OPERATORS[type(node.op)], [expression_of(node.value)]
    if isinstance(node, ast.Delete):
        target, = node.targets
        return 'delete', [expression_of(target.slice)]
    node = node.value
    if isinstance(node, ast.Subscript):
        return 'get', [expression_of(node.slice)]
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)], [expression_of(node.right)]
    if isinstance(node, ast.Compare):
        verb = COMPARISONS[type(node.ops[0])]
        return verb, [expression_of(node.left if verb == 'includes' else node.comparators[0])]
    if isinstance(node.func, ast.Attribute):
        of = node.func.value
        owner = '' if of.id == 'x' else of.id + '.'
        return owner + node.func.attr, [expression_of(arg) for arg in node.args]
    args = node.args[1:] if node.func.id == 'compare' else node.args
    return node.func.id, [expression_of(arg) for arg in args]


def encode_beside(value, x):
    """A value, or the items of a list, beside `x`: which of them are that very object. CPython has one object for
    each run of no or one byte, but not everywhere."""
    if isinstance(value, (list, tuple)):
        return {'list': [encode_beside(item, x) for item in value]}
    if value is x and (isinstance(x, bytearray) or len(x) > 1):
        return {'x': encode(value)}
    return encode(value)


def attempt(line, names):
    try:
        try:
            code = compile(line, '', 'eval')
        except SyntaxError:
            before = names['x']
            exec(line, names)
            if names['x'] is not before:
                return {'another': 1}
            return encode(None)
        value = eval(code, names)
        # Pyodide hashes with FNV, desktop CPython with SipHash: `test/bytes/hashes.py` records the latter.
        return encode_beside('a hash' if line.startswith('hash(') else value, names['x'])
    except Exception as error:
        if str(error) == 'multi-dimensional sub-views are not implemented':
            # CPython iterates over no view of several axes; the library does, so a list of its rows says what it must.
            return attempt(line.replace('grid', 'rows'), names)
        fields = []
        if isinstance(error, UnicodeError):
            fields = [error.encoding, encode(error.object), error.start, error.end, error.reason]
        return {'error': [type(error).__name__, str(error), *fields]}


def run_one(spec):
    names = names_of(spec)
    steps = []
    for line in spec['lines']:
        verb, args = operation(line)
        result = attempt(line, names)
        steps.append({'verb': verb, 'args': args, 'result': result, 'after': names['x'].hex()})
    return steps


def run(specs):
    return json.dumps([run_one(spec) for spec in json.loads(specs)])
