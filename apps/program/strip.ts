// TypeScript without its types.

import { transform } from 'sucrase';
import { wrongProgram } from './wrong.ts';

/**
 * The program as JavaScript, line for line: types go, and with them imports of which no value is used; `enum` and parameter
 * properties become what they mean. Nothing else is made older. Errors: `WrongProgram`.
 */
export function strip(typescript: string): string {
  try {
    return transform(typescript, { transforms: ['typescript'], disableESTransforms: true }).code;
  } catch (error) {
    throw wrongProgram(error, typescript);
  }
}
