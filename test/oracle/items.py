# Items that memoryview does not read, as `struct` reads them: native letters behind an order mark, and several values.
import re
import struct

NATIVE = set('cbB?hHiIlLqQnNPfde')
STANDARD = {'l': 'i', 'L': 'I'}
BIG = {'q', 'Q'}
CODES = re.compile(r'(\d*)([^\s\d@=<>!])')


class Unread(Exception):
    """A format that Python cannot read, but the library perhaps can."""


def letter_of(text):
    """The native letter that has the size and kind of a format of one letter; None for any other format."""
    if text[:1] == '@':
        text = text[1:]
    elif text[:1] in tuple('<>=!') and text[1:] not in ('n', 'N', 'P'):
        text = STANDARD.get(text[1:], text[1:])
    return text if text in NATIVE else None


def is_marked(text):
    return text[:1] in tuple('<>=!') and letter_of(text) is not None


def swapped(text):
    return text[:1] in ('>', '!')


class Row(tuple):
    """The values of an item of several, encoded one by one: 64-bit integers are bigint in JavaScript."""


def codes(text):
    for count, code in CODES.findall(text):
        if code != 'x':
            yield from code * (1 if code in 'sp' else int(count or 1))


def size_of(text):
    """The bytes of an item. Errors: `Unread`."""
    try:
        size = struct.calcsize(text)
    except (struct.error, UnicodeEncodeError):
        raise Unread from None
    if text[:1].isspace() or not list(codes(text)) or size == 0:
        raise Unread
    return size


def read(text, raw):
    """An item, and whether each of its values is a bigint in JavaScript: as `struct` unpacks it, one value alone."""
    values = struct.unpack(text, raw[:size_of(text)])
    bigs = [code in BIG for code in codes(text)]
    return (values[0], bigs[0]) if len(values) == 1 else (list(values), bigs)


def stored(text, value):
    """The bytes of an item of one letter, as CPython stores it. Errors: CPython's, with the format as it is written."""
    letter = letter_of(text)
    scratch = bytearray(struct.calcsize(letter))
    try:
        memoryview(scratch).cast(letter)[0] = value
    except (TypeError, ValueError) as error:
        bare = text.removeprefix('@')
        raise type(error)(str(error).replace(f"format '{letter}'", f"format '{bare}'")) from None
    return bytes(scratch[::-1] if swapped(text) else scratch)
