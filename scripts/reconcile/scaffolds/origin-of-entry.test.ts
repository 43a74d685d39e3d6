import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Catalog } from '#core/catalog/catalog.ts';
import { readEntities } from '#core/catalog/reading/read-entities.ts';
import { requestedServices } from '#core/scaffold/service/requested-services.ts';
import type { Repository } from '../../forge/forge.ts';
import { git } from '../../git/git.ts';
import { originOfEntry } from './origin-of-entry.ts';

const FILE = 'catalog/payments/desk.yaml';
const BLOCK = 'scaffold: { template: tiny, version: 1 }\n';
const named = (name: string) => `kind: service\nname: ${name}\nowner: payments\n`;

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-origin-'));
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function commit(text: string, file = FILE): Promise<string> {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  await git(folder, ['add', '--all']);
  await git(folder, ['-c', 'user.name=Ana', '-c', 'user.email=ana@acme.example', 'commit', '--quiet', '-m', 'Change']);
  return git(folder, ['rev-parse', 'HEAD']);
}

/** The commit that it says brought `desk`, as it stands in the last text. */
async function brought(text: string): Promise<string | undefined> {
  const { entities } = readEntities(new Map([[FILE, text]]), { layout: 'repository' });
  const requested = requestedServices(new Catalog(entities), 'acme/portal').find(
    ({ service }) => service.name === 'desk',
  )!;
  const place = { folder: join(folder, '.git'), commit: await git(folder, ['rev-parse', 'HEAD']) };
  // No pull request brought any of them, so that no repository is asked.
  const nobody = { repository: {} as Repository, mergedAs: async () => undefined };
  return (await originOfEntry(requested, place, nobody))?.cause.commit;
}

test('it is the commit that added the block, whatever is written about it later', async () => {
  await commit(named('desk'));
  const asked = await commit(`${named('desk')}${BLOCK}`);
  const text = `# scaffold: see the wiki\n${named('desk')}${BLOCK.replace('1', '2')}`;
  await commit(text);
  await commit('unrelated\n', 'README.md');
  expect(await brought(text)).toBe(asked);
});

test('of several entries in one file it is the one of this service', async () => {
  const asked = await commit(`${named('desk')}${BLOCK}`);
  const text = `${named('desk')}${BLOCK}---\n${named('till')}${BLOCK}`;
  await commit(text);
  expect(await brought(text)).toBe(asked);
});

test('a block that was taken away and comes back, or names another template, asks again', async () => {
  await commit(`${named('desk')}${BLOCK}`);
  await commit(named('desk'));
  await commit(`${named('desk')}${BLOCK.replace('tiny', 'other')}`);
  const asked = await commit(`${named('desk')}${BLOCK}`);
  expect(await brought(`${named('desk')}${BLOCK}`)).toBe(asked);
});
