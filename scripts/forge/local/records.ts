import { boolean, choice, integer, list, type Of, object, string, typed } from '#core/catalog/schema/shapes.ts';
import type { Account, Permission } from '../forge.ts';

/** What the files of the local forge hold, each with the schema that it is read by. */

const SHA = { ...string, pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' };
const LABELS = typed<string[]>(list(string));

export const ACCOUNT_SCHEMA = typed<Account>(object({ login: string, id: { ...integer, minimum: 0 }, isBot: boolean }));

export type FactsRecord = Of<typeof FACTS_SCHEMA>;
export const FACTS_SCHEMA = object({
  name: string,
  id: { ...integer, minimum: 0 },
  description: string,
  topics: LABELS,
  private: boolean,
  archived: boolean,
});

const OPENING = object({ title: string, body: string, author: ACCOUNT_SCHEMA, created: string, labels: LABELS });
const BRANCHES = object({ head: object({ branch: string, sha: SHA }), base: object({ branch: string }) });

/** How a pull request or an issue began; never changed. */
export type ThreadRecord = (Of<typeof OPENING> & { type: 'issue' }) | PullRequestRecord;
export type PullRequestRecord = Of<typeof OPENING> & { type: 'pull request' } & Of<typeof BRANCHES>;
export const THREAD_SCHEMA = typed<ThreadRecord>({
  allOf: [OPENING, object({ type: choice(['issue', 'pull request']) })],
  if: { properties: { type: { const: 'pull request' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
  then: BRANCHES,
});

export const TEXT_SCHEMA = object({ title: string, body: string });

/** How one ended: written once, by the process that ended it or found it merged. Of a pull request, where its branches were. */
export type EndRecord = Of<typeof END_SCHEMA>;
export const END_SCHEMA = object(
  {
    state: choice(['closed', 'merged']),
    at: string,
    by: ACCOUNT_SCHEMA,
    reason: choice(['completed', 'not planned']),
    head: SHA,
    base: SHA,
    mergedAs: SHA,
  },
  ['by', 'reason', 'head', 'base', 'mergedAs'],
);

/** Which thread a comment or review belongs to. */
export const ENTRY_SCHEMA = object({ thread: integer });

/** What is said to a thread, by the folder that it is in. */
export const ENTRIES = {
  comments: object({ account: ACCOUNT_SCHEMA, body: string, created: string }),
  reviews: object({
    account: ACCOUNT_SCHEMA,
    verdict: choice(['approve', 'request changes', 'comment', 'dismissed']),
    body: string,
    commit: SHA,
    submitted: string,
  }),
};

export const STATUS_SCHEMA = object(
  { context: string, state: choice(['pending', 'success', 'failure', 'error']), description: string, url: string },
  ['url'],
);

export const TEAM_SCHEMA = object({
  team: string,
  permission: choice<Permission>(['pull', 'triage', 'push', 'maintain', 'admin']),
});

export type DispatchRecord = Of<typeof DISPATCH_SCHEMA>;
export const DISPATCH_SCHEMA = object({
  type: string,
  payload: typed<Record<string, unknown>>({ type: 'object' }),
  by: ACCOUNT_SCHEMA,
  at: string,
});

/** An environment; a file a name beside it says which secrets it has. The key is the public half, in base64: nobody has the other. */
export const ENVIRONMENT_SCHEMA = object({ name: string, keyId: string, key: string });

/** What the default branch would be held to, were this GitHub. */
export const PROTECTION = { pullRequests: true, approvals: 1, codeOwners: true, forcePushes: false, deletion: false };
export const PROTECTION_SCHEMA = object({ pullRequests: boolean });

export const OWN_SCHEMA = object({ repository: typed<`${string}/${string}`>(string) });
