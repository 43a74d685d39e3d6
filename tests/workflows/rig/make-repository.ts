import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REQUEST_KINDS } from '../../../core/parts.ts';
import { formLabel } from '../../../core/request/form/issue-form.ts';
import { writeFiles } from '../../../scripts/build/write-files.ts';
import { git } from '../../../scripts/git/git.ts';
import { COMPANY, TEAMS } from './company.ts';
import type { Github } from './github.ts';
import { signOf } from './sign-of.ts';

/** The example's data, and what no workflow here needs: each job checks out all there is. */
const NOT_TAKEN = /^(catalog|docs|tests|infra\/requests|templates)\/|[.]test[.]ts$|[/]fixtures[/]/;

/**
 * Makes `acme/portal` as a bare repository: the files of a checkout, with a small company in place of its catalog.
 *
 * @param folder gets the bare repositories
 * @param from the checkout; undefined where no workflow is to run
 */
export async function makeRepository(folder: string, from: string | undefined): Promise<void> {
  const work = `${folder}-made-of`;
  mkdirSync(work, { recursive: true });
  for (const path of from === undefined ? [] : await filesOf(from)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    cpSync(join(from!, path), join(work, path));
  }
  writeFiles(Object.entries(COMPANY), work);
  await git(work, ['init', '--quiet', '--initial-branch=main']);
  await git(work, ['add', '--all', '--force']);
  await git(work, ['commit', '--quiet', '-m', 'Begin'], { env: signOf('ana-popescu') });
  const bare = join(folder, 'acme/portal.git');
  mkdirSync(dirname(bare), { recursive: true });
  await git(work, ['clone', '--quiet', '--bare', '.', bare]);
  await git(bare, ['--git-dir=.', 'config', 'http.receivepack', 'true']);
}

/** Makes the same on GitHub, with teams, labels and the Apps. */
export async function makeOnGithub(github: Github): Promise<void> {
  const ask = (method: string, path: string, body?: object) => github.ask('ana-popescu', method, path, body);
  await ask('POST', '/orgs/acme/repos', { name: 'portal', private: false, auto_init: true });
  for (const [team, members] of Object.entries(TEAMS)) {
    await ask('POST', '/orgs/acme/teams', { name: team, privacy: 'closed' });
    for (const login of members) await ask('PUT', `/orgs/acme/teams/${team}/memberships/${login}`, { role: 'member' });
    await ask('PUT', `/orgs/acme/teams/${team}/repos/acme/portal`, { permission: 'push' });
  }
  for (const name of ['waypost', ...[...REQUEST_KINDS.keys()].map(formLabel)])
    await ask('POST', '/repos/acme/portal/labels', { name, color: 'ededed' });
  await github.keepInStep('acme/portal');
  await github.introduceApps();
}

async function filesOf(root: string): Promise<string[]> {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = (await git(root, words)).split('\0');
  return paths.filter((path) => path && !NOT_TAKEN.test(path) && existsSync(join(root, path)));
}
