declare module 'nunjucks/src/lexer.js' {
  export interface Token {
    type: string;
    value: string;
    lineno: number;
    colno: number;
  }

  export interface Tokens {
    index: number;
  }

  const lexer: { lex(text: string, options: object): Tokens };
  // biome-ignore lint/style/noDefaultExport: it is a module of CommonJS
  export default lexer;
}

declare module 'nunjucks/src/parser.js' {
  import type { Token, Tokens } from 'nunjucks/src/lexer.js';

  export interface ParsedNode {
    typename: string;
    lineno: number;
    colno: number;
    // biome-ignore lint/suspicious/noExplicitAny: Nunjucks has no types of its tree
    [field: string]: any;
  }

  class Parser {
    constructor(tokens: Tokens);
    tokens: Tokens;
    nextToken(withWhitespace?: boolean): Token | null;
    peekToken(): Token | null;
    parseStatement(): ParsedNode | null;
    parseAsRoot(): ParsedNode;
  }

  const parser: { Parser: typeof Parser };
  // biome-ignore lint/style/noDefaultExport: it is a module of CommonJS
  export default parser;
}
