# Writes test/adapters/npy/files/: `.npy` files made by NumPy, and files.jsonl, what NumPy says of each.
#   /usr/bin/python3 scripts/record_npy.py
# The same NumPy gives the same bytes again.
import hashlib
import io
import json
import struct
import warnings
from pathlib import Path

import numpy as np
from npy_cases import HEADERS, VERSIONS, cases
from numpy.lib import format as npy

try:
    from numpy.lib._format_impl import _read_array_header  # NumPy 2.3 and newer
except ImportError:
    from numpy.lib.format import _read_array_header

FOLDER = Path(__file__).resolve().parent.parent / 'test/adapters/npy/files'


def number(value):
    """A float by its bits, so that 0 and -0 are told apart. JavaScript keeps no payload of a NaN."""
    return 'nan' if value != value else struct.pack('>d', float(value)).hex()


def spell(value, dtype):
    """A value as JSON. Bytes keep the zeros at their end, which NumPy takes away."""
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return spell_array(np.asarray(value), base)
    if dtype.names is not None:
        return {'record': [[name, spell(value[name], dtype[name])] for name in dtype.names]}
    kind = dtype.kind
    if kind == 'b':
        return bool(value)
    if kind in 'iu':
        return {'int': str(int(value))}
    if kind in 'mM':
        item = np.asarray(value)
        return {'int': str(int(item.view(item.dtype.str[0] + 'i8')))}
    if kind == 'f':
        return {'float': number(value)}
    if kind == 'c':
        return {'complex': [number(value.real), number(value.imag)]}
    if kind == 'U':
        return {'text': str(value)}
    return {'bytes': bytes(value).ljust(dtype.itemsize, b'\0').hex()}


def spell_array(array, dtype):
    if array.ndim == 0:
        return spell(array[()], dtype)
    return [spell_array(part, dtype) if array.ndim > 1 else spell(part, dtype) for part in array]


def format_of(array):
    try:
        return memoryview(array).format
    except (ValueError, BufferError):
        return None


def unit_of(dtype):
    if dtype.kind not in 'mM':
        return None
    unit, count = np.datetime_data(dtype)
    return unit if count == 1 else f'{count}{unit}'


def describe(data):
    """What NumPy reads in a file."""
    file = io.BytesIO(data)
    version = npy.read_magic(file)
    shape, fortran_order, dtype = _read_array_header(file, version, max_header_size=10**6)
    offset = file.tell()
    array = np.lib.format.read_array(io.BytesIO(data), max_header_size=10**6)
    again = io.BytesIO()
    np.lib.format.write_array(again, array)
    return {
        'sha': hashlib.sha256(data).hexdigest(),
        'version': version,
        'descr': repr(npy.dtype_to_descr(dtype)),
        'shape': shape,
        'strides': array.strides,
        'fortran_order': fortran_order,
        'itemsize': dtype.itemsize,
        'nbytes': array.nbytes,
        'offset': offset,
        'unit': unit_of(dtype),
        'format': format_of(array),
        'contiguous': [array.flags.c_contiguous, array.flags.f_contiguous],
        'bytes': data[offset:offset + array.nbytes].hex(),
        'values': spell_array(array, dtype),
        # Padding is not compared: NumPy reads none.
        'saved': again.getvalue()[:offset] == data[:offset],
    }


def header_bytes(version, text, data):
    encoded = text.encode('utf-8' if version[0] == 3 else 'latin-1')
    size = struct.pack('<H' if version[0] == 1 else '<I', len(encoded))
    return b'\x93NUMPY' + bytes(version) + size + encoded + data


def all_files():
    for name, array in cases():
        file = io.BytesIO()
        np.lib.format.write_array(file, array)
        yield name, file.getvalue()
    for name, (array, version) in VERSIONS.items():
        file = io.BytesIO()
        np.lib.format.write_array(file, array, version=version)
        yield name, file.getvalue()
    for name, (version, text, data) in HEADERS.items():
        yield f'header_{name}', header_bytes(version, text, data)


def main():
    warnings.simplefilter('ignore')
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    described = {}
    for name, data in all_files():
        assert name.lower() not in {known.lower() for known in described}, name
        (FOLDER / f'{name}.npy').write_bytes(data)
        described[name] = describe(data)
    lines = [json.dumps({'name': name, **entry}) for name, entry in described.items()]
    (FOLDER / 'files.jsonl').write_text('\n'.join(lines) + '\n')
    print(f'{len(described)} files')


if __name__ == '__main__':
    main()
