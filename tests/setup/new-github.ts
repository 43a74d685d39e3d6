import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sodium from 'libsodium-wrappers';
import { type SetupCommand, setUpPortal } from '../../scripts/setup/set-up-portal.ts';
import type { SetupSurroundings } from '../../scripts/setup/setup.ts';
import { makeTerminal } from '../../scripts/terminal.ts';
import { EmulatedGithub } from '../forge/emulated-github.ts';
import { GithubWeb } from './github-web.ts';
import { Template } from './rig.ts';
import { SetupApi } from './setup-api.ts';

const OWNERS = ['ines-okafor', 'hana-kobayashi'];

/** GitHub before there is a portal, a copy of Waypost, and a person with a browser. */
export class NewGithub {
  readonly template = new Template();
  readonly api: SetupApi;
  readonly web: GithubWeb;
  readonly #github: EmulatedGithub;
  readonly #folder: string;
  readonly repository: string;
  browse: (url: string) => Promise<void> = createApp;
  readonly browsed: Promise<void>[] = [];
  printed = '';
  said = '';
  /** Milliseconds. Nobody waits here: sleep moves it. */
  #time = Date.parse('2026-03-02T10:00:00Z');

  private constructor(github: EmulatedGithub, repository: string) {
    this.#github = github;
    this.repository = repository;
    this.#folder = mkdtempSync(join(tmpdir(), 'waypost-new-'));
    this.api = new SetupApi(github.proxy.url);
    this.web = new GithubWeb(this.#folder, this.api);
    this.api.web = this.web;
  }

  static async start(repository = 'globex/portal'): Promise<NewGithub> {
    await sodium.ready;
    const seed = { organisation: 'globex', members: OWNERS, others: ['max-mustermann'] };
    const github = new NewGithub(await EmulatedGithub.start(seed), repository);
    const { api, web, template } = github;
    await Promise.all([api.start(), web.start()]);
    api.pagesUrl = `${web.url}/served/`;
    template.git('remote', 'remove', 'origin');
    cpSync(join(import.meta.dirname, '../../infra/requests'), join(template.root, 'infra/requests'), {
      recursive: true,
    });
    template.git('add', '--all');
    template.git('commit', '--quiet', '-m', 'Begin');
    return github;
  }

  async setUp(given: Partial<SetupCommand> = {}, { login = OWNERS[0]!, ...around }: Around = {}) {
    [this.printed, this.said] = ['', ''];
    this.web.signedIn ||= login;
    const nothing = { title: undefined, accent: undefined, team: undefined, port: undefined, provisioning: undefined };
    const flags = { trial: false, confirmed: true, dryRun: false, json: false };
    const command = {
      ...{ repository: this.repository, root: this.template.root, visibility: 'public' as const, pages: undefined },
      ...{ ...nothing, ...flags, url: `${this.web.url}/served`, members: OWNERS.join() },
      ...given,
    };
    const terminal = makeTerminal(this.#sink('printed'), this.#sink('said'), {});
    return setUpPortal(command, {
      ...{ env: { ...this.env(login) }, terminal, streams: undefined, clock: this.clock, pace: false },
      open: (url: string) => void this.browsed.push(this.browse(url)),
      ...around,
    });
  }

  #sink(place: 'printed' | 'said') {
    return {
      write: (text: string) => {
        this[place] += text;
        return true;
      },
    };
  }

  make(path: string, body: object): Promise<void> {
    return this.change('POST', path, body);
  }

  async change(method: 'POST' | 'PATCH', path: string, body: object): Promise<void> {
    const { status } = await this.#github.ask(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status}`);
  }

  get clock() {
    return {
      now: () => this.#time,
      elapsed: () => this.#time,
      sleep: async (milliseconds: number, signal?: AbortSignal) => {
        // Whatever waits for more than a minute waits for a person.
        if (milliseconds > 60_000)
          await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
        else this.#time += milliseconds;
      },
    };
  }

  env(login: string): NodeJS.ProcessEnv {
    return { ...this.#github.env(login), GITHUB_API_URL: this.api.url, GITHUB_SERVER_URL: this.web.url };
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.browsed);
    this.api.stop();
    this.web.stop();
    await this.#github.stop();
    this.template.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface Around extends Partial<SetupSurroundings> {
  login?: string;
}

/** Presses every button: on the page of this machine, on GitHub's form, and on the page that installs the App. */
export async function createApp(url: string): Promise<void> {
  await pressAll(url);
}

/** @param change what the person changes in the fields before pressing @returns the text of the last page */
export async function pressAll(url: string, change: (fields: URLSearchParams) => void = () => {}): Promise<string> {
  let answer = await fetch(url);
  for (;;) {
    const page = await answer.text();
    const form = formIn(page);
    if (!form) return page;
    change(form.fields);
    answer = await fetch(new URL(form.action, answer.url), { method: 'POST', body: form.fields });
  }
}

export function formIn(page: string): { action: string; fields: URLSearchParams } | undefined {
  const action = /<form action="([^"]*)"/.exec(page)?.[1];
  if (action === undefined) return undefined;
  const fields = [...page.matchAll(/<input [^>]*name="([^"]*)" value="([^"]*)"/g)];
  const values = fields.map(([, name = '', value = '']) => [name, unescaped(value)]);
  return { action: unescaped(action), fields: new URLSearchParams(values) };
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
