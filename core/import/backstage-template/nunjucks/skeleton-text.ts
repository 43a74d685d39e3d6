import { escapeValue } from '../../../scaffold/fill/escape-value.ts';
import { PLACE } from '../../../scaffold/fill/fill.ts';
import type { AskedByName, AskedParameter } from './javascript.ts';
import { ABSENT, type Expression, type TemplateNode } from './syntax-tree.ts';

/** What the fill of a skeleton can write: everything but lists and maps. */
const FILLED = ['string', 'number', 'integer', 'boolean'];
/** Values at which writings of a text differ, if they do. */
const PROBES = [
  'plain',
  'a "b" c',
  "it's",
  'a\\b',
  '`a`',
  `$a \${b} %{c}`,
  '<a & b>',
  'a: b # c',
  'true',
  '1.5',
  ' a ',
  '- a',
  '{a}',
  '',
];

/** Writes a template, whose names are bound, as a file of a skeleton. Undefined where it needs logic, or a text would be taken for a place. */
export function skeletonText(nodes: readonly TemplateNode[], path: string, asked: AskedByName): string | undefined {
  let text = '';
  const places = new Map<number, string>();
  for (const node of nodes) {
    if (node.kind === 'data') text += node.value;
    else if (node.kind !== 'output') return undefined;
    else {
      const quoted = quotedPlace(node.value, asked, { path, before: text.slice(text.lastIndexOf('\n') + 1) });
      const place = quoted ?? placeOf(node.value, asked);
      if (place === undefined) return undefined;
      const quote = quoted === undefined ? '' : '"';
      places.set(text.length + quote.length, place);
      text += `${quote}${place}${quote}`;
    }
  }
  return isAsMeant(text, places, asked) ? text : undefined;
}

/** The place that an expression is, if it is one. */
export function placeOf(expression: Expression, asked: AskedByName): string | undefined {
  if (expression.kind === 'group') return placeOf(expression.of, asked);
  if (expression.kind === 'parameter') {
    const found = asked.get(expression.name);
    return found?.type !== undefined && FILLED.includes(found.type) ? `{{${found.name}}}` : undefined;
  }
  if (isPlainDump(expression, asked)) return `{{${parameterOf(firstOf(expression), asked)!.name}}}`;
  const form = caseFormOf(expression, asked);
  return form === undefined ? undefined : `{{serviceName${form}}}`;
}

/** `dump` writes numbers, `true` and `false` as they are. */
function isPlainDump(expression: Expression, asked: AskedByName): boolean {
  const found = isDump(expression) ? parameterOf(firstOf(expression), asked) : undefined;
  return found?.isAlways === true && /^(?:integer|number|boolean)$/.test(found.type ?? '');
}

function isDump(expression: Expression): boolean {
  return expression.kind === 'filter' && expression.name === 'dump' && expression.args.length === 1;
}

function firstOf(expression: Expression): Expression {
  return (expression.kind === 'filter' ? expression.args[0] : undefined) ?? ABSENT;
}

/** Filters behind the name of a service (small words with hyphens), and the form of the name that is the same. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['replace - _', '.snake'],
  ['replace - _|upper', '.constant'],
  ['upper|replace - _', '.constant'],
  ['replace -  |title', '.title'],
  ['replace -  |title|replace   ', '.pascal'],
]);
/** They change nothing in such a name, nor in its form with underscores. */
const IDLE = ['lower', 'trim', 'string', 'safe', 'entityName'];

function caseFormOf(expression: Expression, asked: AskedByName): string | undefined {
  const steps: string[] = [];
  let at = expression;
  while (at.kind !== 'parameter') {
    if (at.kind === 'group') {
      at = at.of;
      continue;
    }
    if (at.kind !== 'filter') return undefined;
    const [input, ...args] = at.args;
    const words = args.map((one) => (one.kind === 'literal' ? String(one.value) : undefined));
    if (!input || words.includes(undefined)) return undefined;
    steps.unshift([at.name, ...words].join(' '));
    at = input;
  }
  if (asked.get(at.name)?.name !== 'serviceName') return undefined;
  const firstLoud = steps.findIndex((step) => /^(?:upper|title|capitalize)/.test(step));
  const telling = steps.filter((step, index) => !IDLE.includes(step) || (firstLoud >= 0 && index > firstLoud));
  return FORMS.get(telling.join('|'));
}

interface Line {
  path: string;
  before: string;
}

/** `dump` writes a text with its quotation marks: the place between two of them, where the fill writes the same. */
function quotedPlace(expression: Expression, asked: AskedByName, { path, before }: Line): string | undefined {
  const found = isDump(expression) ? parameterOf(firstOf(expression), asked) : undefined;
  if (!found?.isAlways || found.type !== 'string') return undefined;
  const isSame = PROBES.every(
    (probe) => `"${escapeValue(probe, { path, before: `${before}"`, after: '"' })}"` === JSON.stringify(probe),
  );
  return isSame ? `{{${found.name}}}` : undefined;
}

function parameterOf(expression: Expression, asked: AskedByName): AskedParameter | undefined {
  if (expression.kind === 'group') return parameterOf(expression.of, asked);
  return expression.kind === 'parameter' ? asked.get(expression.name) : undefined;
}

/** Whether the fill finds just these places, and no text that looks like one. */
function isAsMeant(text: string, places: ReadonlyMap<number, string>, asked: AskedByName): boolean {
  const names = new Set([...asked.values()].map(({ name }) => name));
  const found = [...text.matchAll(PLACE)].filter(([, name]) => names.has(name!));
  return found.length === places.size && found.every(({ 0: place, index }) => places.get(index) === place);
}
