import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { git } from '../../scripts/git/git.ts';
import { LocalServer } from '../forge/local-server.ts';
import { answerGit, gitAccess } from '../workflows/rig/git-http.ts';

/** Serves bare repositories over HTTP to those who have the token, as GitHub does. */
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

  async make(name: string): Promise<string> {
    const path = join(this.#folder, `${name}.git`);
    mkdirSync(dirname(path), { recursive: true });
    await git(this.#folder, ['init', '--quiet', '--bare', '--initial-branch=main', path]);
    return path;
  }

  protected answer(request: IncomingMessage, response: ServerResponse): void {
    this.authorizations.push(request.headers.authorization ?? '');
    if (this.tokens.has(gitAccess(request).token)) answerGit(request, response, this.#folder);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
  }
}
