import type { Syntax } from './syntax.ts';
import type { Token, TokenType } from './token.ts';

const BLANKS = /[ \n\t\r\u00a0]+/y;
const WORD = /[^ \n\t\r\u00a0()[\]{}%*\-+~/#,:|.<>=!]+/y;
const OPERATOR = /===|!==|==|!=|<=|>=|\/\/|\*\*|[()[\]{}%*\-+~/#,:|.<>=!]/y;
const NUMBER = /\d+(?:\.\d*)?(?![^ \n\t\r\u00a0()[\]{}%*\-+~/#,:|.<>=!])/y;
const REGEX = /r\/((?:\\[\s\S]|[^\\/])*)\/([gimy]*)/y;
const ENDRAW = (tag: string) => new RegExp(`([\\s\\S]*?)\\{%\\s*(${tag}|end${tag})\\s*%\\}`, 'y');

/** Cuts a template into tokens as Nunjucks 3 does, https://mozilla.github.io/nunjucks/templating.html. */
export class Lexer {
  /** What is wrong, once something is; from then on there are no more tokens. */
  error: { message: string; offset: number } | undefined;
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #begin: RegExp;
  #at = 0;
  #inCode = false;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#begin = new RegExp(['{%', syntax.variableStart, '{#', '#}'].map(escaped).join('|'), 'g');
  }

  next(): Token {
    if (this.error || this.#at >= this.#text.length) return this.#token('end', '', this.#text.length);
    return this.#inCode ? this.#code() : this.#data();
  }

  fail(message: string, offset: number): void {
    this.error ??= { message, offset };
  }

  /** The text up to the end of a raw block, whose opening tag was read. Undefined when it does not end correctly. */
  raw(tag: string): { value: string; start: number; end: number } | undefined {
    const pattern = ENDRAW(tag);
    const start = this.#at;
    let depth = 1;
    let end = start;
    for (;;) {
      pattern.lastIndex = end;
      const found = pattern.exec(this.#text);
      if (!found) return undefined;
      depth += found[2] === tag ? 1 : -1;
      if (depth === 0) {
        this.#at = pattern.lastIndex;
        return { value: this.#text.slice(start, end + found[1]!.length), start, end: this.#at };
      }
      end = pattern.lastIndex;
    }
  }

  #data(): Token {
    const { variableStart } = this.#syntax;
    if (this.#is('{%')) return this.#open('block-start', '{%');
    if (this.#is(variableStart)) return this.#open('output-start', variableStart);
    if (this.#is('{#')) return this.#comment();
    this.#begin.lastIndex = this.#at;
    const found = this.#begin.exec(this.#text);
    if (found?.[0] === '#}') {
      this.fail('A `#}` ends a comment that did not start', found.index);
      return this.next();
    }
    const end = found?.index ?? this.#text.length;
    const value = found?.[0] === '{%' ? this.#withoutIndent(end) : this.#text.slice(this.#at, end);
    if (value === '') {
      this.#at = end;
      return this.next();
    }
    return this.#token('data', value, end);
  }

  /** The text up to a block's tag, without blanks that indent the tag. */
  #withoutIndent(end: number): string {
    const text = this.#text.slice(this.#at, end);
    if (!this.#syntax.lstripBlocks) return text;
    const column = end - (this.#text.lastIndexOf('\n', end - 1) + 1);
    const isIndent = column > 0 && column <= text.length && /^\s+$/.test(text.slice(-column));
    return isIndent ? text.slice(0, -column) : text;
  }

  #open(type: TokenType, tag: string): Token {
    const trims = this.#text.charAt(this.#at + tag.length) === '-';
    this.#inCode = true;
    return this.#token(type, tag, this.#at + tag.length + (trims ? 1 : 0), trims);
  }

  #comment(): Token {
    const end = this.#text.indexOf('#}', this.#at + 2);
    if (end < 0) {
      this.fail('A comment starts here and does not end', this.#at);
      return this.next();
    }
    return this.#token('comment', this.#text.slice(this.#at, end + 2), end + 2, this.#text.charAt(end - 1) === '-');
  }

  #code(): Token {
    BLANKS.lastIndex = this.#at;
    if (BLANKS.test(this.#text)) this.#at = BLANKS.lastIndex;
    if (this.#at >= this.#text.length) return this.next();
    const quote = this.#text.charAt(this.#at);
    if (quote === '"' || quote === "'") return this.#quoted(quote);
    return this.#close('block-end', '%}') ?? this.#close('output-end', this.#syntax.variableEnd) ?? this.#word();
  }

  #close(type: TokenType, tag: string): Token | undefined {
    const trims = this.#is(`-${tag}`);
    if (!trims && !this.#is(tag)) return undefined;
    this.#inCode = false;
    const token = this.#token(type, tag, this.#at + tag.length + (trims ? 1 : 0), trims);
    if (type === 'block-end' && this.#syntax.trimBlocks)
      this.#at += /^\r?\n/.exec(this.#text.slice(this.#at, this.#at + 2))?.[0].length ?? 0;
    return token;
  }

  #quoted(quote: string): Token {
    let value = '';
    let at = this.#at + 1;
    while (at < this.#text.length && this.#text[at] !== quote) {
      if (this.#text[at] === '\\') {
        at += 1;
        const character = this.#text[at] ?? '';
        value += ({ n: '\n', t: '\t', r: '\r' } as Record<string, string>)[character] ?? character;
      } else value += this.#text[at];
      at += 1;
    }
    return this.#token('text', value, Math.min(at + 1, this.#text.length));
  }

  #word(): Token {
    for (const [type, pattern] of WORDS) {
      pattern.lastIndex = this.#at;
      const found = pattern.exec(this.#text);
      if (found) return this.#token(type, found[0], pattern.lastIndex);
    }
    // What is left is no character that a pattern leaves out.
    this.fail('This is not understood', this.#at);
    return this.next();
  }

  #is(tag: string): boolean {
    return this.#text.startsWith(tag, this.#at);
  }

  #token(type: TokenType, value: string, end: number, trims = false): Token {
    const token = { type, value, start: this.#at, end, trims };
    this.#at = end;
    return token;
  }
}

const WORDS: readonly (readonly [TokenType, RegExp])[] = [
  ['regex', REGEX],
  ['operator', OPERATOR],
  ['number', NUMBER],
  ['name', WORD],
];

function escaped(text: string): string {
  return text.replace(/[$(){}|[\]\\^*+?.]/g, '\\$&');
}
