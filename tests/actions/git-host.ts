import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { git } from '../../scripts/git/git.ts';
import { LocalServer } from '../forge/local-server.ts';

/** Serves bare repositories over HTTP to whoever has the token, as GitHub does: git's own server behind a door. */
export class GitHost extends LocalServer {
  /** Whether the door is open to a token. */
  readonly tokens = new Set<string>();
  /** What was sent as `Authorization`, of each request. */
  readonly authorizations: string[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  /** @returns the path of the repository */
  async make(name: string): Promise<string> {
    const path = join(this.#folder, `${name}.git`);
    mkdirSync(dirname(path), { recursive: true });
    await git(this.#folder, ['init', '--quiet', '--bare', '--initial-branch=main', path]);
    return path;
  }

  protected answer(request: IncomingMessage, response: ServerResponse): void {
    const authorization = request.headers.authorization ?? '';
    this.authorizations.push(authorization);
    const [, token] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':');
    if (!this.tokens.has(token ?? '')) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url!, this.url);
    const header = (name: string) => (request.headers[name] as string | undefined) ?? '';
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: header('git-protocol'),
        REMOTE_USER: 'app',
        REQUEST_METHOD: request.method,
        PATH_INFO: decodeURIComponent(pathname),
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: header('content-type'),
        HTTP_CONTENT_ENCODING: header('content-encoding'),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    request.pipe(child.stdin);
    child.stdin.on('error', () => {});
    void relay(child.stdout, response);
  }
}

/** A CGI's answer: lines of headers, an empty line, the body. */
async function relay(output: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const chunk of output) {
    if (response.headersSent) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const headers = head.subarray(0, end).toString().split('\r\n');
    const pairs = headers.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const status = pairs.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(pairs.filter(([name]) => name !== 'Status')));
    response.write(head.subarray(end + 4));
  }
  response.end();
}
