# Records how NumPy reads formats that it would not write itself: alignment by hand, counts, marks anywhere.
# /usr/bin/python3 scripts/record_numpy_readings.py > test/numpy/readings.jsonl
# One format a line: [format, itemsize, [[path, offset, shape, itemsize of the field], ...]]. Written with NumPy 1.24.2.
import json
import random

from numpy.core._internal import _dtype_from_pep3118

SEED = 20261122
FORMATS = 400
LETTERS = '? b B h H i I l L q Q e f d Zf Zd s w x c O'.split()
# Long doubles are known to NumPy only natively.
NATIVE = ['g', 'Zg']
NAMES = ['a', 'b', 'c', 'x y', 'é', '__proto__']
PLAIN = ['@i', '>d', 'BB', 'bi', '@bi', '=bi', '(2,3)<h', '(2)T{b:x:i:y:}', 'T{b:a:i:b:}', 'T{i:a:b:b:}', 'i:a:h:b:']
PLAIN += ['T{b:a:=i:b:}', 'T{b:a:^i:b:}', 'T{bi}', 'T{i:a:h}', '^T{b:a:i:b:}', 'T{(2)T{i:a:b:b:}:x:d:y:}', 'T{b:a:@0i:b:}']


def random_items(rng, depth):
    text, nested = '', False
    for k in range(rng.randint(1, 4)):
        # Padding behind a record is not here: NumPy misreads it (numpy#7798), see `aligned in aligned`.
        if not nested:
            text += rng.choice(['', '', '', 'x', '3x', 'xx'])
        text += rng.choice(['', '', '', '', '(2)', '(2,3)', '(1)', '(0)'])
        nested = depth < 2 and rng.random() < 0.25
        letter = rng.choice(LETTERS if rng.random() < 0.9 else NATIVE)
        marks = ['@', '^'] if letter in NATIVE else ['', '', '', '', *'@=<>!^']
        text += rng.choice(marks)
        if nested:
            text += f'T{{{random_items(rng, depth + 1)}}}'
        else:
            text += rng.choice(['', '', '', '', '2', '1', '3']) + letter
        text += f':{rng.choice(NAMES)}{k}:'
    return text


def places(dtype, offset=0, path=()):
    for name in dtype.names or ():
        field, at = dtype.fields[name][:2]
        shape = ()
        while field.subdtype is not None:
            field, more = field.subdtype
            shape += more
        yield [*path, name], offset + at, shape, field.itemsize
        yield from places(field, offset + at, (*path, name))


def record(text):
    try:
        dtype = _dtype_from_pep3118(text)
    except (ValueError, RuntimeError, TypeError, KeyError):
        return None
    return [text, dtype.itemsize, list(places(dtype))]


def main():
    rng = random.Random(SEED)
    lines = [record(text) for text in PLAIN]
    while len(lines) < FORMATS:
        lines.append(record(f'T{{{random_items(rng, 0)}}}'))
    for line in lines:
        if line is not None:
            print(json.dumps(line, separators=(',', ':')))


if __name__ == '__main__':
    main()
