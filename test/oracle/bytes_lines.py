# Lines about one bytes or bytearray, `x`: what CPython makes of each, and the same line as an operation for TypeScript.
import ast
import json

from values import encode, expression

COMPARISONS = {ast.Eq: 'equals', ast.In: 'includes'}
OPERATORS = {ast.Add: 'concat', ast.Mult: 'repeat'}


def released():
    view = memoryview(b'abc')
    view.release()
    return view


def names_of(spec):
    """What a line may speak of beside `x`; `bytes-lines.ts` makes the same."""
    x = eval(spec['x'])
    names = {'x': x, 'flat': memoryview(b'bc'), 'strided': memoryview(b'wxyz')[::2], 'gone': released(),
             'one': memoryview(b'bxyz')[:1:2], 'grid': memoryview(b'abcd').cast('B', [2, 2]),
             'signed': memoryview(b'\xffA').cast('b'), 'chars': memoryview(b'abc').cast('c'),
             'shorts': memoryview(b'a\0b\0').cast('H'), 'none': None}
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
    return expression(eval(compile(ast.Expression(node), '', 'eval')))


def operation(line):
    """The verb and its arguments; the arguments of a key that is a tuple are parts."""
    node = ast.parse(line).body[0]
    if isinstance(node, ast.Assign):
        target, = node.targets
        return 'set', [expression_of(target.slice), expression_of(node.value)]
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
    return node.func.id, [expression_of(arg) for arg in node.args]


def attempt(line, names):
    try:
        try:
            code = compile(line, '', 'eval')
        except SyntaxError:
            exec(line, names)
            return encode(None)
        value = eval(code, names)
        # Pyodide hashes with FNV, desktop CPython with SipHash: `test/bytes/hashes.py` records the latter.
        return encode('a hash' if line.startswith('hash(') else value)
    except Exception as error:
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
