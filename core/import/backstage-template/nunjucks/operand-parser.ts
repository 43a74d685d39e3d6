import { ABSENT, type Expression } from './syntax-tree.ts';
import { TokenReader } from './token-reader.ts';

/** Reads the operands of operators: values, names, lists and maps, with the members and calls behind them. */
export abstract class OperandParser extends TokenReader {
  /** A whole expression, as brackets, lists and arguments hold it. */
  abstract expression(): Expression;

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
    return ABSENT;
  }

  #group(): Expression {
    const items = this.#until(')');
    if (items.length !== 1) this.fail('Brackets hold one expression');
    return { kind: 'group', of: items[0] ?? ABSENT };
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
    return ABSENT;
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
      if (value === '(') of = { kind: 'call', of, args: this.arguments() };
      else if (value === '[') {
        this.take();
        of = { kind: 'member', of, key: this.#until(']')[0] ?? ABSENT };
      } else if (value === '.') {
        this.take();
        const key = this.take();
        // `list.0` is a number to Nunjucks' lexer, which refuses it.
        if (key.type !== 'name') this.lexer.fail('A name is missing after the dot', key.start);
        of = { kind: 'member', of, key: { kind: 'literal', value: key.value } };
      } else return of;
    }
  }

  arguments(): Expression[] {
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

const KEYWORDS: ReadonlyMap<string, Expression> = new Map([
  ['true', { kind: 'literal', value: true }],
  ['false', { kind: 'literal', value: false }],
  ['none', { kind: 'literal', value: null }],
  ['null', { kind: 'literal', value: null }],
]);

function regexOf(written: string): Expression {
  const last = written.lastIndexOf('/');
  return { kind: 'regex', body: written.slice(2, last), flags: written.slice(last + 1) };
}
