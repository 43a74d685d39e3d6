import { cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Template } from '../../core/scaffold/template/template.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { openTemplates } from '../../scripts/template/open-templates.ts';
import { LoopRoot } from '../loop/loop-root.ts';
import { PICKABLE, usersOf } from './own-templates.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');
const TYPES = join(import.meta.dirname, '../../infra/types');

/** One that nobody but others may use, and that asks for values of every sort. */
const RESTRICTED: Readonly<Record<string, string>> = {
  'template.yaml': `kind: template
name: restricted
title: Restricted
description: What not everybody may ask for.
owner: platform
version: 1
use: { who: [team:auditors], approvals: [security] }
parameters:
  required: [serviceName, owner, description, calls, system, stores, hosts, limits]
  properties:
    serviceName: { type: string }
    owner: { type: string, x-waypost: { picker: owner } }
    description: { type: string }
    calls: { type: string, x-waypost: { picker: service } }
    system: { type: string, x-waypost: { picker: system } }
    stores: { type: array, minItems: 1, items: { type: string, x-waypost: { picker: resource } } }
    contact: { type: string, format: email, examples: [desk@acme.example] }
    hosts: { type: array, minItems: 1, items: { type: string } }
    limits: { type: object, required: [cpu], properties: { cpu: { type: integer, minimum: 2 } } }
produces: { type: worker, lifecycle: experimental }
checks: [[node, --check, calls.mjs]]
`,
  'skeleton/calls.mjs': "export default '{{calls}} {{contact}}';\n",
};

/**
 * A small company with the templates that are here and one that is restricted, where the local policy approves what may be
 * approved.
 */
export async function makeCompany(): Promise<{ company: LoopRoot; templates: readonly Template[] }> {
  const company = await LoopRoot.make();
  const isSource = (path: string) => basename(path) !== 'node_modules';
  cpSync(TEMPLATES, join(company.root, 'templates'), { recursive: true, filter: isSource });
  cpSync(TYPES, join(company.root, 'infra/types'), { recursive: true });
  for (const [path, text] of Object.entries(RESTRICTED)) company.write(`templates/restricted/${path}`, text);
  const { templates } = openTemplates(company.root);
  const { roles, teams } = usersOf(templates);
  for (const [path, text] of Object.entries({ ...PICKABLE, ...teams })) company.write(path, text);
  company.write('catalog/portal.yaml', settings(roles));
  await company.git('add', '--all');
  await company.git('commit', '--quiet', '-m', 'Bring templates');
  return { company, templates };
}

function settings(roles: string): string {
  return [
    'title: Acme portal',
    'url: https://acme.github.io/portal',
    'forge: { github: acme/portal }',
    `roles: { ${roles} }`,
    'local: { autoApprove: true }',
    'environments: { dev: {} }',
    '',
  ].join('\n');
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

export function readJson(...path: readonly string[]) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}
