import {
  Composer,
  type Document,
  type DocumentOptions,
  Lexer,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from 'yaml';

/** Signs, words and blanks of one text. A thousand entries have about 100,000; each takes the parser microseconds and half a kilobyte. */
const MOST_LEXEMES = 251_000;
export const MOST_DOCUMENTS = 12_000;

/** Why a text is not parsed to its end, and where that shows, in UTF-16 code units. */
export interface Excess {
  excess: 'length' | 'documents' | 'depth';
  offset: number;
}

/**
 * Parses the documents of a text, unless that would take longer than a check of one file may.
 *
 * @param options.deepest brackets in brackets: the parser needs much memory for each
 */
export function parseBounded(
  text: string,
  { deepest, ...options }: ParseOptions & DocumentOptions & SchemaOptions & { deepest: number },
): Document[] | Excess {
  const documents: Document[] = [];
  const bounded = new BoundedTokens(text, deepest);
  for (const document of new Composer(options).compose(bounded.tokens())) {
    documents.push(document as Document);
    if (documents.length > MOST_DOCUMENTS) return { excess: 'documents', offset: bounded.offset };
    if (bounded.excess) break;
  }
  return bounded.excess ? { excess: bounded.excess, offset: bounded.offset } : documents;
}

/** Lexemes that are no part of the text: the begin of a document, the end of a line in brackets, the begin of a word. */
const SIGNS = new Set(['\x02', '\x18', '\x1f']);

class BoundedTokens {
  excess: Excess['excess'] | undefined;
  offset = 0;
  readonly #text: string;
  readonly #deepest: number;

  constructor(text: string, deepest: number) {
    this.#text = text;
    this.#deepest = deepest;
  }

  /** The tokens up to the first excess. */
  *tokens() {
    const parser = new Parser();
    let [count, depth, isWord] = [0, 0, false];
    for (const lexeme of new Lexer().lex(this.#text)) {
      if (!isWord && (lexeme === '[' || lexeme === '{')) depth++;
      if (!isWord && (lexeme === ']' || lexeme === '}')) depth--;
      count++;
      this.excess = count > MOST_LEXEMES ? 'length' : depth > this.#deepest ? 'depth' : undefined;
      if (this.excess) return;
      yield* parser.next(lexeme);
      if (!SIGNS.has(lexeme)) this.offset += lexeme.length;
      isWord = lexeme === '\x1f';
    }
    yield* parser.end();
  }
}
