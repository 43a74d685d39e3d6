import type { Scalar } from 'yaml';

/** The text of a literal block (`key: |`), and where its characters are in the file. */
export interface LiteralLines {
  value: string;
  /** @param at in the value; both in UTF-16 code units */
  offsetOf(at: number): number;
}

/** Reads a literal block by its lines. @returns undefined for any other text, whose lines are not those of the file */
export function literalLines(scalar: Scalar, text: string): LiteralLines | undefined {
  if (scalar.type !== 'BLOCK_LITERAL' || !scalar.range) return undefined;
  const [start, end] = scalar.range;
  const lines = [...text.slice(start, end).matchAll(/^.*$/gm)].slice(1);
  const indent = Number(/^\|[+-]?([1-9])/.exec(text.slice(start))?.[1] ?? 0);
  const margin = indent > 0 ? undefined : /^ */.exec(lines.find(([line]) => line.trim() !== '')?.[0] ?? '')![0].length;
  if (margin === undefined) return undefined;
  // By line: where it begins in the value, and in the file.
  const begins: { inside: number; outside: number }[] = [];
  let value = '';
  for (const { 0: line, index } of lines) {
    begins.push({ inside: value.length, outside: start + index + Math.min(margin, line.length) });
    value += `${line.slice(margin)}\n`;
  }
  return {
    value,
    offsetOf(at) {
      const { inside, outside } = begins.findLast((line) => line.inside <= at) ?? { inside: 0, outside: start };
      return outside + at - inside;
    },
  };
}
