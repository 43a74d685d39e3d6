/** What an expression of a workflow is evaluated to. Objects and lists only ever are looked into. */
export type Value = string | number | boolean | null | { readonly [name: string]: Value } | readonly Value[];

/** The contexts that it may name: `github`, `vars`, `needs` … What is not there is null, as on GitHub. */
export type Contexts = Readonly<Record<string, Value>>;

/**
 * Evaluates an expression as GitHub does, as far as the workflows here need it. Functions are `always`, `cancelled`, `success`,
 * `failure`, `contains`, `endsWith`, `format` and `hashFiles`; a run here never fails and is never cancelled.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/expressions
 * @throws {Error} when it uses anything else
 */
export function evaluate(text: string, contexts: Contexts): Value {
  const parser = new Parser(tokensOf(text), contexts);
  const value = parser.either();
  parser.end();
  return value;
}

/** Fills in each `${{ … }}` of a text. */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => written(evaluate(inner, contexts)));
}

/** The condition of a job or step; `${{ }}` around it is optional. */
export function holds(condition: string, contexts: Contexts): boolean {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  return isTrue(evaluate(inner, contexts));
}

const TOKEN =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>\d+)|(?<name>[A-Za-z_][\w-]*(?:\.(?:[\w-]+|\*))*)|(?<sign>&&|\|\||[=!]=|[!(),]))/gy;

type Token = { kind: 'text' | 'number' | 'name' | 'sign'; text: string };

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const left = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < left.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(left)?.groups;
    const [kind, found] = Object.entries(groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (!kind || found === undefined) throw new Error(`This expression is not known: ${left.slice(at)}`);
    tokens.push({ kind: kind as Token['kind'], text: found });
  }
  return tokens;
}

class Parser {
  #next = 0;
  readonly #tokens: readonly Token[];
  readonly #contexts: Contexts;

  constructor(tokens: readonly Token[], contexts: Contexts) {
    this.#tokens = tokens;
    this.#contexts = contexts;
  }

  either(): Value {
    let value = this.#both();
    while (this.#take('||')) {
      const right = this.#both();
      value = isTrue(value) ? value : right;
    }
    return value;
  }

  end(): void {
    if (this.#next < this.#tokens.length) throw new Error(`This is too much: ${this.#tokens[this.#next]!.text}`);
  }

  #both(): Value {
    let value = this.#compared();
    while (this.#take('&&')) {
      const right = this.#compared();
      value = isTrue(value) ? right : value;
    }
    return value;
  }

  #compared(): Value {
    const left = this.#one();
    if (this.#take('==')) return isSame(left, this.#one());
    if (this.#take('!=')) return !isSame(left, this.#one());
    return left;
  }

  #one(): Value {
    if (this.#take('!')) return !isTrue(this.#one());
    if (this.#take('(')) {
      const value = this.either();
      this.#must(')');
      return value;
    }
    const token = this.#tokens[this.#next++];
    if (token?.kind === 'text') return token.text.slice(1, -1).replaceAll("''", "'");
    if (token?.kind === 'number') return Number(token.text);
    if (token?.kind !== 'name') throw new Error(`A value is missing before: ${token?.text ?? 'the end'}`);
    return this.#take('(') ? this.#called(token.text) : this.#named(token.text);
  }

  #called(name: string): Value {
    const given: Value[] = [];
    while (!this.#take(')')) {
      given.push(this.either());
      this.#take(',');
    }
    if (name === 'always' || name === 'success') return true;
    if (name === 'cancelled' || name === 'failure') return false;
    // A report is short, and fits into a summary.
    if (name === 'hashFiles') return '';
    if (name === 'contains' && typeof given[0] === 'string') return given[0].includes(written(given[1] ?? null));
    if (name === 'endsWith')
      return written(given[0] ?? null)
        .toLowerCase()
        .endsWith(written(given[1] ?? null).toLowerCase());
    if (name === 'format') {
      const [text, ...values] = given.map(written);
      return (text ?? '').replaceAll(/\{(\d+)\}/g, (_, index: string) => values[Number(index)] ?? '');
    }
    throw new Error(`The function \`${name}\` is not known.`);
  }

  #named(name: string): Value {
    if (name === 'true' || name === 'false') return name === 'true';
    let value: Value = this.#contexts;
    for (const part of name.split('.')) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
      value = (value as { readonly [name: string]: Value })[part] ?? null;
    }
    return value;
  }

  #take(sign: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#next++;
    return true;
  }

  #must(sign: string): void {
    if (!this.#take(sign)) throw new Error(`\`${sign}\` is missing.`);
  }
}

function isTrue(value: Value): boolean {
  return value !== null && value !== false && value !== '' && value !== 0;
}

/** GitHub compares texts without their case, and takes what has different types for numbers. */
function isSame(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  if (typeof left === typeof right) return left === right;
  return numberOf(left) === numberOf(right);
}

function numberOf(value: Value): number {
  if (value === null || value === false) return 0;
  if (value === true) return 1;
  return typeof value === 'string' && value.trim() === '' ? 0 : Number(value);
}

function written(value: Value): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}
