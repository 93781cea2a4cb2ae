// Every export path, for its declarations alone: none may need the types of another package, or those of Node.
import * as arrow from 'memoryview/arrow';
import * as imagedata from 'memoryview/imagedata';
import * as mmap from 'memoryview/mmap';
import * as ndarray from 'memoryview/ndarray';
import * as node from 'memoryview/node';
import * as npy from 'memoryview/npy';
import * as npz from 'memoryview/npz';
import * as numpyTs from 'memoryview/numpy-ts';
import * as onnx from 'memoryview/onnx';
import * as pyodide from 'memoryview/pyodide';
import * as pythonStruct from 'memoryview/python-struct';
import * as raw from 'memoryview/raw';
import * as safetensors from 'memoryview/safetensors';
import * as sharedMemory from 'memoryview/shared_memory';
import * as stdlib from 'memoryview/stdlib';
import * as tensorflow from 'memoryview/tensorflow';
import * as threads from 'memoryview/threads';
import * as webgpu from 'memoryview/webgpu';
import * as zarrita from 'memoryview/zarrita';

console.log(
  [
    arrow,
    imagedata,
    mmap,
    ndarray,
    node,
    npy,
    npz,
    numpyTs,
    onnx,
    pyodide,
    pythonStruct,
    raw,
    safetensors,
    sharedMemory,
    stdlib,
    tensorflow,
    threads,
    webgpu,
    zarrita,
  ].length,
);
