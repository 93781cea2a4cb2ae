// stub
import type { Call } from './call.ts';
export async function diff(_call: Call): Promise<number> { return 0; }
