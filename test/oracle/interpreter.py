# Runs programs of the oracle's language on CPython. `interpreter.ts` runs the same ones on the library.
import _imp
import json
import re
import struct

import exporters
from assigning import same_shape
from beyond import BOOLEANS, SHAPES, Encoded, defined_booleans, instead
from iteration import Items, Iterator
from resolve import has_relative, resolve
from values import Unbound, as_item, as_key, encode, evaluate

ATTRIBUTES = ('nbytes', 'readonly', 'itemsize', 'format', 'ndim', 'shape', 'strides', 'suboffsets',
              'c_contiguous', 'f_contiguous', 'contiguous')
PLAIN = {'get', 'count', 'index', 'tobytes', 'tolist', 'hex', 'toreadonly', 'release', 'cast', *SHAPES,
         'append', 'extend', 'insert', 'pop', 'remove', 'clear', 'resize', 'reverse'}
# Operations whose whole numbers are items, so that 64-bit ones are bigint in JavaScript.
READS = {'get', 'tolist', 'list', 'next'}
# Broadcast views can be large; their bytes are asked for by `tobytes`.
MOST_BYTES = 4096


def code_of(view):
    """The letter of a view's format, whatever mark stands before it, or ''."""
    if isinstance(view, (Iterator, Items)):
        return view.code
    try:
        text = view.format if isinstance(view, memoryview) else ''
    except ValueError:  # released
        return ''
    text = text[1:] if text[:1] in ('@', '<', '>', '=', '!') else text
    return text if len(text) == 1 else ''


def contradicts(view):
    """Whether the items have another size than `struct` gives the format."""
    try:
        return struct.calcsize(view.format) != view.itemsize
    except (struct.error, UnicodeEncodeError):
        return False


def unasked(value):
    """What a value lends, without the release that asking it sets off."""
    return value.raw if isinstance(value, exporters.Releasing) else value


def refused(view):
    """Whether `struct` does not know the format, so that memoryview lets it equal nothing."""
    try:
        struct.calcsize(memoryview(unasked(view)).format)
    except (struct.error, UnicodeEncodeError):
        return True
    except Exception:
        return False  # no buffer, or a released view
    return False


def shape_of(view):
    try:
        return memoryview(unasked(view)).shape
    except Exception:
        return None


def variable(args):
    return args[0]['var'] if args and isinstance(args[0], dict) and 'var' in args[0] else None


