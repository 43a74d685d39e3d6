import { ALIASES, HELPERS, MARKED, METHODS, NO_FILTERS, TESTS } from './filters.ts';
import { ABSENT, type Expression, literalText, type TemplateNode } from './syntax-tree.ts';

/** A parameter of the new template, as one of Backstage's is to be said. */
export interface AskedParameter {
  name: string;
  /** Whether it always has a value: it is required, or has a default. */
  isAlways: boolean;
  /** Whether that value is never empty, and has no slash: it can be a part of a path. */
  isPathPart: boolean;
  /** As JSON Schema names types; undefined where there are several. */
  type: string | undefined;
}

export type AskedByName = ReadonlyMap<string, AskedParameter>;

export interface Writing {
  asked: AskedByName;
  variables: ReadonlyMap<string, string>;
  helpers: Set<string>;
  errors: string[];
}

/** Writes an expression as JavaScript over a generator's locals, operators one behind the other, as Nunjucks does. */
export function javascript(expression: Expression, writing: Writing, isLoose = false): string {
  const inner = (one: Expression) => javascript(one, writing);
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value);
    case 'regex':
      return regex(expression, writing);
    case 'parameter':
      return parameter(expression.name, writing, isLoose);
    case 'absent':
      return 'undefined';
    case 'name':
      return writing.variables.get(expression.name) ?? 'undefined';
    case 'group':
      return `(${javascript(expression.of, writing, isLoose)})`;
    case 'list':
      return `[${expression.items.map(inner).join(', ')}]`;
    case 'map':
      return `({ ${[...expression.entries].map(([key, one]) => `${constant(key)}: ${inner(one)}`).join(', ')} })`;
    case 'unary':
      return `${expression.operator}${inner(expression.of)}`;
    case 'binary':
      return binary(expression, writing);
    case 'choice':
      return `(${inner(expression.when)} ? ${inner(expression.value)} : ${expression.otherwise ? inner(expression.otherwise) : '""'})`;
    case 'text':
      return concatenated(expression.parts.map((part) => written(part, writing)));
    case 'capture':
      return capture(expression.body, writing);
    case 'filter':
      return filter(expression, writing);
    case 'test':
      return tested(expression, writing);
    case 'member':
      return member(expression, writing);
    case 'call':
      return call(expression, writing);
    default:
      return refused(writing, REFUSED[expression.kind](expression as never));
  }
}

const REFUSED = {
  keyword: () => 'it passes an argument by name',
  unknown: ({ why }: { why: string }) => why,
  repository: () => 'it writes the whole address that RepoUrlPicker makes',
  'repository-parts': () => 'it takes all parts of the address of the repository at once',
};

/** What nodes write, as one expression: conditions become choices. */
export function capture(nodes: readonly TemplateNode[], writing: Writing): string {
  const parts = nodes.map((node): string => {
    if (node.kind === 'data') return constant(node.value);
    if (node.kind === 'output') return written(node.value, writing);
    if (node.kind !== 'if') return refused(writing, 'there is a loop or a variable where one text is needed');
    const choices = node.branches.map(
      ({ when, body }) => `${javascript(when, writing, true)} ? ${capture(body, writing)} : `,
    );
    return `(${choices.join('')}${capture(node.otherwise ?? [], writing)})`;
  });
  return concatenated(parts);
}

