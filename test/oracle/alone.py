# Questions to CPython that need no program: slices, and whole little programs with what they print.
import contextlib
import io
import json


def slices(text):
    """[[start, stop, step, length], ...] to [start, stop, step, count] or the error, each as text."""
    out = []
    for start, stop, step, length in json.loads(text):
        places = [None if place is None else int(place) for place in (start, stop, step)]
        try:
            found = slice(*places).indices(int(length))
            first, last, by = found
            # Not len(range(…)), which is limited to 31 bits here.
            out.append([str(first), str(last), str(by), str(max(0, -((first - last) // by)))])
        except Exception as error:
            out.append(f'{type(error).__name__}: {error}')
    return json.dumps(out)


def printed(source):
    """What a program prints; the type and sentence of the error that ends it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(source, {})
        except Exception as error:
            print(f'{type(error).__name__}: {error}')
    return out.getvalue()
