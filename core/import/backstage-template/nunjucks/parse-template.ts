import lexer, { type Token } from 'nunjucks/src/lexer.js';
import parser, { type ParsedNode } from 'nunjucks/src/parser.js';
import { readNodes } from './read-nodes.ts';
import type { TemplateNode } from './syntax-tree.ts';

/** A template, or why Nunjucks would refuse it: a sentence without its end, and the offset. */
export type ParsedTemplate = { nodes: TemplateNode[] } | { error: { message: string; offset: number } };

/** Reads a template with Nunjucks' own parser: text, outputs, conditions, loops. Blanks that hyphens drop are dropped. */
export function parseTemplate(text: string, { variableStart, variableEnd, ...blanks }: Syntax): ParsedTemplate {
  const placing = new PlacingParser(text, { tags: { variableStart, variableEnd }, ...blanks });
  try {
    return { nodes: readNodes(placing.parseAsRoot(), (node) => placing.spanOf(node)) };
  } catch (error) {
    return { error: { message: messageOf(error), offset: placing.offsetOf(error) } };
  }
}

/** Nunjucks' nodes have lines and columns of where some begin. This adds where outputs and blocks are in the text. */
class PlacingParser extends parser.Parser {
  readonly #lines: readonly number[];
  readonly #ends = new Map<number, number>();
  #opened = 0;
  #closed = 0;

  constructor(text: string, options: object) {
    super(lexer.lex(text, options));
    this.#lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  override nextToken(withWhitespace?: boolean): Token | null {
    const token = super.nextToken(withWhitespace);
    if (token?.type.endsWith('-start')) this.#opened = this.#startOf(token);
    if (token?.type.endsWith('-end')) {
      this.#closed = this.#startOf(token) + token.value.length;
      this.#ends.set(this.#opened, this.#closed);
    }
    return token;
  }

  override parseStatement(): ParsedNode | null {
    const start = this.#opened;
    const tag = this.peekToken()?.value;
    const node = super.parseStatement();
    const isRaw = tag === 'raw' || tag === 'verbatim';
    return node && Object.assign(node, { tag, start, end: isRaw ? this.tokens.index : this.#closed });
  }

  spanOf(node: ParsedNode): { start: number; end: number } {
    if (node.tag !== undefined) return { start: node.start, end: node.end };
    const start = this.#startOf(node);
    const { typename, value } = node.children[0];
    return { start, end: typename === 'TemplateData' ? start + value.length : this.#ends.get(start)! };
  }

  #startOf({ lineno, colno }: { lineno: number; colno: number }): number {
    return (this.#lines[lineno] ?? 0) + colno;
  }

  offsetOf(error: unknown): number {
    const { lineno, colno } = error as { lineno?: number; colno?: number };
    if (lineno === undefined || colno === undefined) return this.tokens.index;
    return this.#startOf({ lineno: lineno - 1, colno: colno - 1 });
  }
}

/** Nunjucks gets no token where a text ends in a tag, and fails at that; a deep template has no room on the stack. */
function messageOf(error: unknown): string {
  if (error instanceof RangeError) return 'It is nested too deeply';
  if (error instanceof TypeError) return 'It ends in the middle of a tag';
  // Nunjucks begins some with the name of its function.
  const message = (error as Error).message.replace(/^parse\w+: /, '');
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** What Backstage lets a step choose about Nunjucks. */
export interface Syntax {
  variableStart: string;
  variableEnd: string;
  /** Whether the first line break after a block's tag is dropped. */
  trimBlocks: boolean;
  /** Whether blanks before a block's tag are dropped, if nothing else is before it in the line. */
  lstripBlocks: boolean;
}

/** https://backstage.io/docs/features/software-templates/builtin-actions: `${{ values.name }}`. */
export const BACKSTAGE: Syntax = { variableStart: '${{', variableEnd: '}}', trimBlocks: false, lstripBlocks: false };

/** The same with `cookiecutterCompat`: `{{ cookiecutter.name }}`. */
export const COOKIECUTTER: Syntax = { ...BACKSTAGE, variableStart: '{{' };
