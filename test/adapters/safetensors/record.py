"""Files that the real safetensors wrote, and headers that it takes or refuses: files/ and headers.json beside this.

Run with a Python that has NumPy and safetensors 0.8.0. Running it again writes the same files.
"""

import json
import struct
from pathlib import Path

import numpy as np
import safetensors
from safetensors import TensorSpec, deserialize, serialize
from safetensors.numpy import save

HERE = Path(__file__).parent
OUT = HERE / "files"
KEPT = []  # the library takes addresses


def raw(dtype, shape, data):
    held = np.frombuffer(data, "u1")
    KEPT.append(held)
    return TensorSpec(dtype=dtype, shape=shape, data_ptr=held.ctypes.data, data_len=held.nbytes)


def good():
    rng = np.random.default_rng(3)
    names = "bool u1 i1 i2 u2 f2 i4 u4 f4 c8 f8 i8 u8".split()
    every = {name: rng.integers(0, 2, (2, 3)).astype(name) for name in names}
    yield "dtypes", save(every), {name: array.tobytes().hex() for name, array in every.items()}
    shapes = {
        "zero_d": np.array(1.5, "f4"),
        "empty": np.zeros((0, 4), "i8"),
        "zeros": np.zeros((3, 0, 2), "u1"),
        "größe/数": np.arange(5, dtype="i2"),
        "😀": np.arange(2, dtype="i2"),
        "\ufffd": np.arange(2, dtype="i2"),
        'quo"te\\\n': np.arange(1, dtype="u1"),
        "odd": np.arange(3, dtype="u1"),
    }
    yield "shapes", save(shapes, {"format": "np", "ü": 'x"\n'}), {k: v.tobytes().hex() for k, v in shapes.items()}
    yield "none", save({}), {}
    yield "only_metadata", save({}, {"framework": "pt"}), {}
    small = {
        "bf16": ("bfloat16", [2], bytes([0x80, 0x3F, 0, 0xC0])),
        "f8_e4m3": ("float8_e4m3fn", [3], b"abc"),
        "f8_e5m2": ("float8_e5m2", [1, 2], b"de"),
        "f8_e8m0": ("float8_e8m0fnu", [1], b"g"),
        "f8_e4m3fnuz": ("float8_e4m3fnuz", [1], b"h"),
        "f8_e5m2fnuz": ("float8_e5m2fnuz", [1], b"i"),
        "f4": ("float4_e2m1fn_x2", [2, 2], b"jklm"),
    }
    # Shapes of halves of bytes are given in pairs, and are in single items in the file.
    yield "floats", serialize({k: raw(*v) for k, v in small.items()}), {k: v[2].hex() for k, v in small.items()}


TENSOR = '{"dtype":"U8","shape":[2],"data_offsets":[0,2]}'
B = '"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}'
NEST = 140
HEADERS = [
    ("{}", 0), (" {}", 0), ("\t\r\n{} \n", 0), ("{}x", 0), ("", 0), ("[]", 0), ("null", 0), ("1", 0), ('"a"', 0),
    ("{", 0), ('{"a"', 0), ('{"a":', 0), ("{,}", 0), ("\ufeff{}", 0), ("{}\x00", 0), ("{'a':1}", 0),
    ('{"a":%s}' % TENSOR, 2), ('{"a":%s}' % TENSOR, 1), ('{"a":%s}' % TENSOR, 3), ('{"a":%s,}' % TENSOR, 2),
    ('{"a":%s,"a":%s}' % (TENSOR, TENSOR), 2), ('{"a":%s,"a":null}' % TENSOR, 2),
    ('{"a":%s,%s}' % (TENSOR, B), 3), ('{%s,"a":%s}' % (B, TENSOR), 3), ('{%s}' % B, 3), ('{%s}' % B, 1),
    ('{"a":%s,"b":%s}' % (TENSOR, TENSOR), 2), ('{"a":%s,"b":%s}' % (TENSOR, TENSOR), 4),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}', 3),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,0]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2.0]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2e0]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[-0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":["0","2"]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":{"0":0,"1":2}}}', 2),
    ('{"a":{"dtype":"U8","shape":[02],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[-2],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[true],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":2,"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}', 1),
    ('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}', 0),
    ('{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U9","shape":[2],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"u8","shape":[2],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":8,"shape":[2],"data_offsets":[0,2]}}', 2),
    ('{"a":{"shape":[2],"data_offsets":[0,2]}}', 2), ('{"a":{"dtype":"U8","data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[2]}}', 2), ('{"a":[]}', 0), ('{"a":null}', 0), ('{"a":1}', 0),
    ('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2],"more":[1,{"x":-1.5e3}]}}', 2),
    ('{"a":{"dtype":"U8","dtype":"U8","shape":[2],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"F32","shape":[0,4294967296,4294967296,4294967296],"data_offsets":[0,0]}}', 0),
    ('{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296,0],"data_offsets":[0,0]}}', 0),
    ('{"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,18446744073709551615]}}', 2),
    ('{"a":{"dtype":"F4","shape":[4],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}', 2),
    ('{"a":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[0,3]}}', 3),
    ('{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}', 8),
    ('{"__metadata__":{"a":"b"}}', 0), ('{"__metadata__":{"a":1}}', 0), ('{"__metadata__":null}', 0),
    ('{"__metadata__":[]}', 0), ('{"__metadata__":{"a":null}}', 0), ('{"__metadata__":"x"}', 0),
    ('{"__metadata__":{},"__metadata__":{}}', 0), ('{"__metadata__":{"a":"b","a":"c"}}', 0),
    ('{"__metadata__":{"a":{"b":"c"}}}', 0),
    ('{"\\u0061\\ud83d\\ude00":%s}' % TENSOR, 2), ('{"\\ud83d":%s}' % TENSOR, 2), ('{"\\x":%s}' % TENSOR, 2),
    ('{"a\n":%s}' % TENSOR, 2), ('{"":%s}' % TENSOR, 2), ('{"__proto__":%s}' % TENSOR, 2),
    ('{"a":' + "[" * NEST + "]" * NEST + "}", 0),
]


def verdict(data):
    try:
        return {"names": sorted(name for name, _ in deserialize(data))}
    except Exception as error:
        return {"error": str(error)}


def main():
    OUT.mkdir(exist_ok=True)
    answers = {"version": safetensors.__version__, "files": {}, "headers": []}
    for name, data, tensors in good():
        (OUT / f"{name}.safetensors").write_bytes(data)
        answers["files"][name] = tensors
    for text, size in HEADERS:
        header = text.encode("utf-8")
        data = struct.pack("<Q", len(header)) + header + bytes(size)
        answers["headers"].append({"header": text, "size": size, **verdict(data)})
    for data in [b"", bytes(7), bytes(8), b"\xff" * 8, struct.pack("<Q", 100_000_001) + b"{}", struct.pack("<Q", 3) + b"{}"]:
        answers["headers"].append({"file": data.hex(), **verdict(data)})
    for bad in [b'{"\xff":1}', b"{}\xc3"]:
        data = struct.pack("<Q", len(bad)) + bad
        answers["headers"].append({"file": data.hex(), **verdict(data)})
    (HERE / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
