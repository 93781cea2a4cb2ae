// stub
import type { Call } from './call.ts';
export async function set(_call: Call): Promise<number> { return 0; }
