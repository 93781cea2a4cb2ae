# The rules of mmap, asked of CPython itself: each case an expression over a new `mm` of twenty bytes, or over none.
import json
import mmap

TEXT = b'hello world\nline\nxyz'


def made(kind):
    if kind == 'none':
        return None
    if kind == 'read-only':
        return mmap.mmap(-1, len(TEXT), access=mmap.ACCESS_READ)
    if kind == 'copy':
        mm = mmap.mmap(-1, len(TEXT), access=mmap.ACCESS_COPY)
    elif kind == 'untracked':
        mm = mmap.mmap(-1, len(TEXT), trackfd=False)
    else:
        mm = mmap.mmap(-1, len(TEXT))
    mm.write(TEXT)
    mm.seek(0)
    if kind == 'closed':
        mm.close()
    return mm


def outcome(kind, text):
    names = {name: getattr(mmap, name) for name in dir(mmap)}
    mm = made(kind)
    kept = []
    try:
        if kind == 'lent':
            kept.append(memoryview(mm))
        return repr(eval(text, names | {'mm': mm, 'file': file}))
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def file(content):
    """The number of an open file with this content."""
    opened = open('/tmp/rules.bin', 'w+b')
    opened.write(content)
    opened.flush()
    files.append(opened)
    return opened.fileno()


files = []


def run(cases):
    return json.dumps([outcome(kind, text) for kind, text in json.loads(cases)])


def steps(programs):
    """Each program's steps, one after the other on one `mm`, and what is in it at the end."""
    told = []
    for program in json.loads(programs):
        mm = made('plain')
        outcomes = []
        for step in program:
            try:
                outcomes.append(repr(eval(step, {'mm': mm})))
            except Exception as error:
                outcomes.append(f'{type(error).__name__}: {error}')
        told.append([*outcomes, repr(mm), repr(mm[:])])
    return json.dumps(told)
