// Formats that are none, by what is wrong with them, of any length and depth. No reader takes any of these.

export const LONG = 100_000;
const HUGE = ['1000000000000000000', '1000000000000000000000000000000', '9'.repeat(400)];

function words(text: string): string[] {
  return text.split(' ');
}

/** Each part as often as fills `LONG` characters. */
function endless(parts: readonly string[]): string[] {
  return parts.map((part) => part.repeat(LONG / part.length));
}

export const MALFORMED: Readonly<Record<string, readonly string[]>> = {
  'braces that do not close': words('T{ T{i T{i:a: T{T{i:a:}:b: T{i:a:}:b X{ X{i->d T{i:a:T{ &X{ T{X{}:a:'),
  'braces that do not open': words('} i} T} T{i:a:}} T Ti X T:a: {i:a:} T{{i:a:}} T{i:a:}T T{}}'),
  'shapes that are none': words(
    '(2,)h ( )h ()h (-1)h (,2)h (2 (2h (2,3 (2;3)h (2) (a)h (2,,3)h T{()i:a:} T{(2,)i:a:}',
  ),
  'shapes of more than digits': [
    ...words('(1.5)h (+1)h (0x2)h (1_0)h ((2))h (2))h (1e3)h (٢)h'),
    '(2 3)h',
    '(2 , )h',
  ],
  'shapes at the wrong place': words('<(2)h h(2) 3(2)h T(2){i:a:} T{i(2):a:} T{i:a:(2)} T{(2):a:} (2)(3)'),
  'names that do not end': words('T{i:a} T{i:a T{i:} T{i:a:h:b} T{i:a:::} T{i:}h:b:'),
  'names given twice': words(
    'T{i:a:i:a:} T{i:a:T{b:x:}:a:} T{i:__proto__:i:__proto__:} i:a:h:a: T{T{i:x:h:x:}:a:}',
  ),
  'marks without an item': words('T{<} T{i:a:<} T{i:a:}< T{i:a:}> i:a:@ (2)< T{< <> =@ ^'),
  'counts without an item': words('3 <3 T{3} T{3:a:} T{i:a:3} i:a:3 (2)3'),
  'letters that are none': words('T{y:a:} yy T{i:a:Y:b:} T{-i:a:} T{?:a:!:b:} ZZf T{*:a:} <$$ T{i->d:a:}'),
  'letters beyond ASCII': words(
    'T{é:a:} T{ｉ:a:} T{😀:a:} T{\ud800:a:} T{i:a:\udc00:b:} T{\u00a0i:a:} T{1\u0660i:a:}',
  ),
  'NUL where a letter belongs': words('T{\0:a:} T{i:a:\0} T{\0i:a:} T\0{i:a:} T{i\0:a:}'),
  'bits, which nobody reads': words('T{t:a:} T{3t:a:} 3t T{i:a:5t:b:}'),
  'sizes beyond any memory': [
    ...HUGE.flatMap((n) =>
      words(`${n}i <${n}q (${n})h T{${n}i:a:} T{(${n})h:a:} T{${n}s:a:} ${n}x ${n}s ${n}w`),
    ),
    ...HUGE.flatMap((n) => words(`T{${n}x} T{i:a:${n}x} T{${n}w:a:} T{(0,${n})i:a:} T{(0,${n})${n}i:a:}`)),
    '(1000000000,1000000000)h',
    `T{(2)${'T{(2)'.repeat(60)}i:a:${'}:a:'.repeat(61)}`,
  ],
  'more items without bytes than anybody has': [
    ...HUGE.flatMap((n) => words(`(${n})0s T{(${n})T{}:a:} T{(${n})0s:a:} T{(${n},0)T{}:a:(${n})0w:b:}`)),
    // Lists take memory too, even those that stay empty.
    ...words('(1000000)0s (5000000,0)B T{(5000000,0)B:a:15B:b:} T{(5000,1000,0,3)B:a:15B:b:}'),
    `${'T{(100)'.repeat(8)}0s:a:${'}:a:'.repeat(7)}}`,
    'T{(5000)T{(1000)T{(0)B:a:}:a:}:a:15B:b:}',
    ...words('5000000T{}16B 5000000T{T{}}(2)B14x <5000000T{}16B 16B5000000T{(0)B}'),
    `T{${'(16,16)0s'.repeat(LONG / 9)}16B:a:}`,
  ],
  'nesting without an end': endless([
    'T{',
    '(',
    '&',
    'X{',
    '(1',
    'T{(2)',
    '&T{',
    'T{i:a:',
    'X{(',
    '&&X{',
    'T{ ',
    '({',
  ]),
  'nesting with an end': [
    `${'T{'.repeat(LONG / 4)}i:a:${'}:a:'.repeat(LONG / 4)}`,
    `${'T{'.repeat(LONG / 2)}${'}'.repeat(LONG / 2)}`,
    `${'('.repeat(LONG / 2)}2${')'.repeat(LONG / 2)}i`,
    `${'&'.repeat(LONG)}i`,
    `${'&T{'.repeat(LONG / 4)}i:a:${'}'.repeat(LONG / 4)}`,
    `${'(1)'.repeat(LONG / 3)}i`,
    `(${'1,'.repeat(LONG / 2)}1)i`,
    `${'(2,'.repeat(LONG / 3)}2)i`,
  ],
  'length without an end': [
    `T{${'i:a:'.repeat(LONG / 4)}}`,
    `T{${'i'.repeat(LONG)}`,
    `T{i:${'a'.repeat(LONG)}`,
    `T{i:${'a'.repeat(LONG)}:h:${'a'.repeat(LONG)}:}`,
    `T{${'x'.repeat(LONG)}`,
    `T{${' '.repeat(LONG)}`,
    `T{${'<'.repeat(LONG)}i:a:}`,
    `${'9'.repeat(LONG)}i`,
    `T{${'9'.repeat(LONG)}i:a:}`,
    `(${'9'.repeat(LONG)})i`,
    `T{${'y'.repeat(LONG)}:a:}`,
    '}'.repeat(LONG),
    ':'.repeat(LONG + 1),
  ],
};