/** A constant of JavaScript in which EJS finds no tag. */
export function constant(value: string | number | boolean | null): string {
  return JSON.stringify(value)
    .replaceAll('<%', '<\\u0025')
    .replaceAll('%>', '%\\u003e')
    .replace(/[\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
}

function concatenated(parts: readonly string[]): string {
  const [first = '""', ...rest] = parts;
  return `(${[...(first.startsWith('"') ? [] : ['""']), first, ...rest].join(' + ')})`;
}

/** A part of a text: what is not there writes nothing. */
function written(expression: Expression, writing: Writing): string {
  if (expression.kind === 'literal') return constant(expression.value === null ? '' : String(expression.value));
  const isThere =
    (expression.kind === 'parameter' && writing.asked.get(expression.name)?.isAlways) || isText(expression, writing);
  const code = javascript(expression, writing, true);
  return isThere ? code : `(${code} ?? "")`;
}

function refused(writing: Writing, why: string): string {
  writing.errors.push(why);
  return 'undefined';
}

/** Hygen gives null for a missing value, and Nunjucks distinguishes that from undefined. */
function parameter(name: string, writing: Writing, isLoose: boolean): string {
  const asked = writing.asked.get(name);
  if (!asked) return refused(writing, `\`${name}\` is not asked in Waypost`);
  return asked.isAlways || isLoose ? asked.name : `(${asked.name} ?? undefined)`;
}

function regex({ body, flags }: { body: string; flags: string }, writing: Writing): string {
  try {
    // Its own spelling: no slash of it ends it.
    return `new RegExp(${constant(new RegExp(body, flags).source)}, ${constant(flags)})`;
  } catch {
    return refused(writing, 'it has a regular expression that cannot be read');
  }
}

function binary(expression: Extract<Expression, { kind: 'binary' }>, writing: Writing): string {
  const [left, right] = [javascript(expression.left, writing), javascript(expression.right, writing)];
  if (expression.operator === 'in') return `${helper('isIn', writing)}(${left}, ${right})`;
  if (expression.operator === '//') return `Math.floor(${left} / ${right})`;
  if (expression.operator === '**') return `Math.pow(${left}, ${right})`;
  if (expression.operator === '~') return `${left} + "" + ${right}`;
  return `${left} ${expression.operator} ${right}`;
}

function helper(name: string, { helpers }: Writing): string {
  helpers.add(name);
  return `nunjucks.${name}`;
}

function filter({ name: written, args }: Extract<Expression, { kind: 'filter' }>, writing: Writing): string {
  const name = Object.hasOwn(ALIASES, written) ? ALIASES[written]! : written;
  if (!Object.hasOwn(HELPERS, name) || NO_FILTERS.includes(name))
    return refused(writing, `Waypost has no filter \`${written}\``);
  if (args.some((one) => one.kind === 'filter' && MARKED.includes(one.name)))
    return refused(writing, '`safe` or `escape` is followed by another filter');
  if (args.some((one) => one.kind === 'keyword'))
    return refused(writing, `the filter \`${written}\` is passed an argument by name`);
  const method = METHOD_OF[name];
  const [input, ...others] = args;
  if (method && input && isText(input, writing) && arePlain(name, others))
    return `${javascript(input, writing)}.${method}(${others.map((one) => javascript(one, writing)).join(', ')})`;
  return `${helper(name, writing)}(${args.map((one) => javascript(one, writing)).join(', ')})`;
}

/** Filters that are a method of JavaScript's where what is filtered is a text for sure. */
const METHOD_OF: Readonly<Record<string, string>> = {
  lower: 'toLowerCase',
  upper: 'toUpperCase',
  trim: 'trim',
  replace: 'replaceAll',
};

/** Whether the arguments of a filter mean the same to that method, which reads `$` in what it puts in. */
function arePlain(name: string, args: readonly Expression[]): boolean {
  if (name !== 'replace') return args.length === 0;
  const [old, other] = args.map(literalText);
  return args.length === 2 && Boolean(old) && other !== undefined && !other.includes('$');
}

function isText(expression: Expression, writing: Writing): boolean {
  if (expression.kind === 'group') return isText(expression.of, writing);
  if (expression.kind === 'text') return true;
  if (expression.kind === 'filter')
    return Object.hasOwn(METHOD_OF, expression.name) && isText(expression.args[0] ?? ABSENT, writing);
  const asked = expression.kind === 'parameter' ? writing.asked.get(expression.name) : undefined;
  return asked?.isAlways === true && asked.type === 'string';
}

function tested({ name, of, args }: Extract<Expression, { kind: 'test' }>, writing: Writing): string {
  const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  if (!test) return refused(writing, `Waypost has no test \`is ${name}\``);
  const operand = (one: Expression) => {
    const code = javascript(one, writing);
    return one.kind === 'binary' || one.kind === 'unary' ? `(${code})` : code;
  };
  return test(operand(of), args.map(operand));
}

const FORBIDDEN = ['constructor', 'prototype', '__proto__', 'caller', 'callee', 'arguments'];

function member({ of, key }: Extract<Expression, { kind: 'member' }>, writing: Writing): string {
  const target = javascript(of, writing, true);
  if (key.kind !== 'literal') return refused(writing, 'it computes the name of a field');
  const name = String(key.value);
  if (FORBIDDEN.includes(name)) return refused(writing, `a template may not use \`${name}\``);
  if (METHODS.includes(name)) return refused(writing, `\`${name}\` is a method that is not called`);
  if (target === 'loop' && /^[a-z]+\d?$/.test(name)) return `loop.${name}`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${target}?.${name}` : `${target}?.[${constant(key.value)}]`;
}

function call({ of, args }: Extract<Expression, { kind: 'call' }>, writing: Writing): string {
  const given = args.map((one) => javascript(one, writing)).join(', ');
  if (of.kind === 'name' && of.name === 'range') return `${helper('range', writing)}(${given})`;
  if (of.kind !== 'member' || of.key.kind !== 'literal' || !METHODS.includes(String(of.key.value)))
    return refused(writing, 'it calls a function that Waypost does not know');
  return `${javascript(of.of, writing, true)}?.${of.key.value}(${given})`;
}
