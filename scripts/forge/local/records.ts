import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { Account, CommitStatus, Permission, ReviewVerdict, Sha } from '../forge.ts';

/** What the files of the local forge hold, each with the schema that it is read by. */

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer', minimum: 0 };
const SHA = { type: 'string', pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' };
const LABELS = { type: 'array', items: TEXT };
const ACCOUNT = record({ login: TEXT, id: NUMBER, isBot: { type: 'boolean' } });

export type AccountRecord = Account;
export const ACCOUNT_SCHEMA = ACCOUNT;

export interface FactsRecord {
  name: string;
  id: number;
  description: string;
  topics: string[];
  private: boolean;
  archived: boolean;
}
export const FACTS_SCHEMA = record({
  name: TEXT,
  id: NUMBER,
  description: TEXT,
  topics: LABELS,
  private: { type: 'boolean' },
  archived: { type: 'boolean' },
});

interface OpeningRecord {
  title: string;
  body: string;
  author: Account;
  created: string;
  labels: string[];
}

/** How a pull request or an issue began; never changed. */
export type ThreadRecord =
  | (OpeningRecord & { type: 'issue' })
  | (OpeningRecord & { type: 'pull request'; head: { branch: string; sha: Sha }; base: { branch: string } });
export const THREAD_SCHEMA: JsonSchema = {
  ...record({
    type: { enum: ['issue', 'pull request'] },
    title: TEXT,
    body: TEXT,
    author: ACCOUNT,
    created: TEXT,
    labels: LABELS,
  }),
  if: { properties: { type: { const: 'pull request' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
  then: {
    properties: { head: record({ branch: TEXT, sha: SHA }), base: record({ branch: TEXT }) },
    required: ['head', 'base'],
  },
};
export type PullRequestRecord = Extract<ThreadRecord, { type: 'pull request' }>;

export interface TextRecord {
  title: string;
  body: string;
}
export const TEXT_SCHEMA = record({ title: TEXT, body: TEXT });

/** How one ended: written once, by the process that ended it or found it merged. */
export interface EndRecord {
  state: 'closed' | 'merged';
  at: string;
  by?: Account;
  reason?: 'completed' | 'not planned';
  /** Of a pull request, where its branches were. */
  head?: Sha;
  base?: Sha;
  mergedAs?: Sha;
}
export const END_SCHEMA = record(
  { state: { enum: ['closed', 'merged'] }, at: TEXT },
  { by: ACCOUNT, reason: TEXT, head: SHA, base: SHA, mergedAs: SHA },
);

/** Which thread a comment or review belongs to. */
export interface EntryRecord {
  thread: number;
}
export const ENTRY_SCHEMA = record({ thread: NUMBER });

export interface CommentRecord {
  account: Account;
  body: string;
  created: string;
}
export const COMMENT_SCHEMA = record({ account: ACCOUNT, body: TEXT, created: TEXT });

export interface ReviewRecord {
  account: Account;
  verdict: ReviewVerdict | 'dismissed';
  body: string;
  commit: Sha;
  submitted: string;
}
export const REVIEW_SCHEMA = record({
  account: ACCOUNT,
  verdict: { enum: ['approve', 'request changes', 'comment', 'dismissed'] },
  body: TEXT,
  commit: SHA,
  submitted: TEXT,
});

export type StatusRecord = CommitStatus;
export const STATUS_SCHEMA = record(
  { context: TEXT, state: { enum: ['pending', 'success', 'failure', 'error'] }, description: TEXT },
  { url: TEXT },
);

export interface TeamRecord {
  team: string;
  permission: Permission;
}
export const TEAM_SCHEMA = record({
  team: TEXT,
  permission: { enum: ['pull', 'triage', 'push', 'maintain', 'admin'] },
});

export interface DispatchRecord {
  type: string;
  payload: Record<string, unknown>;
  by: Account;
  at: string;
}
export const DISPATCH_SCHEMA = record({ type: TEXT, payload: { type: 'object' }, by: ACCOUNT, at: TEXT });

/** An environment; a file a name beside it says which secrets it has. */
export interface EnvironmentRecord {
  name: string;
  keyId: string;
  /** The public half, in base64. Nobody has the other. */
  key: string;
}
export const ENVIRONMENT_SCHEMA = record({ name: TEXT, keyId: TEXT, key: TEXT });

/** What the default branch would be held to, were this GitHub. */
export const PROTECTION = { pullRequests: true, approvals: 1, codeOwners: true, forcePushes: false, deletion: false };
export const PROTECTION_SCHEMA = record({ pullRequests: { type: 'boolean' } });

export interface OwnRecord {
  repository: string;
}
export const OWN_SCHEMA = record({ repository: TEXT });

function record(required: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required) };
}
