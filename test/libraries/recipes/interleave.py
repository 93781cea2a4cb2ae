# Rewrites a GLB so that positions lie between normals, 24 bytes apart: interleave.py FILE FILE
import json
import struct
import sys

import numpy as np

file = open(sys.argv[1], 'rb').read()
size = struct.unpack_from('<I', file, 12)[0]
gltf, binary = json.loads(file[20 : 20 + size]), file[28 + size :]


def floats(accessor):
    start = gltf['bufferViews'][accessor['bufferView']].get('byteOffset', 0) + accessor.get('byteOffset', 0)
    return np.frombuffer(binary, '<f4', accessor['count'] * 3, start).reshape(-1, 3)


for mesh in gltf['meshes']:
    for primitive in mesh['primitives']:
        accessors = [gltf['accessors'][primitive['attributes'][name]] for name in ('NORMAL', 'POSITION')]
        block = np.concatenate([floats(accessor) for accessor in accessors], 1).tobytes()
        for place, accessor in enumerate(accessors):
            accessor['bufferView'], accessor['byteOffset'] = len(gltf['bufferViews']), 12 * place
        view = {'buffer': 0, 'byteOffset': len(binary), 'byteLength': len(block), 'byteStride': 24, 'target': 34962}
        gltf['bufferViews'].append(view)
        binary += block
gltf['buffers'][0]['byteLength'] = len(binary)
text = json.dumps(gltf).encode()
text += b' ' * (-len(text) % 4)
chunks = struct.pack('<I4s', len(text), b'JSON') + text + struct.pack('<I4s', len(binary), b'BIN\0') + binary
open(sys.argv[2], 'wb').write(struct.pack('<4sII', b'glTF', 2, 12 + len(chunks)) + chunks)
