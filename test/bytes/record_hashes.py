# Records hash(b) of a 64-bit CPython with SipHash-1-3 (3.11 and later); Pyodide hashes with FNV, so it cannot be asked.
# PYTHONHASHSEED=0 python3 test/bytes/record_hashes.py > test/bytes/hashes.json
import json
import sys

assert sys.hash_info.algorithm == 'siphash13' and sys.hash_info.width == 64
assert not sys.flags.hash_randomization

CASES = [bytes(range(n)) for n in range(66)]
CASES += [bytes([255]) * n for n in range(1, 18)]
CASES += [bytes([value]) for value in (0, 1, 10, 97, 127, 128, 254)]
CASES += [bytes(n) for n in (8, 9, 255, 256, 257)]
CASES += [bytes((7 * k + 3) % 256 for k in range(n)) for n in (100, 255, 256, 257, 1000, 1031)]

if __name__ == '__main__':
    rows = [json.dumps([case.hex(), str(hash(case))]) for case in CASES]
    print('[\n  ' + ',\n  '.join(rows) + '\n]')
