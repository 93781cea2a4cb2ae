// The ```console blocks of a document that start with `$ `: commands, and below each what a terminal shows.
// Those of other prompts, such as `>>>`, have tests of their own.

/** One command and its output. */
export interface Example {
  /** The line of the document, from 1. */
  readonly line: number;
  readonly command: string;
  readonly output: string;
}

const BLOCK = /^```console\n(\$ [\s\S]*?)^```$/gm;

/** All commands of a document, in their order. A command goes on behind a backslash at the end of its line. */
export function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(BLOCK)].flatMap((match) => {
    const first = markdown.slice(0, match.index).split('\n').length + 1;
    return examplesIn(match[1] ?? '').map((example) => ({ ...example, line: first + example.line }));
  });
}

function examplesIn(block: string): Example[] {
  const examples: { line: number; command: string; output: string }[] = [];
  let inCommand = false;
  for (const [line, text] of block.replace(/\n$/, '').split('\n').entries()) {
    const last = examples.at(-1);
    if (text.startsWith('$ ')) {
      examples.push({ line, command: text.slice(2), output: '' });
    } else if (last !== undefined && inCommand) {
      last.command += `\n${text}`;
      inCommand = text.endsWith('\\');
      continue;
    } else if (last !== undefined) {
      last.output += `${text}\n`;
      continue;
    }
    inCommand = text.endsWith('\\');
  }
  return examples;
}

/** The document with other outputs, one for each of its commands. */
export function withOutputs(markdown: string, outputs: readonly string[]): string {
  let next = 0;
  return markdown.replace(BLOCK, (_, block: string) => {
    const lines = examplesIn(block).map(({ command }) => `$ ${command}\n${outputs[next++] ?? ''}`);
    return `\`\`\`console\n${lines.join('')}\`\`\``;
  });
}
