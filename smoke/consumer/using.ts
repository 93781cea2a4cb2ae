// The same for a user whose compiler knows `using`.
import { memoryview } from 'memoryview';

export function sum(numbers: Float64Array): number {
  using view = memoryview(numbers);
  let total = 0;
  for (const number of view) total += number;
  return total;
}
