# Calls of struct, made at random by `struct-random.ts`: what CPython makes of each, and what it has written.
import array
import json
import re
import struct

from values import encode, evaluate

ITEM = re.compile(r'(\d*)(Z[fd]|[^\s\d@=<>!])')


def value(expr, bases):
    """A value; memory made on the way is kept in `bases`."""
    if isinstance(expr, dict):
        if 'real' in expr:
            return float(expr['real'])
        if 'memory' in expr:
            return bases[0]
        if 'complex' in expr:
            return complex(*map(float, expr['complex']))
        if 'buffer' in expr:
            return buffer(expr['buffer'], bases)
    return evaluate(expr, {})


def buffer(spec, bases):
    data = bytes.fromhex(spec['hex'])
    kind = spec['kind']
    found = bytes(data) if kind == 'bytes' else bytearray(data) if kind == 'bytearray' else array.array(kind, data)
    bases.append(found)
    for (verb, of), in (step.items() for step in spec['steps']):
        if verb == 'view':
            found = memoryview(found)
        elif verb == 'slice':
            found = found[slice(*of)]
        elif verb == 'cast':
            found = found.cast(*of)
        elif verb == 'readonly':
            found = found.toreadonly()
        elif verb == 'release':
            found.release()
    return found


def codes(text):
    """The code of each value that a format unpacks to."""
    for count, code in ITEM.findall(text):
        if code == 'x':
            continue
        for _ in range(1 if code in 'sp' else int(count or 1)):
            yield code


def item(found, code):
    if isinstance(found, complex):
        return {'complex': [encode(found.real), encode(found.imag)]}
    return encode(found, big=code in ('q', 'Q'))


def row(found, letters):
    return {'list': [item(one, code) for one, code in zip(found, letters, strict=True)]}


def call(spec, bases):
    verb = spec['verb']
    arguments = [value(expr, bases) for expr in spec['args']]
    of = struct
    if spec['by'] == 'Struct':
        of = struct.Struct(*arguments[:1])
        arguments = arguments[1:]
    if verb == 'Struct':
        of = of if spec['by'] == 'Struct' else struct.Struct(*arguments)
        return {'list': [encode(of.format), encode(of.size), encode(repr(of))]}
    if verb == 'calcsize':
        return encode(of.size if spec['by'] == 'Struct' else struct.calcsize(*arguments))
    found = getattr(of, verb)(*arguments)
    if not verb.startswith('pack'):
        text = value(spec['args'][0], [])
        letters = list(codes(text if isinstance(text, str) else text.decode()))
        if verb == 'iter_unpack':
            return {'list': [row(one, letters) for one in found]}
        return row(found, letters)
    return encode(found)


def run_one(spec):
    bases = []
    try:
        result = call(spec, bases)
    except Exception as error:
        name = 'struct.error' if type(error) is struct.error else type(error).__name__
        result = {'error': [name, str(error)]}
    return {'result': result, 'memory': [bytes(base).hex() for base in bases]}


def run(specs):
    return json.dumps([run_one(spec) for spec in json.loads(specs)])
