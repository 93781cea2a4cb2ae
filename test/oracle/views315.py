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
        if str(error).startswith(REFUSED):
            return beyond(view, verb, args)
        return {'error': [type(error).__name__, str(error)]}


# What the library answers nevertheless. All axes but the first have one place here.
REFUSED = ('sub-views', 'multi-dimensional', 'memoryview: cannot cast between', 'memoryview: cast must be')
NUMBERS = (int, float, complex)


def beyond(view, verb, args):
    """The same of the same items along one axis. `refused`: whatever error the library has for it."""
    flat = view.cast('B').cast(view.format)
    given = [value(arg, []) for arg in args]
    try:
        if verb == 'get':
            return nested([flat[given[0]]])
        if verb == 'set':
            at, new = given
            new = new[0] if isinstance(new, (list, tuple)) and len(new) == 1 else new
            if not isinstance(new, NUMBERS):
                return {'refused': 1}
            flat[at]
            try:
                flat[at] = new
            except (TypeError, ValueError):
                return {'refused': 1}
            return nested(None)
        if verb == 'list':
            return nested([[item] for item in flat])
        if verb == 'cast':
            return nested(view.cast('B').cast(given[0]).tolist())
        found = perform(flat, verb, args)
        return nested([found, 0] if verb == 'index' else found)
    except Exception as error:
        return {'error': [type(error).__name__, str(error)]}


def run_one(spec):
    base = bytearray.fromhex(spec['hex'])
    view = memoryview(base).cast(*spec['cast'])
    return {'results': [attempt(view, verb, args) for verb, *args in spec['ops']], 'memory': base.hex()}


def run(specs):
    return json.dumps([run_one(spec) for spec in json.loads(specs)])
