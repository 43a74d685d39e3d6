import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessNeeds } from '#core/access/weigh-access.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { CannotRun } from '../cannot-run.ts';
import { handOn, readHandedOn } from '../files/handed-on.ts';
import type { Sha } from '../forge/forge.ts';
import type { People } from './weigh-reviews.ts';

/** What was found of a head: what it needs and who is behind it, or why nothing can help it. */
export interface FoundAccess {
  number: number;
  /** The commit that was judged, and no other. */
  head: Sha;
  /** The head of the pull request, for which approvals count. */
  pullHead: Sha;
  /** Where the default branch was: its rules judged. */
  base: Sha;
  /** The branch of the merge group that the head is of. */
  group?: string;
  /** Head of the merge group before this one, which must pass, too. */
  on?: Sha;
  finding: HeadFinding;
  /**
   * Environments in which it creates, changes or deletes resources. None of a fork's: anybody may open that, and a plan says what is on
   * servers.
   */
  environments?: readonly string[];
}

export type HeadFinding =
  | { needs: AccessNeeds; people: People }
  /** It cannot be merged, even with approvals. */
  | { failure: string }
  | { error: string };

/** What the default branch got since it was at `judged`, where all of it had its approvals. */
export interface FoundMain {
  /** Undefined where nothing was judged before. */
  judged?: Sha;
  head: Sha;
  /** The oldest first. */
  steps: FoundStep[];
  /** What all that is there after several steps needs by the rules of `judged`. */
  whole?: HeadFinding;
}

/** What one pull request brought when it was merged; without a number, a commit that came without one. */
export interface FoundStep {
  number?: number;
  /** What the default branch was then at. */
  head: Sha;
  pullHead?: Sha;
  finding: HeadFinding;
  /** The same by the rules of `judged`, as if it had been merged alone; the first has none. */
  alone?: HeadFinding;
}

const FILE = 'access.json';
const MAIN_FILE = 'main.json';

/** @param folder for an artifact @throws {CannotRun} when it cannot be written */
export function writeAccessReport(folder: string, found: readonly FoundAccess[]): void {
  handOn(join(folder, FILE), found);
}

/** @throws {CannotRun} when there is none, or it is damaged */
export function readAccessReport(folder: string): FoundAccess[] {
  return readReport(join(folder, FILE), REPORT_SCHEMA);
}

export function writeMainReport(folder: string, found: FoundMain): void {
  handOn(join(folder, MAIN_FILE), found);
}

/** Undefined where there is nothing to say. @throws {CannotRun} when it is damaged */
export function readMainReport(folder: string): FoundMain | undefined {
  const file = join(folder, MAIN_FILE);
  return existsSync(file) ? readReport(file, MAIN_SCHEMA) : undefined;
}

function readReport<Content>(file: string, schema: JsonSchema): Content {
  const read = readHandedOn<Content & object>(file, schema);
  if ('content' in read) return read.content;
  throw new CannotRun(read.error, {
    fix: 'Look at the step `judge` of the same job, which writes it.',
  });
}

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const SHA = { type: 'string', pattern: '^[0-9a-f]{40}$' };

function record(properties: Record<string, object>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const PRINCIPAL = record({ ref: TEXT, name: TEXT, forgeTeam: TEXT, logins: TEXTS }, ['forgeTeam']);
const REQUIREMENT = record(
  {
    anyOf: { type: 'array', items: PRINCIPAL },
    why: TEXTS,
    about: TEXTS,
    approvedBy: TEXTS,
    byAsking: { const: true },
    askedBy: TEXT,
  },
  ['approvedBy', 'byAsking', 'askedBy'],
);
const NAMED = record({ login: TEXT, id: { type: 'integer' } });
const NEEDS = record({
  requirements: { type: 'array', items: REQUIREMENT },
  problems: { type: 'array', items: record({ message: TEXT, hint: TEXT }) },
});
const PEOPLE = record(
  { author: NAMED, requester: NAMED, contributors: { type: 'array', items: NAMED }, hasUnknown: { const: true } },
  ['requester', 'hasUnknown'],
);
const FOUND = {
  anyOf: [record({ needs: NEEDS, people: PEOPLE }), record({ failure: TEXT }), record({ error: TEXT })],
};
const REPORT_SCHEMA = {
  type: 'array',
  items: record(
    {
      number: { type: 'integer', minimum: 1 },
      head: SHA,
      pullHead: SHA,
      base: SHA,
      group: TEXT,
      on: SHA,
      finding: FOUND,
      environments: TEXTS,
    },
    ['group', 'on', 'environments'],
  ),
};
const NUMBER = { type: 'integer', minimum: 1 };
const STEP = record({ number: NUMBER, head: SHA, pullHead: SHA, finding: FOUND, alone: FOUND }, [
  'number',
  'pullHead',
  'alone',
]);
const MAIN_SCHEMA = record({ judged: SHA, head: SHA, steps: { type: 'array', items: STEP }, whole: FOUND }, [
  'judged',
  'whole',
]);
