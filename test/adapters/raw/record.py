# What NumPy reads of a file without a header, and what its keys mean: `/usr/bin/python3 record.py > answers.json`.
import json
import tempfile

import numpy as np

BYTES = bytes((7 * k + 3) % 256 for k in range(101))
KEYS = ['0', '-1', '1, 2, 3', '0:2, ::2', '..., 0', '::-1', ':, -1', 'newaxis, 1', '1, None, ..., 2', '...', '1:1', '-2:, 1:, ::-2', ' 1 ,2 ']


def fromfile(path, dtype, **options):
    array = np.fromfile(path, dtype, **options)
    return {'shape': array.shape, 'values': array.tolist()}


def memmap(path, dtype, shape, key, **options):
    array = np.memmap(path, dtype, 'r', shape=tuple(shape), **options)
    left = np.asarray(eval('array[' + key + ']', {'array': array, 'newaxis': np.newaxis}))
    base = array.__array_interface__['data'][0] - options.get('offset', 0)
    offset = left.__array_interface__['data'][0] - base if left.base is not None else None
    return {'shape': left.shape, 'strides': left.strides, 'offset': offset, 'values': left.tolist(), 'all': array.strides}


with tempfile.NamedTemporaryFile() as file:
    file.write(BYTES)
    file.flush()
    answers = {'bytes': BYTES.hex(), 'fromfile': [], 'memmap': []}
    for dtype, format in [('<i2', '<h'), ('>u4', '>I'), ('<i8', '<q'), ('S3', '3s'), ([('a', 'u1'), ('b', '>i2')], 'T{B:a:>h:b:}')]:
        for options in [{}, {'offset': 7}, {'count': 3}, {'count': 2, 'offset': 5}, {'count': -1, 'offset': 90}, {'offset': 101}]:
            answer = fromfile(file.name, dtype, **options)
            values = [[v.hex() if isinstance(v, bytes) else v for v in one] if isinstance(one, tuple) else one.hex() if isinstance(one, bytes) else one for one in answer['values']]
            # A bytes item of NumPy's loses its zeros behind; these have none.
            answers['fromfile'].append({'format': format, 'itemsize': np.dtype(dtype).itemsize, 'options': options, **answer, 'values': values})
    for order in 'CF':
        for offset in [0, 5]:
            for key in KEYS:
                answer = memmap(file.name, '<i2', [2, 3, 4], key, order=order, offset=offset)
                answers['memmap'].append({'options': {'shape': [2, 3, 4], 'order': order, 'offset': offset}, 'key': key, **answer})
print(json.dumps(answers))
