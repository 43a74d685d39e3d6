import {
  Composer,
  type Document,
  type DocumentOptions,
  Lexer,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from 'yaml';

/** Deeper nesting is an attack or an accident: the deepest real entry seen has 9 levels. */
export const DEEPEST = 64;

/**
 * Parses the documents of a file as YAML 1.2's core schema, so that dates stay texts and `yes` a word. Duplicate keys are not looked for:
 * the parser compares each with each. None of a text that is too long or too deep; `readYaml` reports it.
 */
export function parseYaml(text: string, options?: { keepSourceTokens?: boolean }): Document[] {
  const parsed = tryToParse(text, options);
  return 'excess' in parsed ? [] : parsed;
}

/** As `parseYaml`, with the reason why a text is not parsed. */
export function tryToParse(text: string, { keepSourceTokens = false } = {}): Document[] | Excess {
  // A carriage return alone ends a line, too, which the parser does not know.
  return parseBounded(text.replace(/\r(?!\n)/g, '\n'), {
    deepest: DEEPEST,
    keepSourceTokens,
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'core',
    resolveKnownTags: false,
  });
}

/** Signs, words and blanks of one text. A thousand entries have about 100,000; each takes the parser microseconds and half a kilobyte. */
const MOST_LEXEMES = 251_000;
export const MOST_DOCUMENTS = 12_000;

/** Why a text is not parsed to its end, and where that shows, in UTF-16 code units. */
export interface Excess {
  excess: 'length' | 'documents' | 'depth';
  offset: number;
}

/** Parses documents, unless that would take longer than a check of one file may, or more memory than a program has. */
export function parseBounded(
  text: string,
  {
    deepest,
    most = MOST_LEXEMES,
    ...options
  }: ParseOptions & DocumentOptions & SchemaOptions & { deepest: number; most?: number },
): Document[] | Excess {
  const documents: Document[] = [];
  const bounded = new BoundedTokens(text, { deepest, most });
  const { stackTraceLimit } = Error;
  // Of a confused text the parser makes thousands of errors, and their traces would cost ten times as much as the text.
  Error.stackTraceLimit = 0;
  try {
    for (const document of new Composer(options).compose(bounded.tokens())) {
      documents.push(document as Document);
      if (documents.length > MOST_DOCUMENTS) return { excess: 'documents', offset: bounded.offset };
      if (bounded.excess) break;
    }
  } catch (error) {
    // The parser calls itself once a level.
    if (!(error instanceof RangeError)) throw error;
    return { excess: 'depth', offset: bounded.offset };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return bounded.excess ? { excess: bounded.excess, offset: bounded.offset } : documents;
}

/** Lexemes that are no part of the text: the begin of a document, the end of a line in brackets, the begin of a word. */
const SIGNS = new Set(['\x02', '\x18', '\x1f']);

/** Collections in collections that are parsed, for each level that is allowed: where they begin can then be said, and the rest be read. */
const PARSED = 4;

class BoundedTokens {
  excess: Excess['excess'] | undefined;
  offset = 0;
  readonly #text: string;
  readonly #limits: { deepest: number; most: number };

  constructor(text: string, limits: { deepest: number; most: number }) {
    this.#text = text;
    this.#limits = limits;
  }

  *tokens() {
    const { deepest, most } = this.#limits;
    const parser = new Parser();
    // What is open: the document, brackets, and keys and hyphens that others follow on their line or below.
    const { stack } = parser as unknown as { stack: readonly Open[] };
    let count = 0;
    for (const lexeme of new Lexer().lex(this.#text)) {
      if (++count > most) return this.#stop('length', this.offset);
      yield* parser.next(lexeme);
      const tooDeep = stack.length > PARSED * deepest ? stack.filter(isCollection)[deepest] : undefined;
      if (tooDeep) return this.#stop('depth', tooDeep.offset);
      if (!SIGNS.has(lexeme)) this.offset += lexeme.length;
    }
    yield* parser.end();
  }

  #stop(excess: Excess['excess'], offset: number): void {
    [this.excess, this.offset] = [excess, offset];
  }
}

interface Open {
  type: string;
  offset: number;
}

function isCollection({ type }: Open): boolean {
  return type === 'block-map' || type === 'block-seq' || type === 'flow-collection';
}
