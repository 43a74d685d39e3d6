import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import type { Client } from '../../forge/github/client.ts';
import { emptyTrouble, goneTrouble, type Look } from '../docs-source.ts';
import { ask, type GraphqlError } from './ask.ts';

interface RepositoryAnswer {
  nameWithOwner: RepositoryName;
  visibility: 'PUBLIC' | 'INTERNAL' | 'PRIVATE';
  branch: { name: string } | null;
  object: { __typename: string; oid: string; target?: { __typename: string; oid: string } } | null;
}

const REPOSITORY = `{
  nameWithOwner visibility
  branch: $branch { name }
  object(expression: $at_) { __typename oid ... on Tag { target { __typename oid } } }
}`;

/** Asks where repositories are, and who may read them, in one question. */
export async function lookAt(client: Client, targets: readonly SyncTarget[], web: string): Promise<Look[]> {
  const parts = targets.map(({ at }, n) => {
    const branch = at === undefined ? 'defaultBranchRef' : `ref(qualifiedName: $b${n})`;
    const fields = REPOSITORY.replace('$at_', `$a${n}`).replace('$branch', branch);
    return `r${n}: repository(owner: $o${n}, name: $n${n}) ${fields}`;
  });
  const variables = targets.flatMap(({ repository, at }, n): [string, string][] => {
    const [owner, name] = repository.split('/') as [string, string];
    return [
      [`o${n}`, owner],
      [`n${n}`, name],
      [`a${n}`, at ?? 'HEAD'],
      ...(at === undefined ? [] : ([[`b${n}`, `refs/heads/${at}`]] as [string, string][])),
    ];
  });
  const { data, errors } = await ask<RepositoryAnswer>(client, parts, variables);
  return targets.map((target, n) => {
    const answer = data[`r${n}`];
    const error = errors.get(`r${n}`);
    if (!answer) return error === undefined ? goneTrouble(target.repository) : unread(target.repository, error);
    const visibility = VISIBILITY[answer.visibility] ?? 'private';
    const commit = commitOf(answer.object);
    if (commit === undefined) return emptyTrouble(target, visibility);
    const { nameWithOwner: repository, branch } = answer;
    const page = `${web}/${repository}`;
    return { repository, page, visibility, commit, ...(branch && { branch: branch.name }) };
  });
}

const VISIBILITY = { PUBLIC: 'public', INTERNAL: 'internal', PRIVATE: 'private' } as const;

function commitOf(object: RepositoryAnswer['object']): string | undefined {
  const found = object?.__typename === 'Tag' ? object.target : object;
  return found?.__typename === 'Commit' ? found.oid : undefined;
}

function unread(repository: string, { type, message: said }: GraphqlError): Look {
  const message = `GitHub did not give the repository \`${repository}\`. It said: ${said}`;
  return { trouble: { kind: type === 'FORBIDDEN' ? 'gone' : 'unread', message } };
}
