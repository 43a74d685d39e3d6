import { cut } from '../text/cut.ts';
import { timeOf } from '../text/time.ts';
import { AUDIT_OUTCOMES, type AuditOutcome, type AuditRecord } from './audit-record.ts';

export type ReadLine = { record: AuditRecord } | { error: string };

/** In UTF-16 code units. Waypost cuts what it records far below. */
const LONGEST_LINE = 100_000;
/** Of a name in a sentence. */
const LONGEST_NAME = 50;
/** Of lists and objects in each other. A record has three: itself, its approvers, and each of them. */
const DEEPEST = 8;

/** Reads a line. It is checked by hand, as the site's browsers have no compiler of schemas. */
export function readLine(line: string): ReadLine {
  if (line.length > LONGEST_LINE)
    return { error: `It has ${line.length.toLocaleString('en')} characters, and Waypost writes no such line.` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'It is not JSON: half of it may be missing, or it has bytes that are not UTF-8.' };
  }
  if (!isObject(value)) return { error: 'It is not a record.' };
  if (!isShallow(value, DEEPEST)) return { error: `Its lists and objects are more than ${DEEPEST} deep.` };
  const wrong = Object.entries(FIELDS).find(([field, { check, optional }]) =>
    value[field] === undefined ? !optional : !check(value[field]),
  );
  if (wrong) return { error: `Its \`${wrong[0]}\` is missing or has the wrong type.` };
  const unknown = Object.keys(value).find((field) => !Object.hasOwn(FIELDS, field));
  if (unknown !== undefined) return { error: `Its field \`${cut(unknown, LONGEST_NAME)}\` is no field of a record.` };
  return { record: value as unknown as AuditRecord };
}

/** Goes no deeper than it is asked, so that no nesting can exhaust the stack. */
function isShallow(value: unknown, deepest: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return deepest > 0 && Object.values(value).every((each) => isShallow(each, deepest - 1));
}

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isParty: Check = (value) => isObject(value) && isText(value.login) && Number.isSafeInteger(value.id);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const isRequest: Check = (value) => isObject(value) && isCount(value.number) && isText(value.url);
const isTime: Check = (value) => {
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(moment) && /^\d{4}-/.test(value as string) && timeOf(moment) === value;
};

const FIELDS: Readonly<Record<keyof AuditRecord, { check: Check; optional?: boolean }>> = {
  seq: { check: isCount },
  time: { check: isTime },
  run: { check: isText },
  workflow: { check: isText, optional: true },
  actor: { check: isParty },
  verb: { check: isText },
  scope: { check: isText, optional: true },
  effect: { check: isText, optional: true },
  subject: { check: isText },
  request: { check: isRequest, optional: true },
  commit: { check: isText, optional: true },
  requester: { check: isParty, optional: true },
  digest: { check: isHash, optional: true },
  approvers: { check: (value) => Array.isArray(value) && value.every(isParty) },
  outcome: { check: (value) => AUDIT_OUTCOMES.includes(value as AuditOutcome) },
  error: { check: isText, optional: true },
  before: { check: isHash },
  hash: { check: isHash },
};