class Run:
    def __init__(self, program):
        self.names = {}
        self.exporters = {spec['id']: exporters.make(spec, self.names) for spec in program['exporters']}
        self.names.update(self.exporters)
        self.roots = {name: name for name in self.exporters}
        # The types of exporters that have no name in the program.
        self.kinds = {}
        self.resolved = {}
        self.hashes = {}

    def describe(self, view, root):
        fields = {name: list(value) if isinstance(value, tuple) else value
                  for name, value in ((name, getattr(view, name)) for name in ATTRIBUTES)}
        fields['obj'] = self.name_of(view.obj, root)
        fields['bytes'] = view.tobytes().hex() if view.nbytes <= MOST_BYTES else ''
        return fields

    def name_of(self, obj, root):
        if root is not None and self.exporters[root] is obj:
            return root
        kind = type(obj).__name__
        # A wrapper stands for a record, or for a cast made by `beyond.py`.
        if kind != '_buffer_wrapper':
            return kind
        return root or self.kinds.get(self.op.get('of') or variable(self.op['args']))

    def step(self, number, op):
        name, args = op['op'], op['args']
        of = self.names.get(op.get('of'))
        if 'of' in op and of is None:
            return {'skip': 1}
        if has_relative(args):
            args = self.resolved[number] = resolve(of, name, args, self.names)
        try:
            values = [evaluate(arg, self.names) for arg in args]
        except Unbound:
            return {'skip': 1}
        self.raw = values[-1] if values else None
        self.op = op
        self.root = self.roots.get(op['of'] if 'of' in op else variable(args))
        letter = code_of(of)
        # Asked before: what it is compared with may release it.
        unequal, shape = (refused(of), shape_of(of)) if name == 'equals' else (False, None)
        if name == 'set':
            values = [as_key(values[0]), as_item(values[1], '' if isinstance(values[0], slice) else letter)]
        else:
            values = [as_key(value) for value in values]
        try:
            big = name == 'hash' or letter in ('q', 'Q') and name in READS
            answer = self.answer(self.perform(name, of, values), big)
            other = None
        except Exception as error:
            kind = 'struct.error' if isinstance(error, struct.error) else type(error).__name__
            answer = {'error': [kind, str(error)]}
            other = instead(self, name, of, values, error)
        if other is None and name in BOOLEANS and isinstance(of, (memoryview, Iterator)):
            other = defined_booleans(self, name, of, values, answer)
        if unequal or name == 'equals' and any(map(refused, values)):
            answer['refused'] = same_shape(shape or (), shape_of(values[0]) or ())
        if other is None:
            return answer
        if 'value' in other:
            other['instead'] = self.answer(other.pop('value'), other.pop('big'))
        elif 'error' in other:
            other['instead'] = {'error': other.pop('error')}
        return {**answer, **other}

    def answer(self, value, big):
        """The result as JSON; what lives on is bound to the operation's name."""
        if isinstance(value, memoryview):
            for name, known in self.names.items():
                if known is value:
                    return {'same': name}
            self.bind(value)
            answer = {'view': self.describe(value, self.root)}
            if contradicts(value):
                answer['contradicts'] = True
            return answer
        if isinstance(value, exporters.Export):
            self.bind(value)
            base = self.exporters.get(self.root)
            return {'record': value.fields(exporters.address(base))}
        if isinstance(value, (Iterator, Items)):
            self.bind(value)
            return {'other': 'iterator'}
        if isinstance(value, Encoded):
            return value.json
        if isinstance(value, list) and any(isinstance(row, memoryview) for row in value):
            return {'list': [{'view': self.describe(row, self.root)} for row in value]}
        if isinstance(value, dict):
            return {'view': value}
        return encode(value, big)

    def bind(self, value):
        self.names[self.op['id']] = value
        self.roots[self.op['id']] = self.root
        view = value if isinstance(value, memoryview) else getattr(value, 'view', None)
        if self.root is None and view is not None:
            self.kinds[self.op['id']] = self.name_of(view.obj, None)

    def hash(self, of):
        """Pyodide hashes with FNV and 32 bits; what a 64-bit CPython gives, it knows under another name."""
        hash(of)
        if id(of) not in self.hashes:  # a view remembers its hash, also after release
            if type(getattr(of, 'obj', None)).__name__ == '_buffer_wrapper' and self.root is not None:
                hash(self.exporters[self.root])  # a cast made by `beyond.py` hides its root
            raw = bytes(of)
            found = int.from_bytes(_imp.source_hash(0, raw), 'little', signed=True)
            self.hashes[id(of)] = 0 if not raw else -2 if found == -1 else found
        return self.hashes[id(of)]

    def perform(self, name, of, values):
        if name == 'memoryview':
            return memoryview(*values)
        if name == 'get':
            return of[values[0]]
        if name == 'set':
            of[values[0]] = values[1]
            return None
        if name == 'delete':
            del of[values[0]]
            return None
        if name in PLAIN:
            return getattr(of, name)(*values)
        if name == 'attributes':
            return self.describe(of, self.root)
        if name == 'attribute':
            found = getattr(of, values[0])
            return self.name_of(found, self.root) if values[0] == 'obj' else found
        if name == 'equals':
            return of == values[0]
        if name == 'includes':
            return values[0] in of
        if name == 'hash':
            return self.hash(of)
        if name == 'len':
            return len(of)
        if name == 'list':
            return list(of)
        if name == 'iterator':
            return Iterator(of, code_of(of))
        if name == 'next':
            return next(of, 'StopIteration')
        if name == 'repr':
            return re.sub('0x[0-9a-f]+', '0x', repr(of))
        if name == 'bytes':
            return bytes(*values)
        if name == 'bytearray':
            return bytearray(*values)
        if name == 'request':
            return exporters.Export(of, *values)
        if name == 'giveBack':
            return of.give_back()
        raise AssertionError(f'unknown operation {name}')


def run_one(program):
    run = Run(program)
    results = [run.step(number, op) for number, op in enumerate(program['ops'])]
    memory = {name: exporters.dump(e) for name, e in run.exporters.items()}
    for held in list(run.names.values()):
        if isinstance(held, exporters.Export):
            held.give_back()
    return {'results': results, 'memory': memory, 'resolved': run.resolved}


def run(programs):
    return json.dumps([run_one(program) for program in json.loads(programs)])
