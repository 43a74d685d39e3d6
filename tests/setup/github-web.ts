import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { escapeHtml } from '../../core/text/escape-html.ts';
import { git } from '../../scripts/git/git.ts';
import { LocalServer } from '../forge/local-server.ts';
import { answerGit, gitAccess } from '../workflows/rig/git-http.ts';

export interface AskedApp {
  owner: string;
  manifest: Record<string, unknown>;
}

interface Handlers {
  /** @returns the code for it, or why GitHub's form refuses it */
  create(asked: AskedApp): { code: string } | { refused: string };
  install(slug: string): void;
}

/** As GitHub's documentation lists them: https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest#github-app-manifest-parameters */
const PARAMETERS = [
  ...['name', 'url', 'hook_attributes', 'redirect_url', 'callback_urls', 'setup_url', 'description', 'public'],
  ...['default_events', 'default_permissions', 'request_oauth_on_install', 'setup_on_update'],
];

/** What people and git see of GitHub: forms of Apps, repositories, and the site that Pages serves. */
export class GithubWeb extends LocalServer {
  readonly #folder: string;
  readonly #handlers: Handlers;
  readonly site = new Map<string, string>();
  readonly pushes: string[] = [];
  signedIn = '';
  /** What a rule says that refuses a push. */
  rule: string | undefined;
  installs = true;

  constructor(folder: string, handlers: Handlers) {
    super();
    this.#folder = folder;
    this.#handlers = handlers;
  }

  bare(name: string): string {
    return join(this.#folder, `${name}.git`);
  }

  codeowners(name: string): Promise<string> {
    return git(this.bare(name), ['--git-dir=.', 'show', 'main:.github/CODEOWNERS']);
  }

  async makeRepository(name: string): Promise<void> {
    const bare = this.bare(name);
    if (existsSync(bare)) return;
    mkdirSync(bare, { recursive: true });
    await git(bare, ['init', '--quiet', '--bare', '--initial-branch=main']);
    await git(bare, ['--git-dir=.', 'config', 'http.receivepack', 'true']);
    if (this.rule === undefined) return;
    // As GitHub prints it: https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules
    const said = ['error: GH013: Repository rule violations found for refs/heads/main.', `- ${this.rule}`];
    const hook = `#!/bin/sh\n${said.map((line) => `echo '${line}' >&2`).join('\n')}\nexit 1\n`;
    writeFileSync(join(bare, 'hooks/pre-receive'), hook, { mode: 0o755 });
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    if (/\.git\/(info\/refs|git-(upload|receive)-pack)$/.test(pathname)) return this.#git(request, response);
    const fields = request.method === 'POST' ? new URLSearchParams(await text(request)) : undefined;
    const form = /^(?:\/organizations\/([^/]+))?\/settings\/apps\/new$/.exec(pathname);
    const state = searchParams.get('state') ?? '';
    if (form && fields) return this.#askName(fields, { owner: form[1] ?? this.signedIn, state }, response);
    if (pathname === '/create' && fields) return this.#create(fields, response);
    const install = /^\/apps\/([^/]+)\/installations\/new$/.exec(pathname);
    if (install && !fields && this.installs) return page(response, pathname, { button: 'Install' });
    if (install && fields) this.#handlers.install(install[1]!);
    const served = /^\/served\/(.*)$/.exec(pathname);
    const content = served ? this.site.get(served[1]!) : install ? 'Installed.' : undefined;
    response.writeHead(content === undefined ? 404 : 200).end(content ?? 'Not Found');
  }

  #git(request: IncomingMessage, response: ServerResponse): void {
    const { token, isPush } = gitAccess(request);
    if (!token) response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
    else {
      if (isPush && request.method === 'POST') this.pushes.push(request.url!);
      answerGit(request, response, this.#folder);
    }
  }

  /**
   * "The person registering the app will be redirected to a GitHub page with an input field where they can edit the name of the app
   * included in the manifest."
   */
  #askName(fields: URLSearchParams, about: { owner: string; state: string }, response: ServerResponse): void {
    const text = fields.get('manifest') ?? '{}';
    const manifest = JSON.parse(text) as Record<string, unknown>;
    const hook = manifest.hook_attributes as { url?: string } | undefined;
    const unknown = Object.keys(manifest).filter((name) => !PARAMETERS.includes(name));
    // "url: Required." of the manifest, and of hook_attributes.
    if (unknown.length > 0 || typeof manifest.url !== 'string' || typeof hook?.url !== 'string')
      return void response.writeHead(422).end(`Invalid manifest: ${unknown.join()}`);
    page(response, '/create', { ...about, manifest: text, name: String(manifest.name), button: 'Create GitHub App' });
  }

  /** "GitHub redirects back to the redirect_url with a temporary code in a code parameter", and with the state. */
  #create(fields: URLSearchParams, response: ServerResponse): void {
    const read = (name: string) => fields.get(name) ?? '';
    const manifest = { ...(JSON.parse(read('manifest')) as Record<string, unknown>), name: read('name') };
    const made = this.#handlers.create({ owner: read('owner'), manifest });
    if ('refused' in made) return void response.writeHead(422).end(made.refused);
    const back = new URL(String((manifest as { redirect_url?: unknown }).redirect_url));
    back.searchParams.set('code', made.code);
    back.searchParams.set('state', read('state'));
    response.writeHead(302, { location: back.href }).end();
  }
}

function page(response: ServerResponse, action: string, { button, ...fields }: Record<string, string>): void {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${escapeHtml(value)}">`);
  const form = `<form action="${action}" method="post">${inputs.join('')}<button>${button}</button></form>`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${form}`);
}
