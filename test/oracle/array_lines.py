# Lines about one array, `x`: what CPython makes of each, and the same line as an operation for TypeScript.
import ast
import json
import sys
from array import array

from values import encode, expression

COMPARISONS = {ast.Eq: 'equals', ast.In: 'includes', ast.Lt: '<', ast.LtE: '<=', ast.Gt: '>', ast.GtE: '>='}
OPERATORS = {ast.Add: 'concat', ast.Mult: 'repeat'}
IN_PLACE = {ast.Add: 'iconcat', ast.Mult: 'irepeat'}
# What gives items, which are bigint in JavaScript where they are 8 bytes wide.
READS = ('get', 'pop', 'tolist', 'list', 'next')


class File:
    """What `fromfile` and `tofile` need; `array-lines.ts` has the same."""

    def __init__(self, data):
        self.data = data

    def read(self, size):
        taken, self.data = self.data[:size], self.data[size:]
        return taken

    def write(self, data):
        self.data += data


def released():
    view = memoryview(b'abc')
    view.release()
    return view


def names_of(spec):
    """What a line may speak of beside `x`; `array-lines.ts` makes the same."""
    code = spec['code']
    x = array(code, bytes.fromhex(spec['hex']))
    names = {'x': x, 'array': array, 'same': x[:2], 'empty': array(code), 'ints': array('i', [1, 2]),
             'shorts': array('H', [1, 2]), 'doubles': array('d', [1, 2.5]), 'quads': array('q', [1, 2]),
             'text': array('w', 'ab'), 'wide': array('u', 'ab'), 'flat': memoryview(b'abcdefgh'),
             'strided': memoryview(b'abcdefgh')[::2], 'gone': released(), 'none': None,
             'grid': memoryview(b'abcdefgh').cast('B', [2, 4]),
             'rows': [memoryview(b'abcd'), memoryview(b'efgh')], 'chars': memoryview(b'abcd').cast('c'),
             'mview': memoryview(array(code, x)), 'it': iter(x),
             'file': File(bytes(range(97, 117))), 'tfile': File('abc')}
    if spec['lent']:
        names['view'] = memoryview(x)
    return names


def argument(node):
    if isinstance(node, ast.Name) and node.id not in ('nan', 'inf'):
        return {'var': node.id}
    if isinstance(node, ast.Slice):
        places = (node.lower, node.upper, node.step)
        return {'slice': [None if place is None else argument(place) for place in places]}
    if isinstance(node, (ast.Tuple, ast.List)):
        kind = 'tuple' if isinstance(node, ast.Tuple) else 'list'
        return {kind: [argument(item) for item in node.elts]}
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == 'array':
        return {'array': [argument(item) for item in node.args]}
    value = eval(compile(ast.Expression(node), '', 'eval'), {'nan': float('nan'), 'inf': float('inf')})
    if isinstance(value, complex):
        return {'complex': [repr(value.real), repr(value.imag)]}
    return expression(value)


def operation(line):
    """The verb, what it is done to, and its arguments."""
    node = ast.parse(line).body[0]
    if isinstance(node, ast.Assign):
        target, = node.targets
        return 'set', 'x', [argument(target.slice), argument(node.value)]
    if isinstance(node, ast.Delete):
        target, = node.targets
        return 'delete', 'x', [argument(target.slice)]
    if isinstance(node, ast.AugAssign):
        return IN_PLACE[type(node.op)], 'x', [argument(node.value)]
    node = node.value
    if isinstance(node, ast.Subscript):
        return 'get', node.value.id, [argument(node.slice)]
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)], node.left.id, [argument(node.right)]
    if isinstance(node, ast.Compare):
        verb = COMPARISONS[type(node.ops[0])]
        left, right = node.left, node.comparators[0]
        return (verb, right.id, [argument(left)]) if verb == 'includes' else (verb, left.id, [argument(right)])
    if isinstance(node, ast.Attribute):
        return 'attribute', node.value.id, [{'str': node.attr}]
    if isinstance(node.func, ast.Attribute):
        return node.func.attr, node.func.value.id, [argument(arg) for arg in node.args]
    return node.func.id, None, [argument(arg) for arg in node.args]


def encoded(value, big):
    if isinstance(value, array):
        return {'array': [value.typecode, value.tobytes().hex()]}
    if isinstance(value, complex):
        return {'complex': [encode(value.real), encode(value.imag)]}
    if isinstance(value, list):
        return {'list': [encoded(item, big) for item in value]}
    return encode(value, big)


def sentence(error, verb):
    text = str(error)
    # One verb stands for the four operators of order, and speaks as `<` does.
    for sign in ('<=', '>=', '>'):
        text = text.replace(f"'{sign}' not supported", "'<' not supported")
    # Where 3.15 says the same in other words, the library says what 3.14 says.
    text = text.replace('n cannot be negative', 'negative count')
    if sys.version_info >= (3, 15) and verb in ('get', 'set', 'delete'):
        text = text.replace('must be integers or have an __index__', 'must be integers or None or have an __index__')
    return text


def attempt(line, verb, names, code):
    try:
        try:
            source = compile(line, '', 'eval')
        except SyntaxError:
            exec(line, names)
            return encode(None)
        value = eval(source, names)
        if verb == 'buffer_info':
            value = value[1]
        return encoded(value, verb in READS and code in ('l', 'L', 'q', 'Q'))
    except Exception as error:
        if str(error) == 'multi-dimensional sub-views are not implemented':
            # CPython iterates over no view of several axes; the library does, so a list of its rows says what it must.
            return attempt(line.replace('grid', 'rows'), verb, names, code)
        fields = []
        if isinstance(error, UnicodeError):
            fields = [error.encoding, encode(error.object), error.start, error.end, error.reason]
        return {'error': [type(error).__name__, sentence(error, verb), *fields]}


def run_one(spec):
    names = names_of(spec)
    names.update(nan=float('nan'), inf=float('inf'))
    steps = []
    for line in spec['lines']:
        verb, of, args = operation(line)
        result = attempt(line, verb, names, spec['code'])
        steps.append({'verb': verb, 'of': of, 'args': args, 'result': result, 'after': names['x'].tobytes().hex()})
    return steps


def run(specs):
    return json.dumps([run_one(spec) for spec in json.loads(specs)])
