import { type Answer, ok } from './routes.ts';
import type { Behind, RecordedRequest } from './stand-in.ts';

interface RefUpdate {
  name: string;
  beforeOid: string;
  afterOid: string;
  force: boolean;
}

export interface UpdateRefs {
  query: string;
  variables: { repositoryId: string; refUpdates: RefUpdate[] };
}

export interface Signatures {
  needed: RegExp | undefined;
  of: ReadonlySet<string>;
}

/** @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules */
export const UNSIGNED = 'Repository rule violations found\n\nCommits must have verified signatures.\n\n';
const NOTHING = '0'.repeat(40);

/**
 * "`RefUpdate.beforeOid` specifies that the given reference needs to point to the given value before performing any updates. A value of
 * `0000000000000000000000000000000000000000` can be used to verify that the references should not exist. If `RefUpdate.force` is set to
 * `true`, a non-fast-forward updates for the given reference will be allowed." One update at a time is enough here.
 *
 * @see https://docs.github.com/graphql/reference/git#updaterefs
 */
export async function updateRefs(
  { variables: { repositoryId, refUpdates } }: UpdateRefs,
  asks: Behind['asks'],
  { requests, signatures }: { requests: readonly RecordedRequest[]; signatures: Signatures },
): Promise<Answer> {
  const repository = await pathOf(repositoryId, requests, asks);
  const [update, ...others] = refUpdates;
  if (!update || others.length > 0) throw new Error('It takes one update at a time.');
  const { name, beforeOid, afterOid, force } = update;
  const at = `${repository}/git/${name.replace(/^refs/, 'ref')}`;
  const found = await asks('GET', at);
  const now = found.status === 200 ? (found.body as { object: { sha: string } }).object.sha : NOTHING;
  // GitHub documents no words for it.
  if (now !== beforeOid) return noWith('Could not update the reference.');
  if (signatures.needed?.test(name) && !signatures.of.has(afterOid)) return noWith(UNSIGNED);
  const isNew = now === NOTHING;
  const { status, body } = isNew
    ? await asks('POST', `${repository}/git/refs`, { ref: name, sha: afterOid })
    : await asks('PATCH', at.replace('/git/ref/', '/git/refs/'), { sha: afterOid, force });
  return status < 300
    ? ok({ data: { updateRefs: { clientMutationId: null } } })
    : noWith((body as { message: string }).message);
}

/** Of the repositories that were asked for, the one with this id. */
async function pathOf(id: string, requests: readonly RecordedRequest[], asks: Behind['asks']): Promise<string> {
  const paths = requests.flatMap(({ path }) => /^\/repos\/[^/]+\/[^/]+/.exec(path)?.[0] ?? []);
  for (const path of new Set(paths)) {
    const { body } = await asks('GET', path);
    if ((body as { node_id?: string }).node_id === id) return path;
  }
  throw new Error(`No repository has the id ${id}.`);
}

/** GraphQL says no with 200. @see https://docs.github.com/graphql/guides/forming-calls-with-graphql */
function noWith(message: string): Answer {
  return ok({ data: { updateRefs: null }, errors: [{ type: 'UNPROCESSABLE', path: ['updateRefs'], message }] });
}
