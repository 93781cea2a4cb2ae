# Records what NumPy does in thousands of random programs over arrays: keys, shapes, casts, writes.
# /usr/bin/python3 scripts/record_numpy_programs.py --n 8000 --seed 58338 > test/numpy/programs.jsonl
# One program a line, the same for the same seed. Written with NumPy 1.24.2 on x86-64 Linux; installs Debian's
# python3-numpy if there is none.
import argparse
import json
import random
import sys
import warnings

import record_numpy  # installs NumPy
from numpy_bases import overlaps_itself, random_base
from numpy_choices import choose
from numpy_operations import Machine, Skip

WRITES = {'byteswap', 'assign', 'fill', 'copy', 'put'}


def described(array, memory):
    """The buffer as NumPy lends it, as the test lends it again."""
    view = memoryview(array)
    start = record_numpy.address(array) - record_numpy.address(memory)
    line = {'format': view.format, 'itemsize': view.itemsize, 'shape': view.shape, 'strides': view.strides}
    line |= {'byteOffset': start, 'memory': memory.tobytes().hex()}
    return line | ({'readonly': True} if view.readonly else {})


def spoken(name, args):
    """The arguments as JSON: an array is told by its record."""
    return args[:1] if name == 'source' else args


def program(rng):
    array, memory = random_base(rng)
    line = described(array, memory)
    machine = Machine(array, memory)
    ops = []
    for _ in range(rng.randint(1, 6)):
        for name, on, args in choose(rng, machine, described):
            if name in WRITES - {'fill'} and overlaps_itself(machine.pool[on], memory):
                break
            before = memory.copy()
            try:
                result = machine.do(name, on, args)
            except Skip:
                assert bytes(before) == bytes(memory)
                break
            ops.append([name, on, *spoken(name, args), result])
            if isinstance(result, str):
                assert bytes(before) == bytes(memory), (name, result)
                break
    line['ops'] = ops
    if line['memory'] != memory.tobytes().hex():
        line['end'] = memory.tobytes().hex()
    return line


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--n', type=int, default=8000)
    parser.add_argument('--seed', type=int, default=58338)
    given = parser.parse_args()
    warnings.simplefilter('ignore')
    made, number = 0, 0
    while made < given.n:
        line = program(random.Random(f'{given.seed} {number}'))
        number += 1
        if not line['ops']:
            continue
        made += 1
        print(json.dumps(line, separators=(',', ':'), allow_nan=False))


if __name__ == '__main__':
    assert sys.byteorder == 'little'
    main()
