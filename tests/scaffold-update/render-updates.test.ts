import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../../scripts/git/git.ts';
import { renderUpdates } from '../../scripts/scaffold/update/render/render-updates.ts';
import { Company } from './company.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-render-updates-'));
let company: Company;

beforeAll(async () => {
  company = await Company.make();
});
afterAll(() => {
  company?.remove();
  rmSync(folder, { recursive: true });
});

test('what cannot be read of one version is handed on as a reason, and the others are rendered', async () => {
  const skeleton = await git(company.root, ['rev-parse', 'HEAD:templates/tiny/skeleton']);
  await company.template({
    'template.yaml': company.text('template.yaml').replace('version: 1', 'version: 2'),
    'skeleton/more.txt': 'more\n',
  });
  rmSync(join(company.root, '.git/objects', skeleton.slice(0, 2), skeleton.slice(2)));
  const [updates, out] = [join(folder, 'updates'), join(folder, 'out')];
  mkdirSync(updates);
  const values = { serviceName: 'checkout', owner: 'payments', description: 'Takes orders.', colour: 'red' };
  const [before, now] = [1, 2].map((version) => ({ version, values }));
  const services = [{ service: 'service:default/checkout', template: 'tiny', before, now }];
  writeFileSync(join(updates, 'updates.json'), JSON.stringify({ commit: 'any', services }));
  const errors = await renderUpdates(company.root, { updates, out }, () => {});
  expect(errors).toEqual([expect.stringMatching(/^`service:default\/checkout`: `git ls-tree` failed: .*[0-9a-f]{40}/)]);
  const read = (side: string) => JSON.parse(readFileSync(join(out, side, 'checkout.json'), 'utf8')) as object;
  expect(read('before')).toMatchObject({ version: 1, reason: errors[0]!.slice('`service:default/checkout`: '.length) });
  expect(read('now')).toHaveProperty('files');
});
