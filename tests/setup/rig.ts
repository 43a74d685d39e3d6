import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../scripts/build/write-files.ts';
import type { Repository } from '../../scripts/forge/forge.ts';
import { type InitCommand, initPortal } from '../../scripts/init/init.ts';
import { makeTerminal } from '../../scripts/terminal.ts';
import { commitFiles } from '../forge/commit-files.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
/** Only the repository of Waypost itself keeps it. */
export const LONG_TESTS = '.github/workflows/long-tests.yml';

/** A checkout that was just made of the template: the example company, and `origin` at `globex/portal`. */
export class Template {
  readonly root = mkdtempSync(join(tmpdir(), 'waypost-template-'));

  constructor() {
    cpSync(join(REPOSITORY, 'catalog'), join(this.root, 'catalog'), { recursive: true });
    cpSync(join(REPOSITORY, '.github/CODEOWNERS'), join(this.root, '.github/CODEOWNERS'));
    cpSync(join(REPOSITORY, '.github/ISSUE_TEMPLATE'), join(this.root, '.github/ISSUE_TEMPLATE'), { recursive: true });
    cpSync(join(REPOSITORY, LONG_TESTS), join(this.root, LONG_TESTS));
    this.write('.github/workflows/health.yml', "on:\n  schedule:\n    - cron: '3,18,33,48 * * * *'\n");
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('remote', 'add', 'origin', 'git@github.com:globex/portal.git');
  }

  git(...words: string[]): string {
    return execFileSync('git', ['-C', this.root, ...words], { encoding: 'utf8' });
  }

  write(path: string, text: string): void {
    writeFiles([[path, text]], this.root);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  files(): string[] {
    const listed = this.git('ls-files', '--others', '--cached', '--exclude-standard', '-z').split('\0');
    return [...new Set(listed)].filter((path) => path !== '' && existsSync(join(this.root, path))).sort();
  }

  /** Puts what lies in the checkout onto main, as `git push` does; the emulator has no git. */
  async push(repository: Repository): Promise<void> {
    await commitFiles(repository, Object.fromEntries(this.files().map((path) => [path, this.read(path)])));
  }

  async init(given: Partial<InitCommand> = {}, streams?: Parameters<typeof initPortal>[1]['streams']) {
    const nothing = { repository: undefined, title: undefined, accent: undefined, url: undefined };
    const flags = { withoutExample: false, confirmed: true, dryRun: false, json: false };
    const command = { root: this.root, ...nothing, team: undefined, members: undefined, ...flags, ...given };
    const printed: string[] = [];
    const sink = { write: (text: string) => printed.push(text) > 0 };
    const exitCode = await initPortal(command, {
      terminal: makeTerminal(sink, { write: () => true }, {}),
      streams,
    });
    return { exitCode, printed: printed.join('') };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
