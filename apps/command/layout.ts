// stub
import type { Call } from './call.ts';
export async function layout(_call: Call): Promise<number> { return 0; }
