import { cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { LoopRoot } from '../loop/loop-root.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');
const SETTINGS = [
  'title: Acme portal',
  'url: https://acme.github.io/portal',
  'forge: { github: acme/portal }',
  'roles: { platform: [team:platform] }',
  'local: { autoApprove: true }',
  '',
].join('\n');

/** A small company with the templates that ship, where the local policy approves what may be approved. */
export async function makeCompany(): Promise<LoopRoot> {
  const company = await LoopRoot.make();
  company.write('catalog/portal.yaml', SETTINGS);
  const isSource = (path: string) => basename(path) !== 'node_modules';
  cpSync(TEMPLATES, join(company.root, 'templates'), { recursive: true, filter: isSource });
  await company.git('add', '--all');
  await company.git('commit', '--quiet', '-m', 'Bring templates');
  return company;
}

/** All that a request could leave behind on the forge: branches, pull requests, repositories, lines of the audit. */
export async function tracesIn(company: LoopRoot): Promise<unknown> {
  const forge = await openLocalForge({ root: company.root, as: 'ines-okafor' });
  const own = forge.repository(forge.own);
  return {
    branches: (await git(company.root, ['ls-remote', own.gitUrl(), 'refs/heads/*'])).split('\n').sort(),
    pulls: (await own.pullRequests({ state: 'all' })).map(({ number, state }) => `${number} ${state}`),
    repositories: (await forge.repositories('acme'))?.map(({ name }) => name).sort(),
    audit: JSON.parse((await company.portal('audit', 'list', '--json')).printed).length,
  };
}

/** Clones what was made, as whoever owns it does first. */
export async function cloneService(company: LoopRoot, name: string, to: string): Promise<string> {
  const forge = await openLocalForge({ root: company.root, as: 'ines-okafor' });
  const folder = join(to, name);
  await git(to, ['clone', '--quiet', forge.repository(`acme/${name}`).gitUrl(), folder]);
  return folder;
}

/** A file of the data folder, or of a site that was built, as JSON. */
export function readJson(...path: readonly string[]) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}
