import { OperandParser } from './operand-parser.ts';
import { ABSENT, type Expression } from './syntax-tree.ts';
import type { Token } from './token.ts';

/** Deeper nesting is no template of a person, and neither is one expression of more tokens. */
const DEEPEST = 100;
const LONGEST = 1_000;

/** Each level binds more strongly than the one before, as Nunjucks has them. */
const LEVELS: readonly (readonly string[])[] = [['~'], ['+'], ['-'], ['*'], ['/'], ['//'], ['%'], ['**']];
const COMPARISONS = ['==', '===', '!=', '!==', '<', '>', '<=', '>='];

/** Reads expressions: what operators, conditions, tests and filters make of operands. */
export class ExpressionParser extends OperandParser {
  #depth = 0;
  #taken = 0;

  override take(): Token {
    if (this.#depth > 0) this.#taken += 1;
    if (this.#taken > LONGEST) this.fail('This is too long');
    return super.take();
  }

  expression(): Expression {
    this.#depth += 1;
    if (this.#depth === 1) this.#taken = 0;
    if (this.#depth > DEEPEST) this.fail('This is nested too deeply');
    const value = this.#or();
    const expression = this.skip('name', 'if') ? this.#choice(value) : value;
    this.#depth -= 1;
    return expression;
  }

  /** The operand of filters. */
  filters(input: Expression): Expression {
    let expression = input;
    while (this.skip('operator', '|')) {
      let name = this.take().value;
      while (this.skip('operator', '.')) name += `.${this.take().value}`;
      const args = this.peek().value === '(' && this.peek().type === 'operator' ? this.arguments() : [];
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
    return ABSENT;
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

  /** The operand of a sign. Two signs would be another operator in JavaScript. */
  #operand(): Expression {
    if (this.peek().type === 'operator' && /^[-+]$/.test(this.peek().value)) this.fail('There are two operators here');
    return this.primary();
  }
}

function testOf(named: Expression, of: Expression): Expression | undefined {
  if (named.kind === 'name') return { kind: 'test', name: named.name, of, args: [] };
  if (named.kind === 'literal' && named.value === null) return { kind: 'test', name: 'null', of, args: [] };
  if (named.kind === 'call' && named.of.kind === 'name')
    return { kind: 'test', name: named.of.name, of, args: named.args };
  return undefined;
}
