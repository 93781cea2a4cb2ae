# The arrays of which record_npy.py writes `.npy` files: every type that NumPy saves, every order, the traps of headers.
import numpy as np


def fill(array, seed):
    """Values that differ from item to item, written field by field; padding stays as it is."""
    dtype = array.dtype
    if dtype.names is not None:
        for k, name in enumerate(dtype.names):
            fill(array[name], seed + 7 * k + 1)
        return
    flat = range(array.size)
    kind = dtype.kind
    if kind == 'b':
        values = [(k + seed) % 3 == 0 for k in flat]
    elif kind == 'i':
        top = 2 ** (8 * dtype.itemsize - 1)
        values = [((k + seed) * 0x0123456789abcdef + k) % (2 * top) - top for k in flat]
    elif kind == 'u':
        values = [((k + seed) * 0x0123456789abcdef + k) % 2 ** (8 * dtype.itemsize) for k in flat]
    elif kind == 'f':
        values = [(k - 2) * 0.75 + seed for k in flat]
    elif kind == 'c':
        values = [complex((k - 2) * 0.5 + seed, -k * 0.25 - seed) for k in flat]
    elif kind == 'S':
        values = [bytes(0x61 + (k + seed + i) % 26 for i in range((k + seed) % (dtype.itemsize + 1))) for k in flat]
    elif kind == 'U':
        letters = 'aé中😀z'
        values = [''.join(letters[(k + seed + i) % 5] for i in range((k + seed) % (dtype.itemsize // 4 + 1))) for k in flat]
    elif kind == 'V':
        values = [bytes((k * 16 + seed + i) % 256 for i in range(dtype.itemsize)) for k in flat]
    elif kind in 'mM':
        values = [np.int64((k - 1) * 86400 * (seed + 1)) for k in flat]
        view = array.view(dtype.str.replace('M', 'i').replace('m', 'i').split('[')[0])
        for index, value in zip(np.ndindex(array.shape), values):
            view[index] = value
        return
    for index, value in zip(np.ndindex(array.shape), values):
        array[index] = np.void(value) if kind == 'V' else value
    if dtype.char in 'gG':
        without_noise(array.view(f'V{dtype.itemsize}'), dtype)


def without_noise(raw, dtype):
    """The six bytes of a long double that mean nothing are what was in memory before: zeros instead."""
    start = 0 if dtype.str[0] == '>' else 10
    for index in np.ndindex(raw.shape):
        item = bytearray(raw[index].tobytes())
        for part in range(start, len(item), 16):
            item[part:part + 6] = bytes(6)
        raw[index] = np.void(bytes(item))


def made(dtype, shape=(3,), order='C'):
    array = np.zeros(shape, dtype, order)
    if array.dtype.itemsize > 0:
        fill(array, 1)
    return array


def aligned(fields):
    return np.dtype(fields, align=True)


def custom(names, formats, offsets, itemsize, titles=None):
    spec = {'names': names, 'formats': formats, 'offsets': offsets, 'itemsize': itemsize}
    if titles is not None:
        spec['titles'] = titles
    return np.dtype(spec)


def nested(depth):
    dtype = np.dtype([('v', 'i2')])
    for k in range(depth):
        dtype = np.dtype([('n', dtype), (f'b{k}', 'u1')])
    return dtype


def specials(code):
    values = [0.0, -0.0, np.inf, -np.inf, np.nan, 1 / 3, np.finfo(code).max, np.finfo(code).tiny]
    return np.array(values, dtype=code)


SCALARS = ('? b B <h >h <H >H <i >i <I >I <q >q <Q >Q <e >e <f >f <d >d <g >g <F >F <D >D <G >G '
           'S0 S1 S5 <U0 <U1 >U1 <U3 >U3 V0 V1 V3').split()
TIMES = ['<M8', '<m8', '<M8[ns]', '>M8[ns]', '<M8[D]', '<m8[25s]', '>m8[h]', '<M8[us]', '<M8[Y]', '<m8[10ms]']
# File names that no file system confuses.
NAMES = str.maketrans({'[': '_', ']': '', '?': 'bool', 'M': 'datetime', 'm': 'timedelta'})

PAIR = [('a', '<i4'), ('b', 'i1')]
RECORDS = {
    'packed': PAIR,
    'aligned': aligned(PAIR),
    'aligned_inside': aligned([('a', 'i1'), ('b', '<f8'), ('c', '<i2')]),
    'mixed_orders': [('a', '>i4'), ('b', '<i4'), ('c', '>f8'), ('d', 'i1')],
    'all_types': [(f't{k}', code) for k, code in enumerate(SCALARS) if code not in ('S0', '<U0', 'V0')],
    'times': [('t', '<M8[ns]'), ('d', '>m8[s]'), ('x', '<i4')],
    'times_nested': [('n', [('t', '<M8[s]', (2,)), ('v', '<f4')], (2,)), ('u', '<M8')],
    'nested': [('p', PAIR), ('q', '<f8')],
    'nested_aligned': aligned([('p', aligned(PAIR)), ('q', 'i1')]),
    'nested_aligned_in_packed': [('p', aligned(PAIR)), ('q', 'i1')],
    'nested_8_deep': nested(8),
    'nested_40_deep': nested(40),
    'subarray': [('m', '<f4', (2, 3)), ('k', 'u1')],
    'subarray_of_records': [('m', PAIR, (2,)), ('k', '<i2')],
    'subarray_of_aligned_records': aligned([('m', aligned(PAIR), (3,)), ('k', '<i2')]),
    'subarray_of_arrays': [('m', np.dtype(('<i2', (2,))), (3,))],
    'subarray_of_one': [('m', '<i4', (1,)), ('k', 'u1')],
    'subarray_empty': [('m', '<i4', (0,)), ('k', '<i2')],
    'subarray_of_text': [('m', '>U2', (2,)), ('s', 'S3', (2, 2))],
    'packed_records_then_padding': custom(['m', 'k'], [(PAIR, (2,)), 'i1'], [0, 20], 24),
    'packed_records_padding_last': custom(['h', 'm'], ['<i4', (PAIR, (2,))], [0, 4], 20),
    'gaps': custom(['a', 'b'], ['<i4', '<f8'], [4, 16], 32),
    'leading_gap': custom(['a'], ['<i4'], [5], 12),
    'gap_of_one': custom(['a', 'b'], ['<i2', 'i1'], [1, 4], 5),
    'gap_before_text': custom(['a', 'b'], ['S3', '<U2'], [1, 7], 16),
    'larger_itemsize': custom(['a', 'b'], ['<i4', 'i1'], [0, 4], 6),
    'titles': custom(['a', 'b'], ['<i4', '<f8'], [0, 4], 12, ['first', 'the second']),
    'title_on_one': [(('a title', 'a'), '<i4'), ('b', 'u1')],
    'named_by_numpy': [('', '<i4'), ('', '<f8')],
    'void_fields': [('a', 'V3'), ('b', '<i4'), ('c', 'V1')],
    'void_empty': [('a', 'V0'), ('b', '<i4')],
    'text_empty': [('a', 'S0'), ('b', '<i4'), ('c', '<U0')],
    'void_last': [('b', '<i4'), ('a', 'V4')],
    'names_latin': [('é', '<i4'), ('naïve name', '<f8')],
    'names_greek': [('α', '<i4'), ('β', '<f8')],
    'names_emoji': [('😀', '<i4'), ('中文', [('内', '<f4')])],
    'names_quotes': [("it's", '<i4'), ('say "x"', '<i2'), ('both \'"', 'u1')],
    'names_escapes': [('tab\t', '<i4'), ('\x01\x7f\xa0', '<i2'), ('back\\slash', 'u1'), ('\u2028\u200b', 'u1')],
    'names_braces': [('{x}', '<i4'), ('(2)i', '<i2'), ("', '", 'u1')],
    'names_spaces': [(' ', '<i4'), (' x ', '<i2')],
    'complex_and_half': [('z', '<c8'), ('h', '>f2'), ('w', '>c16')],
    'long_doubles': [('a', 'i1'), ('g', '<f16'), ('z', '<c32', (2,))],
    'long_doubles_big': [('a', 'i1'), ('g', '>f16'), ('b', '<i4')],
    'no_fields': [],
    'no_fields_4': custom([], [], [], 4),
    'one_field': [('a', '<i4')],
    'bools': [('a', '?'), ('b', '?', (3,))],
}
WIDE = [(f'column_{k:04}', '<i2') for k in range(2800)]
LARGE = [(f'c{k}', '<i2') for k in range(300)]


def cases():
    """Names and arrays."""
    for code in SCALARS + TIMES:
        mark = {'<': 'little_', '>': 'big_'}.get(code[0], '')
        name = code.strip('<>').translate(NAMES)
        yield f'scalar_{mark}{name}{"_upper" if name.isupper() and len(name) == 1 else ""}', made(code)
    for code in 'efd':
        yield f'special_{code}', specials(code)
    yield 'nat', np.array([-2**63, 0, 1], '<i8').view('<M8[s]')
    yield 'nan_payloads', np.array([0x7ff8000000000123, 0xfff0000000000001], '<u8').view('<f8')
    yield 'text_full', np.array([b'abcde', b'a\0b', b''], 'S5')
    for name, dtype in RECORDS.items():
        yield f'record_{name}', made(dtype, (2,))
    for order in 'CF':
        yield f'shape_2x3_{order}', made('<i4', (2, 3), order)
        yield f'shape_2x3x4_{order}', made('<f8', (2, 3, 4), order)
        yield f'shape_2x0x3_{order}', made('<f8', (2, 0, 3), order)
        yield f'shape_big_{order}', made('>i2', (3, 2), order)
        yield f'shape_records_{order}', made(PAIR, (2, 2), order)
        yield f'shape_times_{order}', made('<M8[ms]', (2, 2), order)
        yield f'shape_1x3x1_{order}', made('<i2', (1, 3, 1), order)
    yield 'shape_0', made('<f8', (0,))
    yield 'shape_none', made('<f8', ())
    yield 'shape_none_big', made('>c16', ())
    yield 'shape_none_record', made(PAIR, ())
    yield 'shape_none_text', made('<U4', ())
    yield 'shape_none_time', made('<M8[ns]', ())
    yield 'shape_32_axes', made('<i2', (1,) * 30 + (2, 2))
    yield 'shape_records_empty', made(PAIR, (0, 4))
    yield 'strided', made('<i4', (6, 4))[::2, ::-1]
    yield 'transposed', made('<i4', (2, 3, 4)).transpose(1, 0, 2)
    yield 'growing', made('u1', (123,))
    yield 'header_large', made(LARGE, (1,))
    yield 'header_version_2', made(WIDE, (1,))
    # Without the padding it would fit into version 1.
    yield 'header_version_edge', made([('a' * 65445, '<i2')], (1,))




VERSIONS = {
    'version_2': (made('<f8'), (2, 0)),
    'version_3': (made('<f8'), (3, 0)),
    'version_3_names': (made([('é', '<i4')], (2,)), (3, 0)),
}

DATA = bytes(range(64))
# Headers that NumPy reads but does not write: version, text, data.
HEADERS = {
    'python_2': ((1, 0), "{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 3L), }", DATA),
    'python_2_names': ((1, 0), "{'descr': [(u'a', '<i4'), ('b', '|i1')], 'fortran_order': False, 'shape': (2L,)}", DATA),
    'no_padding': ((1, 0), "{'descr':'<i4','fortran_order':False,'shape':(2,)}", DATA),
    'other_key_order': ((1, 0), "{'shape': (2,), 'descr': '<i4', 'fortran_order': False}\n", DATA),
    'double_quotes': ((1, 0), '{"descr": "<i4", "fortran_order": False, "shape": (2,)}\n', DATA),
    'lines': ((1, 0), "{\n  'descr': '<i4', # items\n  'fortran_order': True,\n  'shape': (2, 2),\n}\n", DATA),
    'native_order': ((1, 0), "{'descr': '=i4', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'bar_order': ((1, 0), "{'descr': '|f8', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'no_order': ((1, 0), "{'descr': 'f8', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'letter': ((1, 0), "{'descr': 'd', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'named_type': ((1, 0), "{'descr': 'int32', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'old_text': ((1, 0), "{'descr': '|a5', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'generic_time': ((1, 0), "{'descr': '<M8[generic]', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'escapes': ((1, 0), "{'de\\x73cr': '\\74i\\u0034', 'fortran_order': False, 'sha\\\npe': (2,)}\n", DATA),
    'joined_strings': ((1, 0), "{'descr': '<' 'i4', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'bases_of_integers': ((1, 0), "{'descr': '<i2', 'fortran_order': False, 'shape': (0x2, 0b10, +1, 0o2, 1_0)}\n",
                          bytes(range(160))),
    'parentheses': ((1, 0), "({'descr': ('<i4'), 'fortran_order': (False), 'shape': ((2,))})\n", DATA),
    'duplicate_key': ((1, 0), "{'descr': '<i4', 'fortran_order': False, 'shape': (9,), 'shape': (2,)}\n", DATA),
    'fields_as_lists': ((1, 0), "{'descr': [['a', '<i4'], ['b', '<i2', [2]]], 'fortran_order': False, 'shape': (2,)}\n",
                        DATA),
    'shape_of_a_number': ((1, 0), "{'descr': [('a', '<i2', 3), ('b', 'i1', 1)], 'fortran_order': False, 'shape': (2,)}\n",
                          DATA),
    'unnamed_field': ((1, 0), "{'descr': [('', '<i4')], 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'padding_of_arrays': ((1, 0), "{'descr': [('', '|V2', (2,)), ('a', '<i4')], 'fortran_order': False, 'shape': (2,)}\n",
                          DATA),
    'raw_string': ((1, 0), "{'descr': r'<i4', 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'utf_8': ((3, 0), "{'descr': [('ключ', '<i4')], 'fortran_order': False, 'shape': (2,)}\n", DATA),
    'version_2_latin': ((2, 0), "{'descr': [('ÿ', '<i4')], 'fortran_order': False, 'shape': (2,)}\n", DATA),
}
