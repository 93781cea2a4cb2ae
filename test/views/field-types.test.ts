// The format of a field as the type checker derives it, and as it is: each line holds both to the same literal.

import { bytearray, memoryview } from 'memoryview';
import { expect, test } from 'vitest';

/** Compiles only where the checker knows the literal, and passes only where it is true. */
function same<const F extends string>(known: F, found: NoInfer<F>): void {
  expect(found).toBe(known);
}

test('the format of a field is what its type says', () => {
  const trades = memoryview(bytearray(20)).cast('T{<I:id:<d:price:8s:tag:}');
  same('<I', trades.field('id').format);
  same('<d', trades.field('price').format);
  same('8s', trades.field('tag').format);
  const sticky = memoryview(bytearray(11)).cast('T{>i:a:=i:b:b:c:h:d:}');
  same('>i', sticky.field('a').format);
  same('=i', sticky.field('b').format);
  same('b', sticky.field('c').format);
  same('=h', sticky.field('d').format);
  const native = memoryview(bytearray(24)).cast('T{i:a:^d:b:@l:c:}');
  same('i', native.field('a').format);
  same('d', native.field('b').format);
  same('l', native.field('c').format);
});

test('of arrays, text, records in records, and paths too', () => {
  const mv = memoryview(bytearray(70)).cast(
    'T{(2,3)<h:grid:T{<d:x:>d:y:}:at:3H:many:<3w:text:Zd:z:!q:last:}',
  );
  same('<h', mv.field('grid').format);
  same('<T{<d:x:>d:y:}', mv.field('at').format);
  same('<d', mv.field('at', 'x').format);
  same('>d', mv.field('at.y').format);
  same('>H', mv.field('many').format);
  same('<3w', mv.field('text').format);
  same('<Zd', mv.field('z').format);
  same('!q', mv.field('last').format);
});

test('and of fields without a name beside others with one', () => {
  const mv = memoryview(bytearray(14)).cast('T{<h<i:a:<q}');
  same('<h', mv.field('f0').format);
  same('<q', mv.field('f1').format);
});
