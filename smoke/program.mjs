// The smoke test's program: plain JavaScript that any runtime and a browser run against the installed package.
// It throws at the first thing that is not so, and prints one line at the end. Its expectations are CPython's output.

/** Names that an import could add or take away: a package without side effects changes none of them. */
function globals() {
  const objects = [globalThis, Object, Object.prototype, Array.prototype, Symbol, Error.prototype];
  objects.push(ArrayBuffer.prototype, Uint8Array.prototype, Object.getPrototypeOf(Uint8Array.prototype));
  return objects.map((object) => Reflect.ownKeys(object).length).join(' ');
}

const before = globals();
const python = await import('memoryview');
const after = globals();
const { memoryview, bytes, bytearray, slice, getBuffer } = python;

let checks = 0;

function same(what, got, expected) {
  checks++;
  if (got !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(got)}`);
}

function raises(what, body, name, sentence) {
  let said = 'nothing was raised';
  try {
    body();
  } catch (error) {
    said = `${error.name}: ${error.message}`;
  }
  same(what, said, `${name}: ${sentence}`);
}

same('importing changes no global', after, before);

// The five examples.
const byteArray = bytearray('XYZ', 'utf-8');
const mv = memoryview(byteArray);
same('mv[0]', mv[0], 88);
same('bytes(mv[0:1])', String(bytes(mv['0:1'])), "b'X'");

same('before the change', String(byteArray), "bytearray(b'XYZ')");
const memView = memoryview(byteArray);
memView[2] = 74;
same('after the change', String(byteArray), "bytearray(b'XYJ')");

same('bytes(memoryview)', String(bytes(memoryview(bytearray('XYZ', 'utf-8')))), "b'XYZ'");
same('str(memoryview)', /^<memory at 0x[0-9a-f]+>$/.test(String(mv)), true);

const array = new BigInt64Array([1n, 2n, 3n, 4n, 5n]);
const numbers = memoryview(array);
numbers[0] = 10n;
numbers.set(-1, 50);
same('a typed array changed through the view', array.join(), '10,2,3,4,50');
same('its format', numbers.format, 'q');

raises(
  'a string',
  () => memoryview('XYZ'),
  'TypeError',
  "memoryview: a bytes-like object is required, not 'str'",
);

// The protocol, from both sides.
const memory = new Float64Array([0, 1, 2, 3, 4, 5]);
let releases = 0;
const grid = {
  [getBuffer]: () => ({
    memory,
    format: 'd',
    itemsize: 8,
    shape: [2, 3],
    readonly: false,
    release: () => {
      releases++;
    },
  }),
};
const table = memoryview(grid);
same('an exporter of two dimensions', JSON.stringify(table.tolist()), '[[0,1,2],[3,4,5]]');
table.set(1, 2, 50);
same('written in place', memory[5], 50);
table.release();
same('released once', releases, 1);
same('the symbol is registered', getBuffer, Symbol.for(Symbol.keyFor(getBuffer) ?? ''));

// Views, casts, locks, errors.
same('get and negative indices', mv.get(-1), 74);
same('a slice with a step', String(bytes(mv.get(slice(null, null, -1)))), "b'JYX'");
raises('an index too far', () => mv.get(3), 'IndexError', 'index out of bounds on dimension 1');
raises(
  'a locked bytearray',
  () => byteArray.append(1),
  'BufferError',
  'Existing exports of data: object cannot be re-sized',
);
memView.release();
mv.release();
raises('a released view', () => mv.get(0), 'ValueError', 'operation forbidden on released memoryview object');
const unaligned = memoryview(bytes([0, 0, 0, 0, 0, 0, 248, 63, 1]))
  .get(slice(0, 8))
  .cast('d');
same('a double', unaligned.get(0), 1.5);
raises('a read-only view', () => unaligned.set(0, 1), 'TypeError', 'cannot modify read-only memory');
if (Symbol.dispose) {
  const used = memoryview(new Uint8Array(2));
  used[Symbol.dispose]();
  raises(
    'a disposed view',
    () => used.get(0),
    'ValueError',
    'operation forbidden on released memoryview object',
  );
}

// The family: records, struct, array, the face of python-struct.
const { array: pyarray, record, struct } = python;
const trades = memoryview(bytearray(24)).cast(record({ id: '<I', price: '<d' }));
trades.set(1, { id: 7, price: 2.5 });
trades.live(1).id += 1;
same('a record', JSON.stringify(trades.get(1)), '{"id":8,"price":2.5}');
same('a column', JSON.stringify(trades.field('price').tolist()), '[0,2.5]');
const packed = struct.pack('<IHdq', 1, 2, 0.5, -3n);
same('packed', packed.hex(), '010000000200000000000000e03ffdffffffffffffff');
same('unpacked', struct.unpack('<IHdq', packed).join(), '1,2,0.5,-3');
same('unpacked from a view', struct.unpack_from('<d', memoryview(packed), 6).join(), '0.5');
raises(
  'a byte too large',
  () => struct.pack('B', 256),
  'struct.error',
  "'B' format requires 0 <= number <= 255",
);
same('an array', String(pyarray('h', [3, 1, 2]).concat(pyarray('h', [9]))), "array('h', [3, 1, 2, 9])");
same('text', String(bytes('a,b', 'utf-16-le').split(bytes(',', 'utf-16-le'))), "b'a\\x00',b'b\\x00'");
same('a percent', String(bytes('%05.1f|%s', 'ascii').mod([2.25, bytes('x', 'ascii')])), "b'002.2|x'");

// Several axes: keys, shapes, copies in squares, conversions, searches, pictures. Bits of NaN survive every copy.
const { draw, Ellipsis, newaxis } = python;
const SIDE = 70;
const bits = Uint32Array.from({ length: SIDE * SIDE * 2 }, (_, k) => (k % 2 === 1 ? 0x7ff80000 : 0) | k);
const square = memoryview(new Float64Array(bits.buffer)).cast('d', [SIDE, SIDE]);
const turned = square.T.tobytes();
same('a transpose', memoryview(turned).cast('d', [SIDE, SIDE]).T.equals(square, { by: 'bytes' }), true);
same('bits of NaN', memoryview(turned).cast('I', [SIDE, SIDE, 2]).get(3, 5, 0), 2 * (5 * SIDE + 3));
const cube = memoryview(new Int16Array(24)).cast('h', [2, 3, 4]);
cube.set(1, slice(1, 3), Ellipsis, [[1, 2, 3, 4]]);
same('a key', JSON.stringify(cube.get(1, slice(1, 3), 0, newaxis).tolist()), '[[1],[1]]');
same('brackets', JSON.stringify(cube['1, 1:, ::2'].tolist()), '[[1,3],[1,3]]');
same('an item', cube.get(1, 2, 3), 4);
same('rows', [...cube].map((row) => row.shape.join()).join(';'), '3,4;3,4');
cube.get(0, 0).copy_from(new Float64Array([1.5, -1e9, Number.NaN, 70000]), { casting: 'clamp' });
same('clamped', cube.get(0, 0).tolist().join(), '2,-32768,0,32767');
raises(
  'a copy that is needed',
  () => cube.T.reshape([24]),
  'BufferError',
  "memoryview: the items do not lie so that this shape could share them; { copy: 'ifNeeded' } copies them",
);
raises(
  'an item that does not fit',
  () => cube.set(0, [[1, 2, 3, 1e9]]),
  'ValueError',
  "memoryview: invalid value for format 'h' at index [0, 3]: 1000000000",
);
same('a search', cube.index(32767).join(), '0,0,3');
same('a difference', cube.mismatch(cube.toreadonly()), null);
same('a drawing', draw(memoryview(bytes([1, 2])).layout()).includes('│ 0 │ 1 │'), true);
// A browser has no import map here, so the face is tried where packages have names.
if (typeof document === 'undefined') {
  const { default: face } = await import('memoryview/python-struct');
  same("python-struct's face", face.unpack('>HB', Uint8Array.of(1, 2, 3)).join(), '258,3');
}

console.log(`smoke: ${checks} checks passed`);
