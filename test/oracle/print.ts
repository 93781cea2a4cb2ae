// A program as the lines a person would type, in Python and in TypeScript.

import type { ExporterSpec, Expr, Op, Program } from './program.ts';

interface Spelling {
  expr(expr: Expr): string;
  exporter(spec: ExporterSpec): string;
  op(op: Op): string;
}

/** Both spellings, one line for each exporter and operation. */
export function printProgram(program: Program): { python: string; typescript: string } {
  const lines = (spelling: Spelling): string =>
    [
      ...program.exporters.map((spec) => spelling.exporter(spec)),
      ...program.ops.map((op) => spelling.op(op)),
    ].join('\n');
  return { python: lines(PYTHON), typescript: lines(TYPESCRIPT) };
}

const METHODS = new Set(
  'count index tobytes tolist hex toreadonly release cast append extend insert pop remove clear resize reverse transpose squeeze reshape broadcast_to'.split(
    ' ',
  ),
);
const BINDING = new Set([
  'get',
  'cast',
  'toreadonly',
  'memoryview',
  'iterator',
  'request',
  'next',
  'transpose',
  'squeeze',
  'reshape',
  'broadcast_to',
]);

function pythonBytes(hex: string): string {
  return `bytes.fromhex('${hex}')`;
}

const PYTHON: Spelling = {
  expr(expr) {
    if (expr === null) return 'None';
    if (typeof expr === 'boolean') return expr ? 'True' : 'False';
    if (typeof expr === 'number') return String(expr);
    const list = (items: readonly Expr[]): string => items.map((item) => this.expr(item)).join(', ');
    if ('int' in expr) return expr.int;
    if ('big' in expr) return expr.big;
    if ('float' in expr) return /[a-z]$/.test(expr.float) ? `float('${expr.float}')` : expr.float;
    if ('str' in expr) return JSON.stringify(expr.str);
    if ('bytes' in expr) return pythonBytes(expr.bytes);
    if ('bytearray' in expr) return `bytearray.fromhex('${expr.bytearray}')`;
    if ('list' in expr) return `[${list(expr.list)}]`;
    if ('tuple' in expr) return `(${list(expr.tuple)}${expr.tuple.length === 1 ? ',' : ''})`;
    if ('slice' in expr) return `slice(${list(expr.slice)})`;
    if ('ellipsis' in expr) return '...';
    if ('newaxis' in expr) return 'None';
    if ('dict' in expr) return '{}';
    if ('foreign' in expr) return `${expr.foreign}()`;
    if ('ssize' in expr) return `(sys.maxsize >> ${expr.ssize[1]}) + ${expr.ssize[0]}`;
    if ('var' in expr) return expr.var;
    return 'None';
  },
  exporter(spec) {
    if (spec.kind === 'bytes' || spec.kind === 'bytearray') {
      return `${spec.id} = ${spec.kind}.fromhex('${spec.hex}')`;
    }
    if (spec.kind === 'array') return `${spec.id} = array.array('${spec.code}', ${pythonBytes(spec.hex)})`;
    return `${spec.id} = exporters.make(json.loads('''${JSON.stringify(spec)}'''))`;
  },
  op({ id, op, of, args }) {
    const values = args.map((arg) => this.expr(arg));
    const bound = BINDING.has(op) ? `${id} = ` : '';
    if (METHODS.has(op)) return `${bound}${of}.${op}(${values.join(', ')})`;
    switch (op) {
      case 'get':
        return `${bound}${of}[${values[0]}]`;
      case 'set':
        return `${of}[${values[0]}] = ${values[1]}`;
      case 'delete':
        return `del ${of}[${values[0]}]`;
      case 'equals':
        return `${of} == ${values[0]}`;
      case 'includes':
        return `${values[0]} in ${of}`;
      case 'iterator':
        return `${bound}iter(${of})`;
      case 'request':
        return `${bound}exporters.Export(${of}, ${values.join()})`;
      case 'giveBack':
        return `${of}.give_back()`;
      case 'attribute':
        return `getattr(${of}, ${values[0]})`;
      case 'attributes':
        return `interpreter.describe(${of})`;
      default:
        return `${bound}${op}(${[...(of === undefined ? [] : [of]), ...values].join(', ')})`;
    }
  },
};

/** One operation as a line of Python. */
export function printOp(op: Op): string {
  return PYTHON.op(op);
}

/** The parts of a key are arguments. */
function keyText(key: Expr, text: string): string {
  return key !== null && typeof key === 'object' && 'tuple' in key ? text.slice(1, -1) : text;
}

const TYPESCRIPT: Spelling = {
  expr(expr) {
    if (expr === null || typeof expr !== 'object') return String(expr);
    const list = (items: readonly Expr[]): string => items.map((item) => this.expr(item)).join(', ');
    if ('int' in expr) return Number.isSafeInteger(Number(expr.int)) ? expr.int : `${expr.int}n`;
    if ('big' in expr) return `${expr.big}n`;
    if ('float' in expr) return expr.float.replace('inf', 'Infinity').replace('nan', 'NaN');
    if ('str' in expr) return JSON.stringify(expr.str);
    if ('bytes' in expr) return `bytes.fromhex('${expr.bytes}')`;
    if ('bytearray' in expr) return `bytearray.fromhex('${expr.bytearray}')`;
    if ('list' in expr) return `[${list(expr.list)}]`;
    if ('tuple' in expr) return `[${list(expr.tuple)}]`;
    if ('slice' in expr) return `slice(${list(expr.slice)})`;
    if ('ellipsis' in expr) return 'Ellipsis';
    if ('newaxis' in expr) return 'newaxis';
    if ('dict' in expr) return 'new Map()';
    if ('foreign' in expr) return `new ${expr.foreign}()`;
    if ('ssize' in expr) return `(2n ** 63n - 1n >> ${expr.ssize[1]}n) + ${expr.ssize[0]}n`;
    if ('var' in expr) return expr.var;
    return 'undefined';
  },
  exporter(spec) {
    if (spec.kind === 'bytes' || spec.kind === 'bytearray') {
      return `const ${spec.id} = ${spec.kind}.fromhex('${spec.hex}');`;
    }
    return `const ${spec.id} = make(${JSON.stringify(spec)}).value;`;
  },
  op({ id, op, of, args, via }) {
    const values = args.map((arg) => this.expr(arg));
    if (op === 'get' || op === 'set') values[0] = keyText(args[0] ?? null, values[0] ?? '');
    const bound = BINDING.has(op) ? `const ${id} = ` : '';
    const brackets = via === 'brackets' ? ' // by brackets' : '';
    switch (op) {
      case 'memoryview':
      case 'bytes':
      case 'bytearray':
        return `${bound}${op}(${values.join(', ')});`;
      case 'len':
        return `${of}.length;`;
      case 'attribute':
        return `${of}[${values[0]}];`;
      case 'attributes':
        return `describe(${of});`;
      case 'list':
        return `[...${of}];`;
      case 'iterator':
        return `${bound}${of}[Symbol.iterator]();`;
      case 'repr':
        return `String(${of});`;
      case 'request':
        return `${bound}requestBuffer(${of}, ${values.join()});`;
      case 'giveBack':
        return `${of}.release();`;
      default:
        return `${bound}${of}.${op}(${values.filter((text) => text !== '').join(', ')});${brackets}`;
    }
  },
};
