# Records what a CPython with 8-byte longs (LP64) says where Pyodide, whose longs have 4, cannot be asked:
#   python3.13 test/oracle/array_record.py > test/oracle/array-lp64.json
import json
import struct
import sys
from array import array

from array_lines import run_one

assert struct.calcsize('l') == 8 and sys.version_info >= (3, 13), 'needs CPython 3.13 or newer, of 64 bits'

EDGES = [127, 255, 32767, 65535, 2**31 - 1, 2**32 - 1, 2**53, 2**63 - 1, 2**64 - 1]
NUMBERS = sorted([0, -1, 2**70, -2**70, 2**2000] + [n for edge in EDGES for n in (edge, edge + 1, -edge - 1, -edge - 2)])
MEMORY = {'l': [1, -1, -2**63, 2**63 - 1, 2], 'L': [1, 2**64 - 1, 2**63, 0, 2]}

LINES = ['repr(x)', 'x.tolist()', 'x[1]', 'x[-2]', 'x[::-2]', 'x[1:3]', 'x.index(2)', 'x.count(1)', '9223372036854775808 in x',
         '-1 in x', '1.5 in x', 'x.byteswap()', 'x.byteswap()', 'x.reverse()', 'x.pop()', 'x.insert(1, 7)', 'x[0] = -5',
         'x[0] = 2**64', 'x[0] = None', "x[0] = 'a'", 'x[0] = 1.5', 'x.extend(same)', 'x.extend([1, 2, None])',
         'x.fromlist([1, 2, None])', 'x.frombytes(flat)', "x.frombytes(b'abc')", 'x + quads', 'x + same', 'x == quads',
         'x < quads', 'x < doubles', 'x == same', 'x < same', 'x * 2', 'x *= 2', 'del x[1]', 'del x[::3]', 'x[1:2] = same',
         'x.typecode', 'x.itemsize', "array('l', x)", "array('L', [1])", 'list(x)', 'next(it)',
         'x[2**63 - 1]', 'x[-2**63]', 'x[2**63]', 'x.pop(2**63 - 1)', 'x.pop(2**63)', 'x.insert(2**63 - 1, 1)',
         'x.insert(2**63, 1)', 'x * 2**63', 'x.index(1, 2**63)', 'x.clear()', 'x.clear()']


def stored(code, value):
    try:
        return array(code, [value]).tobytes().hex()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


numbers = [[code, str(value), stored(code, value)] for code in 'bBhHiIlLqQfd' for value in NUMBERS]
cases = []
for code, items in MEMORY.items():
    raw = struct.pack(f'={len(items)}{code.replace("l", "q").replace("L", "Q")}', *items).hex()
    cases += [{'code': code, 'hex': raw, 'lent': lent, 'lines': LINES} for lent in (False, True)]

# A step is a string, so that it stays on one line of the file.
answers = [[json.dumps(step) for step in run_one(case)] for case in cases]
print(json.dumps({'python': sys.version.split()[0], 'numbers': numbers, 'cases': cases, 'answers': answers}, indent=2))
