import type { Lexer } from './lexer.ts';
import type { Expression } from './syntax-tree.ts';
import type { Token, TokenType } from './token.ts';

/** Deeper nesting is no template of a person. */
const DEEPEST = 100;

/** Each level binds more strongly than the one before, as Nunjucks has them. */
const LEVELS: readonly (readonly string[])[] = [['~'], ['+'], ['-'], ['*'], ['/'], ['//'], ['%'], ['**']];
const COMPARISONS = ['==', '===', '!=', '!==', '<', '>', '<=', '>='];

/** Reads expressions from tokens. What cannot be read is the lexer's fault, and ends all tokens. */
export class ExpressionParser {
  readonly lexer: Lexer;
  /** Where the last token ended that was taken. */
  end = 0;
  #peeked: Token | undefined;
  #depth = 0;

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

  /** Takes the next token where it is the one wanted. */
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

  expect(type: TokenType, value?: string): void {
    if (!this.skip(type, value)) this.fail(`\`${value ?? type}\` is missing`);
  }

  expression(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.fail('This is nested too deeply');
    const value = this.#or();
    const expression = this.skip('name', 'if') ? this.#choice(value) : value;
    this.#depth -= 1;
    return expression;
  }

  /** What filters stand behind a value. */
  filters(input: Expression): Expression {
    let expression = input;
    while (this.skip('operator', '|')) {
      let name = this.take().value;
      while (this.skip('operator', '.')) name += `.${this.take().value}`;
      const args = this.peek().value === '(' && this.peek().type === 'operator' ? this.#arguments() : [];
      expression = { kind: 'filter', name, args: [expression, ...args] };
    }
    return expression;
  }

  #choice(value: Expression): Expression {
    const when = this.#or();
    return { kind: 'choice', when, value, otherwise: this.skip('name', 'else') ? this.#or() : undefined };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.skip('name', 'or')) left = { kind: 'binary', operator: '||', left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.skip('name', 'and')) left = { kind: 'binary', operator: '&&', left, right: this.#not() };
    return left;
  }

