# CPython's answers for python-struct's questions: text stands for bytes in `s p c`, and a long for its 64 bits in `q Q`.
import json
import re
import struct

ITEM = re.compile(r'(\d*)([a-zA-Z?])')


def letters(format):
    """The letter and the length of each value of a format."""
    found = []
    for count, letter in ITEM.findall(format):
        number = int(count) if count else 1
        if letter in 'sp':
            found.append((letter, number))
        elif letter != 'x':
            found += [(letter, 1)] * number
    return found


def text(value, room):
    """UTF-8, in whole characters."""
    whole = value.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')
    while len(whole.encode()) > room:
        whole = whole[:-1]
    return whole.encode()


def taken(value, letter, length):
    if isinstance(value, str):
        if letter == 's':
            return text(value, length)
        if letter == 'p':
            return text(value, min(255, max(0, length - 1)))
        if letter == 'c' and len(value) == 1 and ord(value) < 256:
            return value.encode('latin-1')
        return int(value) if letter in 'qQP' else value
    if isinstance(value, dict):
        number = int(value.get('long') or value['bigint'])
        if 'bigint' in value or letter not in 'qQP':
            return number
        bits = number % 2**64
        return bits if letter != 'q' or bits < 2**63 else bits - 2**64
    return value


def given(value, letter):
    if letter == 's':
        return value.split(b'\0')[0].decode('utf-8', 'replace')
    if letter == 'p':
        return value.decode('utf-8', 'replace')
    if letter == 'c':
        return value.decode('latin-1')
    if letter in 'qQP':
        return {'long': str(value), 'unsigned': letter != 'q'}
    return 'nan' if value != value else value


def answer(case):
    format = case['format']
    try:
        struct.calcsize(format)
        wanted = letters(format)
        if 'values' in case:
            values = [taken(value, *where) for value, where in zip(case['values'], wanted)]
            return struct.pack(format, *values, *case['values'][len(values) :]).hex()
        values = struct.unpack_from(format, bytes.fromhex(case['bytes']), case.get('position', 0))
        return [given(value, letter) for value, (letter, _) in zip(values, wanted, strict=True)]
    except Exception as error:
        name = 'struct.error' if type(error) is struct.error else type(error).__name__
        return f'{name}: {error}'


def answers(cases):
    return json.dumps([answer(case) for case in json.loads(cases)])


answers
