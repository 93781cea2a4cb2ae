# Views of complex items on CPython 3.15: each operation of a case, and the bytes afterwards.
import json

from struct_cases import item, value


def nested(found):
    return {'list': [nested(one) for one in found]} if isinstance(found, list) else item(found, '')


def perform(view, verb, args):
    given = [value(arg, []) for arg in args]
    if verb == 'get':
        found = view[tuple(given) if len(given) > 1 else given[0]]
        return found.tolist() if isinstance(found, memoryview) else found
    if verb == 'set':
        view[tuple(given[:-1]) if len(given) > 2 else given[0]] = given[-1]
        return None
    if verb == 'equals':
        text, code, shape = given
        return view == memoryview(bytes.fromhex(text)).cast(code, *([shape] if shape is not None else []))
    if verb == 'includes':
        return given[0] in view
    if verb == 'list':
        return list(view)
    if verb == 'tobytes':
        return view.tobytes()
    if verb == 'cast':
        return view.cast(*given).tolist()
    return getattr(view, verb)(*given)


def attempt(view, verb, args):
    try:
        return nested(perform(view, verb, args))
    except Exception as error:
        return {'error': [type(error).__name__, str(error)]}


def run_one(spec):
    base = bytearray.fromhex(spec['hex'])
    view = memoryview(base).cast(*spec['cast'])
    return {'results': [attempt(view, verb, args) for verb, *args in spec['ops']], 'memory': base.hex()}


def run(specs):
    return json.dumps([run_one(spec) for spec in json.loads(specs)])
