import { misspellingOf } from './misspelling.ts';
import { quoted } from './quoted.ts';

export interface QueryFinding {
  message: string;
  fix?: { written: string; text: string };
}

/** What other tools call a field, and what it may be called here. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  who: ['person', 'owner'],
  user: ['person', 'owner'],
  by: ['person', 'owner'],
  author: ['person', 'owner'],
  actor: ['person'],
  login: ['person'],
  requester: ['person'],
  team: ['owner'],
  squad: ['owner', 'team'],
  status: ['health', 'outcome', 'state'],
  result: ['outcome'],
  state: ['health', 'outcome'],
  action: ['verb'],
  event: ['verb'],
  date: ['day', 'changed'],
  time: ['day', 'changed'],
  when: ['day', 'changed'],
  since: ['day', 'changed'],
  updated: ['changed', 'day'],
  subject: ['entity'],
  label: ['tag'],
  labels: ['tag'],
  kind: ['type'],
  priority: ['tier'],
  pr: ['request'],
  env: ['environment'],
  pager: ['oncall'],
  pagerduty: ['oncall'],
};

export function fieldMeant(name: string, fields: readonly string[]): string | undefined {
  const word = name.toLowerCase();
  const others = Object.hasOwn(OTHER_NAMES, word) ? OTHER_NAMES[word]! : [];
  return misspellingOf(word.replaceAll('-', ''), fields) ?? others.find((other) => fields.includes(other));
}

const TOKEN = /(?:[^\s"]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/gs;
const UNCLOSED = /^(?:[^"]|"(?:[^"\\]|\\.)*")*"(?:[^"\\]|\\.)*\\?$/s;
const ASSIGNED = /^(-?)([a-z][a-z0-9-]*)(!=|==|=|>=|<=|>|<)(.+)$/is;
const BARE_SIGN = /^-?([a-z][a-z0-9-]*):(?:.*,)?(>=|<=|>|<|=)$/i;
const IN_DAYS: ReadonlySet<string> = new Set(['day', 'changed']);
const EMPTY = /^-?([a-z][a-z0-9-]*):$/i;
const CONDITION = /^(-?)([a-z][a-z0-9-]*):(.+)$/is;
const NEGATED = /^!(-?)([a-z][a-z0-9-]*):(.+)$/is;
const EITHER = /^(-?[a-z][a-z0-9-]*:)([^"|]+(?:\|+[^"|]+)+)$/is;

/** As many as a person reads. */
const MOST = 5;

/** Finds what people write from the habit of other tools: `OR`, `owner=payments`, `owner: payments`, a quote without its end. */
export function queryHabits(text: string, fields: readonly string[]): QueryFinding[] {
  const tokens = text.match(TOKEN) ?? [];
  const findings: QueryFinding[] = [];
  for (let at = 0; at < tokens.length && findings.length < MOST; at++) findings.push(...findingsAt(tokens, at, fields));
  return findings;
}

