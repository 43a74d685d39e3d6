import type { Change } from '#core/part/history.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { KeptFile } from '#core/synced/synced-file.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { type Client, type ClientOptions, makeClient } from '../../forge/github/client.ts';
import { githubRepository } from '../../forge/github/repository/github-repository.ts';
import { githubWebAddress } from '../../forge/github/server-addresses.ts';
import {
  type DocsSource,
  emptyTrouble,
  goneTrouble,
  keptChange,
  type Look,
  listedOf,
  type Seen,
  type TeamAndRepository,
} from '../docs-source.ts';
import { ask, type GraphqlError, NoAnswer } from './ask.ts';
import { blobOf, inPieces, textsOf } from './contents-of.ts';

/** Repositories in a question: GitHub answers one of more than that too slowly, and ends it after ten seconds. */
const REPOSITORIES_AT_ONCE = 50;
/** Files in a question about their newest change, for which GitHub walks through the commits. */
const CHANGES_AT_ONCE = 25;

/** Copies documentation from GitHub, or the GitHub Enterprise Server that GITHUB_SERVER_URL names. */
export function githubSource(options: ClientOptions): DocsSource {
  const client = makeClient(options);
  const web = githubWebAddress(options.env);
  return {
    host: new URL(web).hostname.toLowerCase(),
    whyUnread: 'unread',
    async look(targets) {
      const looks: Look[] = [];
      for (let at = 0; at < targets.length; at += REPOSITORIES_AT_ONCE)
        looks.push(...(await lookAt(client, targets.slice(at, at + REPOSITORIES_AT_ONCE), web)));
      return looks;
    },
    async list({ repository, commit }) {
      const tree = await githubRepository(repository, client, web).tree(commit);
      return tree ? { ...listedOf(tree), isWhole: tree.isWhole } : { files: [], isWhole: true };
    },
    async mayPush(asked) {
      const rights: boolean[] = [];
      for (let at = 0; at < asked.length; at += REPOSITORIES_AT_ONCE)
        rights.push(...(await rightsOf(client, asked.slice(at, at + REPOSITORIES_AT_ONCE))));
      return rights;
    },
    async changes(seen, files) {
      const changes: (Change | undefined)[] = [];
      for (let at = 0; at < files.length; at += CHANGES_AT_ONCE)
        changes.push(...(await changesOf(client, seen, files.slice(at, at + CHANGES_AT_ONCE))));
      return changes;
    },
    async read(seen, files) {
      const texts = new Map<string, Buffer>();
      for (const some of inPieces(files))
        for (const [hash, text] of await textsOf(client, seen, some)) texts.set(hash, text);
      const contents: (Buffer | undefined)[] = [];
      for (const file of files) contents.push(texts.get(file.hash) ?? (await blobOf(client, seen, file)));
      return contents;
    },
  };
}

/** GitHub finds repositories by words of their names, and lists more than one. */
const TEAM = `{ team(slug: $s_) { repositories(query: $n_, first: 50) { edges { permission node { nameWithOwner } } } } }`;
const PUSHES = new Set(['WRITE', 'MAINTAIN', 'ADMIN']);

interface TeamAnswer {
  team: { repositories: { edges: { permission: string; node: { nameWithOwner: string } }[] } } | null;
}

const TEAM_SHAPE = {
  'team?': { repositories: { edges: [{ permission: 'string', node: { nameWithOwner: 'string' } }] } },
} as const;

async function rightsOf(client: Client, asked: readonly TeamAndRepository[]): Promise<boolean[]> {
  const parts = asked.map(
    (_, n) => `r${n}: organization(login: $o${n}) ${TEAM.replace('$s_', `$s${n}`).replace('$n_', `$n${n}`)}`,
  );
  const variables = asked.flatMap(({ repository, team = '/' }, n): [string, string][] => {
    const [organisation, slug] = team.split('/') as [string, string];
    return [
      [`o${n}`, organisation],
      [`s${n}`, slug],
      [`n${n}`, repository.slice(repository.indexOf('/') + 1)],
    ];
  });
  const { data } = await ask<TeamAnswer>(client, parts, variables, TEAM_SHAPE);
  return asked.map(({ repository }, n) =>
    (data[`r${n}`]?.team?.repositories.edges ?? []).some(
      ({ permission, node }) => PUSHES.has(permission) && node.nameWithOwner.toLowerCase() === repository.toLowerCase(),
    ),
  );
}

interface HistoryAnswer {
  nodes: { oid: string; authoredDate: string; messageHeadline: string; author: { name: string | null } | null }[];
}

const HISTORY_SHAPE = {
  nodes: [{ oid: 'string', authoredDate: 'string', messageHeadline: 'string', 'author?': { 'name?': 'string' } }],
} as const;

/** The newest change of each file. What GitHub finds too costly is not known; documents are shown without it. */
async function changesOf(client: Client, seen: Seen, files: readonly KeptFile[]): Promise<(Change | undefined)[]> {
  const [owner, name] = seen.repository.split('/') as [string, string];
  const one = 'nodes { oid authoredDate messageHeadline author { name } }';
  const histories = files.map((_, n) => `c${n}: history(first: 1, path: $p${n}) { ${one} }`);
  const part = `r0: repository(owner: $o, name: $n) { object(oid: $h) { ... on Commit { ${histories.join(' ')} } } }`;
  const paths = files.map(({ path }, n): [string, string] => [`p${n}`, path]);
  try {
    const { data } = await ask<{ object: Record<string, HistoryAnswer | null> | null }>(
      client,
      [part],
      [['o', owner], ['n', name], ['h', seen.commit], ...paths],
      { 'object?': Object.fromEntries(files.map((_, n) => [`c${n}?`, HISTORY_SHAPE])) },
    );
    return files.map((_, n) => {
      const [node] = data.r0?.object?.[`c${n}`]?.nodes ?? [];
      if (!node) return undefined;
      const { oid: commit, authoredDate: time, messageHeadline: subject, author } = node;
      return keptChange({ commit, time, author: author?.name ?? '', subject });
    });
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof ForgeRefusal) return files.map(() => undefined);
    throw error;
  }
}

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

const OBJECT_SHAPE = { __typename: 'string', oid: 'string' } as const;
const REPOSITORY_SHAPE = {
  nameWithOwner: 'string',
  visibility: 'string',
  'branch?': { name: 'string' },
  'object?': { ...OBJECT_SHAPE, 'target?': OBJECT_SHAPE },
} as const;

/** Asks where repositories are, and who may read them, in one question. */
async function lookAt(client: Client, targets: readonly SyncTarget[], web: string): Promise<Look[]> {
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
  const { data, errors } = await ask<RepositoryAnswer>(client, parts, variables, REPOSITORY_SHAPE);
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
