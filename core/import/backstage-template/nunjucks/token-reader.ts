import type { Lexer } from './lexer.ts';
import type { Token, TokenType } from './token.ts';

/** Takes tokens one by one. An error of the lexer ends all tokens. */
export class TokenReader {
  readonly lexer: Lexer;
  /** Where the last token ended that was taken. */
  end = 0;
  #peeked: Token | undefined;

  constructor(lexer: Lexer) {
    this.lexer = lexer;
  }

  peek(): Token {
    this.#peeked ??= this.lexer.next();
    return this.#peeked;
  }

  take(): Token {
    const token = this.peek();
    this.#peeked = undefined;
    this.end = token.end;
    return token;
  }

  /** Takes the next token where it is the one requested. */
  skip(type: TokenType, value?: string): boolean {
    const token = this.peek();
    if (token.type !== type || (value !== undefined && token.value !== value)) return false;
    this.take();
    return true;
  }

  fail(message: string): void {
    this.lexer.fail(message, this.peek().start);
    this.#peeked = undefined;
  }

  expect(type: TokenType, value: string): void {
    if (!this.skip(type, value)) this.fail(`\`${value}\` is missing`);
  }
}
