import { ExpressionParser } from './expression-parser.ts';
import { Lexer } from './lexer.ts';
import type { Syntax } from './syntax.ts';
import type { Branch, Expression, TemplateNode } from './syntax-tree.ts';

/** A template, or why Nunjucks would refuse it: a sentence without its end, and the offset. */
export type ParsedTemplate = { nodes: TemplateNode[] } | { error: { message: string; offset: number } };

/** Reads a template of Nunjucks as data: text, outputs, conditions, loops. Blanks that hyphens drop are dropped. */
export function parseTemplate(text: string, syntax: Syntax): ParsedTemplate {
  const parser = new TemplateParser(text, syntax);
  const nodes = parser.nodes([]);
  const { error } = parser.lexer;
  return error ? { error } : { nodes };
}

/** Deeper blocks are no template of a person. */
const DEEPEST = 50;
const ALONE = ['include', 'extends', 'import', 'from'];
const WITH_END = ['block', 'macro', 'call', 'switch'];
/** Tags that only part what a foreign block holds. */
const PARTS = ['case', 'default'];

class TemplateParser extends ExpressionParser {
  #drops = false;
  #depth = 0;

  constructor(text: string, syntax: Syntax) {
    super(new Lexer(text, syntax));
  }

  /** Reads up to the end, or up to a tag of these names, whose name is the next token then. */
  nodes(until: readonly string[]): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.fail('Blocks are nested too deeply');
    for (let token = this.take(); token.type !== 'end'; token = this.take()) {
      if (token.type === 'data') nodes.push({ kind: 'data', value: this.#data(token.value), ...span(token) });
      else if (token.type === 'comment') this.#drops = token.trims;
      else if (token.type === 'output-start') nodes.push(this.#output(token.start));
      else {
        this.#drops = false;
        if (this.peek().type === 'name' && until.includes(this.peek().value)) break;
        nodes.push(this.#block(token.start));
      }
    }
    this.#depth -= 1;
    return nodes;
  }

  #data(value: string): string {
    const led = this.#drops ? value.replace(/^\s+/, '') : value;
    this.#drops = false;
    const next = this.peek();
    const isTrimmed = next.type === 'comment' ? next.value.charAt(2) === '-' : next.trims;
    return isTrimmed ? led.replace(/\s+$/, '') : led;
  }

  #output(start: number): TemplateNode {
    const value = this.expression();
    const end = this.peek();
    this.expect('output-end', '}}');
    this.#drops = end.trims;
    return { kind: 'output', value, start, end: end.end };
  }

  #block(start: number): TemplateNode {
    const { type, value: tag } = this.peek();
    if (type !== 'name') this.fail('The name of a tag is missing');
    if (tag === 'if') return this.#if(start);
    if (tag === 'for') return this.#for(start);
    if (tag === 'set') return this.#set(start);
    if (tag === 'raw' || tag === 'verbatim') return this.#raw(start, tag);
    if (tag === 'filter') return this.#filter(start);
    return this.#foreign(start, tag);
  }

  /** Takes the end of a tag whose name is next. */
  #close(): void {
    this.take();
    this.#closeHere();
  }

  #closeHere(): void {
    const end = this.peek();
    this.expect('block-end', '%}');
    if (end.trims) this.#drops = true;
  }

  #if(start: number): TemplateNode {
    const branches: Branch[] = [];
    let otherwise: TemplateNode[] | undefined;
    do {
      this.take();
      const when = this.expression();
      this.#closeHere();
      branches.push({ when, body: this.nodes(['elif', 'elseif', 'else', 'endif']) });
    } while (/^else?if$|^elif$/.test(this.peek().value));
    if (this.peek().value === 'else') {
      this.#close();
      otherwise = this.nodes(['endif']);
    }
    this.#endOf('endif');
    return { kind: 'if', branches, otherwise, start, end: this.end };
  }

  #endOf(tag: string): void {
    if (this.peek().type !== 'name' || this.peek().value !== tag) this.fail(`\`{% ${tag} %}\` is missing`);
    this.#close();
  }

  #for(start: number): TemplateNode {
    this.take();
    const names = this.#names();
    this.expect('name', 'in');
    const of = this.expression();
    this.#closeHere();
    const body = this.nodes(['endfor', 'else']);
    let otherwise: TemplateNode[] | undefined;
    if (this.peek().value === 'else') {
      this.#close();
      otherwise = this.nodes(['endfor']);
    }
    this.#endOf('endfor');
    return { kind: 'for', names, of, body, otherwise, start, end: this.end };
  }

  #names(): string[] {
    const names: string[] = [];
    do {
      const token = this.take();
      if (token.type !== 'name') this.lexer.fail('The name of a variable is missing', token.start);
      names.push(token.value);
    } while (this.skip('operator', ','));
    return names;
  }

  #set(start: number): TemplateNode {
    this.take();
    const names = this.#names();
    if (this.skip('operator', '=')) {
      const value = this.expression();
      this.#closeHere();
      return { kind: 'set', names, value, start, end: this.end };
    }
    this.#closeHere();
    const body = this.nodes(['endset']);
    this.#endOf('endset');
    return { kind: 'set', names, value: { kind: 'capture', body }, start, end: this.end };
  }

  #raw(start: number, tag: string): TemplateNode {
    this.#close();
    const raw = this.lexer.error ? undefined : this.lexer.raw(tag);
    if (!raw) this.fail(`\`{% end${tag} %}\` is missing; it takes no hyphen`);
    const { value = '', end = start } = raw ?? {};
    this.end = end;
    return { kind: 'data', value, start, end };
  }

  #filter(start: number): TemplateNode {
    this.take();
    const name = this.take().value;
    const isPlain = this.peek().type === 'block-end';
    // Its arguments would follow a name; elsewhere a bar puts the value before them.
    if (!isPlain) this.fail('A filter of a block takes no arguments here');
    this.#closeHere();
    const body: Expression = { kind: 'capture', body: this.nodes(['endfilter']) };
    this.#endOf('endfilter');
    return { kind: 'output', value: { kind: 'filter', name, args: [body] }, start, end: this.end };
  }

  #foreign(start: number, tag: string): TemplateNode {
    if (![...ALONE, ...WITH_END, ...PARTS].includes(tag)) this.fail(`Nunjucks has no tag \`${tag}\``);
    for (let token = this.peek(); !['block-end', 'end'].includes(token.type); token = this.peek()) this.take();
    this.#closeHere();
    if (WITH_END.includes(tag)) {
      this.nodes([`end${tag}`]);
      while (!['block-end', 'end'].includes(this.peek().type)) this.take();
      this.#closeHere();
    }
    return { kind: 'foreign', tag, start, end: this.end };
  }
}

function span({ start, end }: { start: number; end: number }) {
  return { start, end };
}
