import { AUDIT_OUTCOMES, type AuditOutcome, type AuditRecord } from './audit-record.ts';

/** A line of the audit, read, or what is wrong with it in one sentence. */
export type ReadLine = { record: AuditRecord } | { error: string };

/** Reads a line. It is checked by hand, as the site's browsers have no compiler of schemas. */
export function readLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'It is not JSON: half of it may be missing.' };
  }
  if (!isObject(value)) return { error: 'It is not a record.' };
  const wrong = Object.entries(FIELDS).find(([field, { check, optional }]) =>
    value[field] === undefined ? !optional : !check(value[field]),
  );
  if (wrong) return { error: `Its \`${wrong[0]}\` is missing or has the wrong type.` };
  const unknown = Object.keys(value).find((field) => !Object.hasOwn(FIELDS, field));
  if (unknown !== undefined) return { error: `Its field \`${unknown}\` is no field of a record.` };
  return { record: value as unknown as AuditRecord };
}

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isParty: Check = (value) => isObject(value) && isText(value.login) && Number.isInteger(value.id);
const isRequest: Check = (value) => isObject(value) && Number.isInteger(value.number) && isText(value.url);

const FIELDS: Readonly<Record<keyof AuditRecord, { check: Check; optional?: boolean }>> = {
  seq: { check: (value) => Number.isInteger(value) && (value as number) > 0 },
  time: { check: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) },
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
