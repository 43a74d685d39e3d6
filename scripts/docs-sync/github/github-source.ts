import type { Change } from '#core/part/history.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { KeptFile } from '#core/synced/synced-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { type Client, type ClientOptions, makeClient } from '../forge/github/client.ts';
import { refusalOf } from '../forge/github/refusal.ts';
import { githubRepository } from '../forge/github/repository/github-repository.ts';
import { type DocsSource, emptyTrouble, goneTrouble, keptChange, type Look, type Seen } from './docs-source.ts';

/** Repositories in a question: GitHub answers one of more than that too slowly, and ends it after ten seconds. */
const REPOSITORIES_AT_ONCE = 50;
/** Files in a question, and their bytes together. */
const FILES_AT_ONCE = 40;
const BYTES_AT_ONCE = 1024 * 1024;
/** Files in a question about their newest change, for which GitHub walks through the commits. */
const CHANGES_AT_ONCE = 25;

/** Copies documentation from GitHub, or the GitHub Enterprise Server that GITHUB_SERVER_URL names. */
export function githubSource(options: ClientOptions): DocsSource {
  const client = makeClient(options);
  const web = githubWeb(options.env);
  return {
    host: new URL(web).hostname.toLowerCase(),
    async look(targets) {
      const looks: Look[] = [];
      for (let at = 0; at < targets.length; at += REPOSITORIES_AT_ONCE)
        looks.push(...(await lookAt(client, targets.slice(at, at + REPOSITORIES_AT_ONCE), web)));
      return looks;
    },
    async list({ repository, commit }) {
      const tree = await githubRepository(repository, client, web).tree(commit);
      const files = tree?.files ?? [];
      return { files: files.map(({ path, hash, size }) => ({ path, hash, size })), isWhole: tree?.isWhole ?? true };
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

/** Where people see repositories: `https://github.com`. */
export function githubWeb(env: NodeJS.ProcessEnv): string {
  return (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '');
}

interface RepositoryAnswer {
  url: string;
  visibility: 'PUBLIC' | 'INTERNAL' | 'PRIVATE';
  branch: { name: string } | null;
  object: { __typename: string; oid: string; target?: { __typename: string; oid: string } } | null;
}

const REPOSITORY = `{
  url visibility
  branch: $branch { name }
  object(expression: $at_) { __typename oid ... on Tag { target { __typename oid } } }
}`;

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
  const { data, errors } = await ask<RepositoryAnswer>(client, parts, variables);
  return targets.map((target, n) => {
    const answer = data[`r${n}`];
    const error = errors.get(`r${n}`);
    if (!answer) return error === undefined ? goneTrouble(target.repository) : unread(target.repository, error);
    const commit = commitOf(answer.object);
    if (commit === undefined) return emptyTrouble(target);
    const visibility = VISIBILITY[answer.visibility] ?? 'private';
    const { name: branch } = answer.branch ?? {};
    const page = `${web}/${target.repository}`;
    return { repository: target.repository, page, visibility, commit, ...(branch !== undefined && { branch }) };
  });
}

const VISIBILITY = { PUBLIC: 'public', INTERNAL: 'internal', PRIVATE: 'private' } as const;

function commitOf(object: RepositoryAnswer['object']): string | undefined {
  const found = object?.__typename === 'Tag' ? object.target : object;
  return found?.__typename === 'Commit' ? found.oid : undefined;
}

function unread(repository: string, said: string): Look {
  return {
    trouble: { kind: 'unread', message: `GitHub did not give the repository \`${repository}\`. It said: ${said}` },
  };
}

interface HistoryAnswer {
  nodes: { oid: string; authoredDate: string; messageHeadline: string; author: { name: string | null } | null }[];
}

/** What GitHub finds too costly is not known; documents are shown without it. */
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

/** Texts by hash. What GitHub takes for no text, or cuts, is not among them. */
async function textsOf(client: Client, { repository }: Seen, files: readonly KeptFile[]): Promise<Map<string, Buffer>> {
  const [owner, name] = repository.split('/') as [string, string];
  const parts = files.map((_, n) => `r${n}: repository(owner: $o, name: $n) { object(oid: $h${n}) { ${BLOB} } }`);
  const hashes = files.map(({ hash }, n): [string, string] => [`h${n}`, hash]);
  const { data } = await ask<{ object: BlobAnswer | null }>(client, parts, [['o', owner], ['n', name], ...hashes]);
  return new Map(
    files.flatMap(({ hash, size }, n) => {
      const blob = data[`r${n}`]?.object;
      const content = typeof blob?.text === 'string' && !blob.isTruncated ? Buffer.from(blob.text) : undefined;
      // A text that GitHub has read as another encoding has another length.
      return content?.length === size ? [[hash, content] as const] : [];
    }),
  );
}

interface BlobAnswer {
  text?: string | null;
  isTruncated?: boolean;
}

const BLOB = '... on Blob { text isTruncated }';
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif)$/i;

async function blobOf(client: Client, { repository }: Seen, { path, hash }: KeptFile): Promise<Buffer | undefined> {
  const [owner, repo] = repository.split('/') as [string, string];
  try {
    const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
    const { data } = await client.request(route, { owner, repo, file_sha: hash });
    return data.encoding === 'base64' ? Buffer.from(data.content, 'base64') : Buffer.from(data.content);
  } catch (error) {
    const refusal = refusalOf(error, `the file \`${path}\` of \`${repository}\``);
    if (refusal instanceof ForgeRefusal) return undefined;
    throw refusal;
  }
}

/** Files that may be texts, as many as one question holds. */
function inPieces(files: readonly KeptFile[]): KeptFile[][] {
  const pieces: KeptFile[][] = [];
  let bytes = 0;
  for (const file of files.filter(({ path }) => !IMAGE.test(path))) {
    const last = pieces.at(-1);
    bytes += file.size;
    if (last && last.length < FILES_AT_ONCE && bytes <= BYTES_AT_ONCE) last.push(file);
    else {
      pieces.push([file]);
      bytes = file.size;
    }
  }
  return pieces;
}

/** What a question got: answers by alias, and of those that are missing because of more than that, GitHub's words. */
interface Answers<Answer> {
  data: Readonly<Record<string, Answer | null | undefined>>;
  errors: ReadonlyMap<string, string>;
}

/** Asks several things in one request, of which each may be missing. */
async function ask<Answer>(
  client: Client,
  parts: readonly string[],
  variables: readonly (readonly [name: string, value: string])[],
): Promise<Answers<Answer>> {
  const types = variables.map(([name]) => `$${name}: ${name.startsWith('h') ? 'GitObjectID' : 'String'}!`);
  const query = `query(${types.join(', ')}) {\n${parts.join('\n')}\n}`;
  try {
    const data = await client.graphql<Answers<Answer>['data']>(query, Object.fromEntries(variables));
    return { data, errors: new Map() };
  } catch (error) {
    const { data, errors } = error as { data?: Answers<Answer>['data']; errors?: GraphqlError[] };
    const limit = errors?.find(({ type }) => type === 'RATE_LIMITED');
    if (limit)
      throw new CannotRun(`GitHub accepts no more requests for now. It said: ${limit.message}`, {
        fix: 'Run it again in an hour, or with the token of an App.',
        cause: error,
      });
    if (!data || !errors) throw errors ? noAnswer(errors, error) : refusalOf(error, 'the repositories of services');
    const found = errors
      .filter(({ type }) => type !== 'NOT_FOUND')
      .map((each) => [String(each.path?.[0]), each.message] as const);
    return { data, errors: new Map(found) };
  }
}

interface GraphqlError {
  type?: string;
  path?: readonly (string | number)[];
  message: string;
}

class NoAnswer extends CannotRun {}

function noAnswer(errors: readonly GraphqlError[], cause: unknown): NoAnswer {
  return new NoAnswer(
    `GitHub did not answer the question about the repositories. It said: ${errors[0]?.message ?? ''}`,
    {
      fix: 'Look at https://www.githubstatus.com, and run it again.',
      cause,
    },
  );
}
