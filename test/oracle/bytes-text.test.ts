// Text to bytes and back beside CPython: every spelling of a name, every handler, every way to be wrong.
import { describe } from 'vitest';
import { agree, agreeOn, cells } from './bytes-rules.ts';

const CODECS = ["'utf-8'", "'ascii'", "'latin-1'"];
const NAMES = cells`
  'utf-8' | 'UTF8' | 'utf_8' | ' utf 8 ' | 'U8' | 'utf' | 'cp65001' | 'utf.8' | 'utf--8' | '-utf-8-' | 'utf\u00e98'
  'ascii' | 'US-ASCII' | '646' | 'us' | 'ansi_x3.4_1968' | 'ANSI X3.4-1968' | 'iso_646.irv-1991' | 'ascii.' | '.ascii'
  'latin-1' | 'Latin 1' | 'latin1' | 'L1' | 'iso8859-1' | 'iso-8859-1' | 'ISO_8859.1' | '8859' | 'cp819'
  'foo' | '' | 'u\0' | '\u00e9' | '\U0001f600' | '\ud800' | 'utf-8\0' | '__proto__' | 'constructor'`;
const HANDLERS = cells`
  'strict' | 'ignore' | 'replace' | 'backslashreplace' | 'xmlcharrefreplace' | 'surrogateescape' | 'surrogatepass'
  'foo' | '' | 'Strict' | 's\0' | '\ud800' | 'constructor'`;
/** No high surrogate stands before a low one: in JavaScript that is one character. */
const TEXTS = cells`
  '' | 'abc' | '\xff' | '\u0100' | '\u07ff\u0800\uffff' | 'a\U0001f600b' | '\U0010ffff' | '\0\x7f\x80'
  '\ud800' | '\udc80' | '\udcff' | '\udc7f' | '\udc41' | '\udc80\ud800' | 'x\udfff\ud800' | '\udc80\u00e9'
  '\u00e9\udc80\u20ac' | '\U0001f600\ud800\U0001f600' | '\ud800\ud801x\ud802'`;
const RUNS = [
  '',
  ...cells`
  61 | 80 | c0 | c1 | c2 | c280 | c261 | c2a961 | e0 | e080 | e09f80 | e0a0 | e0a080 | e282ac | e28261 | e282ff
  eda080 | ed9fbf | edbfbf | eda0 | eda061 | edb280ff | eebfbf | eda080eda080 | e282f09f98
  f0 | f080 | f08f8080 | f090 | f09080 | f0908080 | f09f9880 | f09f98 | f09f9861 | f48fbfbf | f4908080 | f5808080
  ff | fffe | 61ff62 | f8888080 | 808080808080`,
];
const WRONG = cells`5 | None | b'utf-8' | 'utf-8', 5 | 'utf-8', None`;

describe('encoding', () => {
  for (const type of ['bytes', 'bytearray']) {
    agree(
      `${type} of text in an encoding of every name`,
      NAMES.flatMap((name) => [`${type}('', ${name})`, `${type}('a', ${name})`]),
    );
    agree(
      `${type} of every text under every handler`,
      CODECS.flatMap((name) =>
        HANDLERS.flatMap((errors) => TEXTS.map((text) => `${type}(${text}, ${name}, ${errors})`)),
      ),
    );
  }
});

describe('decoding', () => {
  agree('from an encoding of every name', [
    'x.decode()',
    ...[...NAMES, ...WRONG].map((args) => `x.decode(${args})`),
  ]);
  for (const name of CODECS) {
    const lines = HANDLERS.map((errors) => `x.decode(${name}, ${errors})`);
    agreeOn(
      `every run of bytes from ${name} under every handler`,
      RUNS.flatMap((run) =>
        ['bytes', 'bytearray'].map((type) => ({ x: `${type}.fromhex('${run}')`, lent: false, lines })),
      ),
    );
  }
  const names = [...NAMES, ...cells`'utf-8', 'foo' | 'foo', 'bar' | 'utf-8', 's\0'`];
  agreeOn('no bytes are no text in any encoding', [
    { x: "bytes.fromhex('')", lent: false, lines: names.map((args) => `x.decode(${args})`) },
  ]);
});
