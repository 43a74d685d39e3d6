import { join } from 'node:path';
import { writeFiles } from '../../scripts/build/write-files.ts';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { type OwnReconcile, reconcileOwn } from '../../scripts/reconcile/reconcile-own.ts';
import { chooseReconcilers } from '../../scripts/reconcilers.ts';
import { proposeFiles } from '../forge/commit-files.ts';
import { Laptop } from '../forge/laptop.ts';

/** A template that is made and checked in a moment, with all that a template may have. */
export const TINY: Readonly<Record<string, string | Uint8Array>> = {
  'template.yaml': [
    'kind: template',
    'name: tiny',
    'title: Tiny',
    'description: The least that a service can be.',
    'owner: payments',
    'tags: [Node JS, tiny]',
    'version: 1',
    'parameters:',
    '  required: [serviceName, owner, description]',
    '  properties:',
    '    serviceName: { type: string }',
    '    owner: { type: string }',
    '    description: { type: string }',
    '    port: { type: integer, default: 8080 }',
    'produces: { type: http-api, lifecycle: experimental, resources: [postgres] }',
    'files: { executable: [bin/start], workflows: true }',
    'repository: { secrets: [NPM_TOKEN] }',
    'checks: [[node, --test]]',
    '',
  ].join('\n'),
  'skeleton/README.md': '# {{serviceName.title}}\n',
  'skeleton/bin/start': '#!/bin/sh\necho {{port}}\n',
  'skeleton/logo.bin': new Uint8Array([0, 255, 254, 1]),
  'skeleton/a.test.mjs': "import { test } from 'node:test';\ntest('it is there', () => {});\n",
  'skeleton/.github/workflows/ci.yml': 'name: CI\non: push\njobs: {}\n',
};

export const ENTRY = 'catalog/payments/desk.yaml';

/** The entry that a request for a service adds. */
export function entryOf(name: string, ...more: string[]): string {
  return [
    'kind: service',
    `name: ${name}`,
    'owner: payments',
    'description: Takes orders.',
    'type: http-api',
    'lifecycle: experimental',
    ...more,
    'scaffold: { template: tiny, version: 1, values: { port: 9000 } }',
    '',
  ].join('\n');
}

export function writeTemplate(root: string, files: Readonly<Record<string, string | Uint8Array>> = TINY): void {
  writeFiles(Object.entries(files), join(root, 'templates/tiny'));
}

/** A laptop with that template, and the request for `desk` merged; nothing is made yet. */
export async function scaffoldWorld(entry = entryOf('desk')): Promise<{ laptop: Laptop; pull: PullRequest }> {
  const laptop = await Laptop.make();
  laptop.write('.gitignore', '.portal/\n');
  writeTemplate(laptop.root);
  await laptop.commit('Add a template');
  return { laptop, pull: await mergeEntry(laptop, ENTRY, entry) };
}

export async function mergeEntry(laptop: Laptop, path: string, entry: string): Promise<PullRequest> {
  const repository = await laptop.repository();
  const { login, id } = await (await laptop.forge()).actor();
  const message = `Ask\n\nRequested-by: ${login} (${id})`;
  const pull = await proposeFiles(repository, `scaffold/${path.replaceAll('/', '-')}`, { [path]: entry }, { message });
  const hana = await laptop.repository('hana-kobayashi');
  await hana.review(pull.number, { verdict: 'approve', body: '', commit: pull.head.sha });
  await hana.merge(pull.number, { head: pull.head.sha, message: 'Merge it' });
  return (await repository.pullRequest(pull.number))!;
}

export function reconcileScaffolds(root: string, more: Partial<OwnReconcile> = {}) {
  const where = { root, data: join(root, '.portal/data'), forge: 'local', as: 'ines-okafor' } as const;
  return reconcileOwn({
    ...where,
    ...chooseReconcilers(['portal-data', 'scaffolds']),
    env: {},
    say: () => {},
    ...more,
  });
}
