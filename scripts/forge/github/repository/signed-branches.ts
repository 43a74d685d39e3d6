import { ForgeRefusal } from '../../forge-refusal.ts';
import { ForgeUnreachable } from '../../forge-unreachable.ts';
import type { SignedBranches } from '../../signed-branches.ts';
import { isRuleIn } from '../refusal.ts';
import type { RepositoryClient } from '../repository-client.ts';
import { treeByApi } from './commit-by-api.ts';

/**
 * Commits by the API of blobs, trees and commits. GitHub signs those of an App: "Signature verification for bots will only work if the
 * request is verified and authenticated as the GitHub App or bot and contains no custom author information, custom committer information,
 * and no custom signature information, such as Commits API."
 *
 * Branches are moved by GraphQL, as REST cannot compare and swap.
 *
 * @see https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots
 * @see https://docs.github.com/graphql/reference/git#updaterefs
 */
export function githubSignedBranches(on: RepositoryClient): SignedBranches {
  const { client, place } = on;
  let id: Promise<string> | undefined;
  const repositoryId = () => {
    id ??= on.ask('repository', 'GET /repos/{owner}/{repo}').then(({ node_id }) => node_id);
    return id;
  };
  const head = async (ref: string) => {
    const given = { ref: ref.replace(/^refs\//, '') };
    const found = await on.ifThere(`ref \`${ref}\``, 'GET /repos/{owner}/{repo}/git/ref/{ref}', given);
    return found?.object.sha;
  };
  return {
    commit: ({ parents, base, changes, message }) =>
      on.explain('commit', async () => {
        const tree = await treeByApi(client, place, { base, changes });
        const route = 'POST /repos/{owner}/{repo}/git/commits';
        return (await client.request(route, { ...place, message, tree, parents: [...parents] })).data.sha;
      }),

    async move(ref, { from, to, force }) {
      const update = { name: ref, beforeOid: from ?? NOTHING, afterOid: to, force };
      try {
        await client.graphql(UPDATE_REFS, { repositoryId: await repositoryId(), refUpdates: [update] });
        return true;
      } catch (error) {
        const said = wordsOf(error);
        if (said === undefined) return on.explain(`ref \`${ref}\``, () => Promise.reject(error));
        const now = isRuleIn(said) ? from : await head(ref);
        // An answer that got lost was a yes.
        if (now !== from) return now === to;
        const what = on.of(`\`${ref}\``);
        if (!isRefusal(error)) throw unmoved(what, said, error);
        throw new ForgeRefusal('not allowed', `GitHub refuses to move ${what}. It said: ${said}`, { cause: error });
      }
    },
  };
}

const NOTHING = '0'.repeat(40);

const UPDATE_REFS = `mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
}`;

interface GraphqlFailure {
  errors?: { type?: string; message?: string }[];
}

/** Types of errors that are about the update itself, such as a rule or a permission. A limit or an outage has another, or none. */
const REFUSALS = ['UNPROCESSABLE', 'FORBIDDEN'];

function isRefusal(error: unknown): boolean {
  return (error as GraphqlFailure).errors!.some(({ type = '' }) => REFUSALS.includes(type));
}

function unmoved(what: string, said: string, cause: unknown): ForgeUnreachable {
  return new ForgeUnreachable(`GitHub could not move ${what} for now. It said: ${said}`, {
    fix: 'Run it again in an hour. If it says the same, look at https://www.githubstatus.com.',
    cause,
  });
}

/** What GraphQL says of errors; undefined of any other failure. */
function wordsOf(error: unknown): string | undefined {
  const { errors } = (error ?? {}) as GraphqlFailure;
  if (!Array.isArray(errors)) return undefined;
  const words = errors.map(({ message = '' }) => message.replace(/\s+/g, ' ').trim().replace(/\.?$/, '.'));
  return words.join(' ');
}