function findingsAt(tokens: readonly string[], at: number, fields: readonly string[]): QueryFinding[] {
  const token = tokens[at]!;
  const replaced = (written: string, taken = 1) => ({
    written,
    text: tokens.toSpliced(at, taken, written).join(' '),
  });
  if (UNCLOSED.test(token))
    return [{ message: `The quote of ${quoted(token)} has no end.`, fix: replaced(`${token.replace(/\\$/, '')}"`) }];
  if (/^(?:OR|AND|NOT|\|\||&&)$/.test(token) || isWordBehind(tokens, at, fields))
    return [operatorFinding(tokens, at, fields)];
  const negated = meantOf(NEGATED.exec(token)?.[2] ?? '', fields);
  if (negated) {
    const written = token.replace(NEGATED, (_, minus, __, value) => `${minus ? '' : '-'}${negated}:${value}`);
    return [{ message: `${quoted(token)} is taken as a word: a minus leaves out.`, fix: replaced(written) }];
  }
  const [, before, values] = EITHER.exec(token) ?? [];
  if (before && conditionOf(token, fields))
    return [
      {
        message: `Values of one field have a comma between them for either, not ${quoted('|')}.`,
        fix: replaced(before + values!.replace(/\|+/g, ',')),
      },
    ];
  const [, minus = '', name = '', sign = '', value = ''] = ASSIGNED.exec(token) ?? [];
  const field = sign && meantOf(name, fields);
  if (field) {
    const isNot = (minus !== '') !== (sign === '!=');
    const written = `${isNot ? '-' : ''}${field}:${/[<>]/.test(sign) ? sign : ''}${value}`;
    return [{ message: `${quoted(token)} is taken as a word: a field has a colon.`, fix: replaced(written) }];
  }
  const [, bareField, bareSign] = BARE_SIGN.exec(token) ?? [];
  if (bareField && meantOf(bareField, fields))
    return [
      {
        message: `Nothing is behind ${quoted(bareSign!)} to compare with. Write ${quoted(token + (IN_DAYS.has(bareField) ? '7d' : '2'))}.`,
      },
    ];
  const empty = meantOf(EMPTY.exec(token)?.[1] ?? '', fields);
  const next = tokens[at + 1];
  if (empty && next !== undefined && !/^-|:/.test(next))
    return [{ message: `${quoted(token)} has a space behind it.`, fix: replaced(token + next, 2) }];
  return [];
}

function meantOf(name: string, fields: readonly string[]): string | undefined {
  const word = name.toLowerCase();
  return fields.includes(word) ? word : name && fieldMeant(name, fields);
}

/** `owner:payments or supply`; elsewhere these are words that a row may hold. */
function isWordBehind(tokens: readonly string[], at: number, fields: readonly string[]): boolean {
  const before = tokens[at - 1];
  return (
    /^(?:or|and)$/i.test(tokens[at]!) &&
    tokens[at + 1] !== undefined &&
    before !== undefined &&
    conditionOf(before, fields) !== undefined
  );
}

function operatorFinding(tokens: readonly string[], at: number, fields: readonly string[]): QueryFinding {
  const [token, before, after] = [tokens[at]!, tokens[at - 1] ?? '', tokens[at + 1] ?? ''];
  const [left, right] = [conditionOf(before, fields), conditionOf(after, fields)];
  const message = `${quoted(token)} is taken as a word.`;
  const spliced = (from: number, count: number, written: string) => ({
    message,
    fix: { written, text: tokens.toSpliced(from, count, written).join(' ') },
  });
  if (/^NOT$/.test(token)) {
    if (after === '') return { message: `${message} Write a minus for what must not be, as in ${quoted('-tier:3')}.` };
    return spliced(at, 2, after.startsWith('-') ? after : `-${after}`);
  }
  if (/^(?:AND|&&)$/i.test(token)) {
    const written = [before, after].filter(Boolean).join(' ');
    if (written === '') return { message };
    return spliced(before ? at - 1 : at, [before, token, after].filter(Boolean).length, written);
  }
  const isOfBoth = right && left?.field === right.field && !left.isExcluded && !right.isExcluded;
  const other = isOfBoth ? right.value : right || after.includes(':') ? '' : after;
  if (left && other !== '')
    return {
      ...spliced(at - 1, 3, `${left.field}:${left.value},${other}`),
      message: `${message} Values of one field have a comma between them for either.`,
    };
  return { message: `${message} Only values of one field can be either, as in ${quoted('owner:payments,supply')}.` };
}

function conditionOf(
  token: string,
  fields: readonly string[],
): { field: string; value: string; isExcluded: boolean } | undefined {
  const [, minus, name = '', value = ''] = CONDITION.exec(token) ?? [];
  const field = name.toLowerCase();
  return fields.includes(field) ? { field, value, isExcluded: minus === '-' } : undefined;
}
