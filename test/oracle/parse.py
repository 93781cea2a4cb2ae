# Python lines as a program of the oracle's language, so that tables of cases read as Python.
import ast
import json
import struct

from values import expression

GUARD = 8


def program(source):
    reader = Reader()
    for statement in ast.parse(source).body:
        reader.statement(statement)
    return json.dumps({'exporters': reader.exporters, 'ops': reader.ops})


def record(**given):
    """The description of a record: what is not said is C-contiguous, writable and counts its bytes up."""
    text = given.get('format', 'B')
    itemsize = given.get('itemsize')
    if itemsize is None:
        itemsize = struct.calcsize(text)
    shape = list(given.get('shape', [4]))
    strides = given.get('strides')
    if strides is None:
        strides, stride = [0] * len(shape), itemsize
        for axis in reversed(range(len(shape))):
            strides[axis] = stride
            stride *= shape[axis]
    low, high = 0, itemsize
    for extent, stride in zip(shape, strides):
        span = (extent - 1) * stride
        low, high = min(low, low + span), max(high, high + span)
    if 0 in shape:
        low = high = 0
    pointers = given.get('pointers', [])
    size = given.get('size', high - low)
    raw = given.get('data')
    if raw is None:
        raw = bytes(k % 256 for k in range(1, size + 1))
    raw = raw.ljust(size, b'\0')
    return {'kind': 'record', 'hex': (b'\xa5' * GUARD + raw + b'\x5a' * GUARD).hex(), 'low': GUARD,
            'high': GUARD + len(raw), 'byteOffset': given.get('offset', -low), 'format': text,
            'itemsize': itemsize, 'shape': shape, 'strides': list(strides),
            'suboffsets': given.get('suboffsets'), 'pointers': [[GUARD + a, GUARD + b] for a, b in pointers],
            'readonly': given.get('readonly', False)}


class Reader:
    def __init__(self):
        self.exporters = []
        self.ops = []
        self.bound = set()

    def statement(self, node):
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            if isinstance(target, ast.Subscript):
                self.add('set', target.value, [self.expr(target.slice), self.expr(node.value)])
                return
            name = target.id
            if not self.exporter(name, node.value):
                self.operation(node.value, name)
            self.bound.add(name)
        elif isinstance(node, ast.Delete):
            target = node.targets[0]
            self.add('delete', target.value, [self.expr(target.slice)])
        else:
            self.operation(node.value, None)

    def exporter(self, name, node):
        """Whether the line makes an exporter; exporters come before everything else."""
        spec = None
        if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
            spec = {'kind': 'bytes', 'hex': node.value.hex()}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            kind = node.func.id
            if kind == 'bytearray' and not (node.args and isinstance(node.args[0], ast.Name)):
                spec = {'kind': kind, 'hex': bytes(*map(constant, node.args)).hex()}
            elif kind == 'array':
                code, items = map(constant, node.args)
                raw = struct.pack(f'<{len(items)}{code}', *items)
                spec = {'kind': kind, 'code': code, 'hex': raw.hex()}
            elif kind == 'record':
                spec = record(**{word.arg: constant(word.value) for word in node.keywords})
            elif kind == 'raising':
                spec = {'kind': kind, 'error': list(map(constant, node.args))}
            elif kind == 'releasing':
                view, raw = map(constant, node.args)
                spec = {'kind': kind, 'view': view, 'hex': raw.hex()}
        if spec is None:
            return False
        self.exporters.append({'id': name, **spec})
        return True

    def add(self, op, of, args, name=None):
        if of is not None and not isinstance(of, ast.Name):
            of = ast.Name(self.expr(of)['var'])
        entry = {'id': name or f'v{len(self.ops)}', 'op': op, 'args': args}
        if of is not None:
            entry['of'] = of.id
        self.ops.append(entry)

    def operation(self, node, name):
        if isinstance(node, ast.Subscript):
            self.add('get', node.value, [self.expr(node.slice)], name)
        elif isinstance(node, ast.Compare):
            right = node.comparators[0]
            if isinstance(node.ops[0], ast.In):
                self.add('includes', right, [self.expr(node.left)], name)
            else:
                self.add('equals', node.left, [self.expr(right)], name)
        elif isinstance(node, ast.Attribute):
            self.add('attribute', node.value, [{'str': node.attr}], name)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            self.add(node.func.attr, node.func.value, self.arguments(node), name)
        elif isinstance(node, ast.Call):
            op = {'iter': 'iterator', 'give_back': 'giveBack', 'describe': 'attributes'}.get(
                node.func.id, node.func.id)
            if op in ('memoryview', 'bytes', 'bytearray'):
                self.add(op, None, self.arguments(node), name)
            else:
                self.add(op, node.args[0], self.arguments(node)[1:], name)
        else:
            raise SyntaxError(ast.unparse(node))

    def arguments(self, node):
        return [self.expr(arg) for arg in node.args] + [self.expr(word.value) for word in node.keywords]

    def expr(self, node):
        if isinstance(node, ast.Slice):
            return {'slice': [None if part is None else self.expr(part)
                              for part in (node.lower, node.upper, node.step)]}
        if isinstance(node, ast.Tuple):
            return {'tuple': [self.expr(item) for item in node.elts]}
        if isinstance(node, ast.List):
            return {'list': [self.expr(item) for item in node.elts]}
        if isinstance(node, ast.Dict):
            return {'dict': True}
        if isinstance(node, ast.Name) and node.id in self.bound:
            return {'var': node.id}
        if isinstance(node, ast.Subscript) or isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            self.operation(node, None)
            return {'var': self.ops[-1]['id']}
        if isinstance(node, ast.Name) and node.id == 'newaxis':
            return {'newaxis': True}
        if isinstance(node, ast.Name) and node.id == 'undefined':
            return {'undefined': True}
        if isinstance(node, ast.Call) and node.func.id == 'slice':
            return {'slice': [self.expr(arg) for arg in node.args]}
        if isinstance(node, ast.Call) and node.func.id == 'big':
            return {'big': str(constant(node.args[0]))}
        if isinstance(node, ast.Call) and node.func.id == 'ssize':
            plus, shift = [*map(constant, node.args), 0, 0][:2]
            return {'ssize': [plus, shift]}
        if isinstance(node, ast.Call) and node.func.id == 'bytearray':
            return {'bytearray': bytearray(*map(constant, node.args)).hex()}
        if isinstance(node, ast.Call):
            return {'foreign': node.func.id}
        value = constant(node)
        if value is ...:
            return {'ellipsis': True}
        return {'str': value} if isinstance(value, str) else expression(value)


SAFE = {'__builtins__': {'bytes': bytes, 'range': range}}


def constant(node):
    names = {'inf': float('inf'), 'nan': float('nan')}
    return eval(compile(ast.Expression(node), '<case>', 'eval'), SAFE, names)
