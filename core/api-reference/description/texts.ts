import { cut } from '../../text/cut.ts';
import { oneLine } from '../../text/harmless.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

/** A text of a description in one line, without what no page or terminal should get; undefined for anything else. */
export function lineOf(value: unknown, most: number = REFERENCE_LIMITS.text): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const line = oneLine(String(value).slice(0, 4 * most)).trim();
  return line === '' ? undefined : cut(line, most);
}

/** The first sentence or line of Markdown, for where a summary is missing. */
export function firstLine(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const paragraph = value.trim().split(/\n\s*\n/)[0] ?? '';
  return lineOf(/^.+?[.](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph, 160);
}

/** Ids of elements, each once: the same text again gets a number. */
export class Anchors {
  // Some readers compare addresses in small letters.
  readonly #taken = new Set<string>();

  of(text: string): string {
    const plain =
      text
        .replace(/[^\p{L}\p{N}_.~-]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80) || 'operation';
    let anchor = `op-${plain}`;
    for (let number = 2; this.#taken.has(anchor.toLowerCase()); number++) anchor = `op-${plain}-${number}`;
    this.#taken.add(anchor.toLowerCase());
    return anchor;
  }
}
