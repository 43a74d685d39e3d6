import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, GraphQLError, type GraphQLSchema, graphql } from 'graphql';

export interface ManyRepository {
  visibility: 'PUBLIC' | 'INTERNAL' | 'PRIVATE';
  /** Content by path. Undefined for a repository without a commit. */
  files: Readonly<Record<string, string | Buffer>> | undefined;
  links?: readonly string[];
  /** Annotated tags, each of what is there now. */
  tags?: readonly string[];
  /** GitHub's words, for a repository that it does not give to this token. */
  forbidden?: string;
  /** The name that it has now, in place of everything else. */
  movedTo?: string;
}

/**
 * Stands for GitHub where documentation is synced from: GraphQL by GitHub's own published schema, which refuses what GitHub would
 * refuse, and two routes of REST. It counts what is asked.
 */
export class GithubOfMany {
  /** By `acme/checkout`, in lower case. */
  readonly repositories: Map<string, ManyRepository>;
  /** Each request: `POST /graphql`, `GET /repos/…`. */
  readonly requests: string[] = [];
  /** How many questions of GraphQL are answered before the limit of the token is reached. */
  questionsLeft = Number.POSITIVE_INFINITY;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #schema: GraphQLSchema;

  private constructor(repositories: Map<string, ManyRepository>) {
    this.repositories = repositories;
    const schema = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
    this.#schema = buildSchema(readFileSync(schema, 'utf8'), { assumeValid: true });
  }

  static async start(repositories: Map<string, ManyRepository>): Promise<GithubOfMany> {
    const github = new GithubOfMany(repositories);
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get env(): NodeJS.ProcessEnv {
    const { port } = this.#server.address() as AddressInfo;
    return { GITHUB_TOKEN: 'token', GITHUB_API_URL: `http://127.0.0.1:${port}` };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    this.requests.push(`${method} ${url}`);
    let text = '';
    for await (const chunk of request) text += chunk;
    const { status, body } = url === '/graphql' ? await this.#ask(JSON.parse(text)) : this.#rest(url);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  async #ask({ query, variables }: { query: string; variables: Record<string, unknown> }): Promise<Answer> {
    if (this.questionsLeft-- <= 0)
      return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded.' }] } };
    const rootValue = { repository: (asked: { owner: string; name: string }) => this.#repository(asked) };
    const { data, errors } = await graphql({
      schema: this.#schema,
      source: query,
      variableValues: variables,
      rootValue,
    });
    const found = errors?.map(({ message, path, extensions }) => ({ type: extensions.type, message, path }));
    return { status: 200, body: { ...(data && { data }), ...(found && { errors: found }) } };
  }

  #repository({ owner, name }: { owner: string; name: string }): object {
    const repository = this.repositories.get(`${owner}/${name}`.toLowerCase());
    if (!repository)
      throw new GraphQLError(`Could not resolve to a Repository with the name '${owner}/${name}'.`, {
        extensions: { type: 'NOT_FOUND' },
      });
    if (repository.movedTo !== undefined) {
      const [newOwner, newName] = repository.movedTo.split('/') as [string, string];
      return this.#repository({ owner: newOwner, name: newName });
    }
    if (repository.forbidden !== undefined)
      throw new GraphQLError(repository.forbidden, { extensions: { type: 'FORBIDDEN' } });
    return {
      nameWithOwner: `${owner}/${name}`,
      visibility: repository.visibility,
      defaultBranchRef: repository.files ? { name: 'main' } : null,
      ref: ({ qualifiedName }: { qualifiedName: string }) =>
        qualifiedName === 'refs/heads/main' ? { name: 'main' } : null,
      object: ({ expression, oid }: { expression?: string; oid?: string }) =>
        oid === undefined ? commitOf(repository, expression) : (commitAt(repository, oid) ?? blobOf(repository, oid)),
    };
  }

  #rest(url: string): Answer {
    const whole = this.repositories.get(/^\/repos\/([^/]+\/[^/]+)$/.exec(url)?.[1]?.toLowerCase() ?? '');
    if (whole) return { status: 200, body: aboutOf(whole) };
    const [, name = '', what, hash = ''] =
      /^\/repos\/([^/]+\/[^/]+)\/git\/(trees|blobs)\/([0-9a-f]{40})(?:\?.*)?$/.exec(url) ?? [];
    const { files: all = {}, links = [] } = this.repositories.get(name.toLowerCase()) ?? {};
    const files = Object.entries(all);
    const linked = links.map((path) => ({ ...entryOf([path, 'elsewhere']), mode: '120000' }));
    if (what === 'trees')
      return { status: 200, body: { sha: hash, truncated: false, tree: [...files.map(entryOf), ...linked] } };
    const content = files.find(([, each]) => hashOf(each) === hash)?.[1];
    if (content === undefined) return { status: 404, body: { message: 'Not Found' } };
    return { status: 200, body: { sha: hash, encoding: 'base64', content: Buffer.from(content).toString('base64') } };
  }
}

function aboutOf({ visibility }: ManyRepository): object {
  const about = { private: visibility !== 'PUBLIC', visibility: visibility.toLowerCase() };
  return { id: 1, description: '', topics: [], ...about, default_branch: 'main', archived: false };
}

interface Answer {
  status: number;
  body: object;
}

export function hashOf(content: string | Buffer): string {
  const bytes = Buffer.from(content);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function entryOf([path, content]: [string, string | Buffer]) {
  return { path, mode: '100644', type: 'blob', sha: hashOf(content), size: Buffer.from(content).length };
}

/** The commit changes with the content, as git's does. */
function commitOf({ files, tags = [] }: ManyRepository, expression = ''): object | null {
  if (!files || (expression !== 'HEAD' && !tags.includes(expression))) return null;
  const oid = hashOf(JSON.stringify(Object.entries(files).map(([path, content]) => [path, hashOf(content)])));
  const history = ({ path }: { path: string }) => ({
    nodes: Object.hasOwn(files, path)
      ? [{ oid, authoredDate: CHANGED, messageHeadline: `Write ${path}`, author: { name: 'Ada' } }]
      : [],
  });
  const commit = { __typename: 'Commit', oid, history };
  return expression === 'HEAD' ? commit : { __typename: 'Tag', oid: hashOf(expression), target: commit };
}

const CHANGED = '2026-02-03T04:05:06Z';

function commitAt(repository: ManyRepository, oid: string): object | undefined {
  const commit = commitOf(repository, 'HEAD');
  return commit && 'oid' in commit && commit.oid === oid ? commit : undefined;
}

/** In bytes. */
const MOST_TEXT = 512 * 1024;

/** GitHub gives no text of what it takes for binary, and at most 512 KB of what it takes for text. */
function blobOf({ files = {} }: ManyRepository, oid: string): object | null {
  const content = Object.values(files).find((each) => hashOf(each) === oid);
  if (content === undefined) return null;
  const bytes = Buffer.from(content);
  const text = bytes.includes(0) ? null : bytes.subarray(0, MOST_TEXT).toString();
  return { __typename: 'Blob', text, isTruncated: bytes.length > MOST_TEXT };
}