  #not(): Expression {
    let count = 0;
    while (this.skip('name', 'not')) count += 1;
    let expression = this.#in();
    for (; count > 0; count -= 1) expression = { kind: 'unary', operator: '!', of: expression };
    return expression;
  }

  #in(): Expression {
    let left = this.#is();
    for (;;) {
      const isInverted = this.skip('name', 'not');
      if (!this.skip('name', 'in')) {
        if (isInverted) this.fail('`in` is missing');
        return left;
      }
      const found: Expression = { kind: 'binary', operator: 'in', left, right: this.#is() };
      left = isInverted ? { kind: 'unary', operator: '!', of: found } : found;
    }
  }

  #is(): Expression {
    const of = this.#compare();
    if (!this.skip('name', 'is')) return of;
    const isInverted = this.skip('name', 'not');
    const named = this.#compare();
    const test = testOf(named, of) ?? this.#noTest();
    return isInverted ? { kind: 'unary', operator: '!', of: test } : test;
  }

  #noTest(): Expression {
    this.fail('The name of a test is missing');
    return NOTHING;
  }

  #compare(): Expression {
    let left = this.#level(0);
    while (this.peek().type === 'operator' && COMPARISONS.includes(this.peek().value))
      left = { kind: 'binary', operator: this.take().value, left, right: this.#level(0) };
    return left;
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary(true);
    let left = this.#level(level + 1);
    while (this.peek().type === 'operator' && operators.includes(this.peek().value))
      left = { kind: 'binary', operator: this.take().value, left, right: this.#level(level + 1) };
    return left;
  }

  #unary(mayFilter: boolean): Expression {
    const sign = this.peek();
    const isSigned = sign.type === 'operator' && (sign.value === '-' || sign.value === '+');
    if (isSigned) this.take();
    const operand = isSigned ? this.#operand() : this.primary();
    const expression: Expression = isSigned
      ? { kind: 'unary', operator: sign.value as '-' | '+', of: operand }
      : operand;
    return mayFilter ? this.filters(expression) : expression;
  }

  /** What a sign stands before. Two signs would be another operator in JavaScript. */
  #operand(): Expression {
    if (this.peek().type === 'operator' && /^[-+]$/.test(this.peek().value)) this.fail('Two signs stand here');
    return this.primary();
  }

  primary(): Expression {
    return this.#postfix(this.#atom());
  }

  #atom(): Expression {
    const token = this.take();
    if (token.type === 'text') return { kind: 'literal', value: token.value };
    if (token.type === 'number') return { kind: 'literal', value: Number(token.value) };
    if (token.type === 'regex') return regexOf(token.value);
    if (token.type === 'name') return KEYWORDS.get(token.value) ?? { kind: 'name', name: token.value };
    if (token.type === 'operator' && token.value === '(') return this.#group();
    if (token.type === 'operator' && token.value === '[') return { kind: 'list', items: this.#until(']') };
    if (token.type === 'operator' && token.value === '{') return this.#map();
    this.lexer.fail('A value is missing', token.start);
    return NOTHING;
  }

  #group(): Expression {
    const items = this.#until(')');
    if (items.length !== 1) this.fail('Brackets hold one expression');
    return { kind: 'group', of: items[0] ?? NOTHING };
  }

  #map(): Expression {
    const entries = new Map<string, Expression>();
    while (!this.skip('operator', '}')) {
      if (entries.size > 0) this.expect('operator', ',');
      const key = this.take();
      if (key.type !== 'text' && key.type !== 'name') return this.#noKey();
      this.expect('operator', ':');
      entries.set(key.value, this.expression());
    }
    return { kind: 'map', entries };
  }

  #noKey(): Expression {
    this.fail('A key is missing');
    return NOTHING;
  }

  #until(close: string): Expression[] {
    const items: Expression[] = [];
    while (!this.skip('operator', close) && this.peek().type !== 'end') {
      if (items.length > 0) this.expect('operator', ',');
      items.push(this.expression());
    }
    return items;
  }

  #postfix(atom: Expression): Expression {
    let of = atom;
    for (;;) {
      const { type, value } = this.peek();
      if (type !== 'operator') return of;
      if (value === '(') of = { kind: 'call', of, args: this.#arguments() };
      else if (value === '[') {
        this.take();
        of = { kind: 'member', of, key: this.#until(']')[0] ?? NOTHING };
      } else if (value === '.') {
        this.take();
        const key = this.take();
        // `list.0` is a number to Nunjucks' lexer, which refuses it.
        if (key.type !== 'name') this.lexer.fail('A name is missing after the dot', key.start);
        of = { kind: 'member', of, key: { kind: 'literal', value: key.value } };
      } else return of;
    }
  }

  #arguments(): Expression[] {
    this.take();
    const args: Expression[] = [];
    let count = 0;
    while (!this.skip('operator', ')') && this.peek().type !== 'end') {
      if (count > 0) this.expect('operator', ',');
      count += 1;
      const value = this.expression();
      if (!this.skip('operator', '=')) args.push(value);
      else {
        this.expression();
        args.push({ kind: 'keyword' });
      }
    }
    return args;
  }
}

const NOTHING: Expression = { kind: 'absent' };

const KEYWORDS: ReadonlyMap<string, Expression> = new Map([
  ['true', { kind: 'literal', value: true }],
  ['false', { kind: 'literal', value: false }],
  ['none', { kind: 'literal', value: null }],
  ['null', { kind: 'literal', value: null }],
]);

function testOf(named: Expression, of: Expression): Expression | undefined {
  if (named.kind === 'name') return { kind: 'test', name: named.name, of, args: [] };
  if (named.kind === 'literal' && named.value === null) return { kind: 'test', name: 'null', of, args: [] };
  if (named.kind === 'call' && named.of.kind === 'name')
    return { kind: 'test', name: named.of.name, of, args: named.args };
  return undefined;
}

function regexOf(written: string): Expression {
  const last = written.lastIndexOf('/');
  return { kind: 'regex', body: written.slice(2, last), flags: written.slice(last + 1) };
}
