import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { manifest, rendered, repositoryWith } from '../template/testing.ts';
import { type ScaffoldCommand, scaffold } from './scaffold.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function repository(files: Record<string, string>): string {
  const root = repositoryWith(files);
  roots.push(root);
  return root;
}

async function run(root: string, given: Partial<ScaffoldCommand> = {}) {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  const command: ScaffoldCommand = {
    ...{ root, data: join(root, '.portal/data'), template: 'tiny', set: SET, out: join(root, 'out') },
    ...{ as: undefined, confirmed: false, dryRun: false, json: false, ...given },
  };
  const terminal = { print, say: print, colour: false };
  const code = await scaffold(command, { terminal, streams: undefined });
  return { code, text: lines.join('\n') };
}

const SET = ['serviceName=order-desk', 'owner=payments', 'description=Takes orders.'];
const FILES = {
  'template.yaml': manifest("files: { executable: ['bin/{{serviceName}}'] }"),
  'skeleton/README.md': '# {{serviceName.title}}\n',
  'skeleton/bin/{{serviceName}}': '#!/bin/sh\n',
  'skeleton/node_modules/x/index.js': '',
};

test('a template is rendered into a folder, and the entry shown', async () => {
  const root = repository(FILES);
  const { code, text } = await run(root);
  expect({ code, text: text.replace(root, '') }).toEqual({
    code: 0,
    text: [
      'Wrote 3 files to /out.',
      '  .waypost.yaml  199 B',
      '  README.md  13 B',
      '  bin/order-desk  10 B  executable',
      '',
      'The entry that a request would add:',
      'catalog/payments/order-desk.yaml (new)',
      '  + kind: service',
      '  + name: order-desk',
      '  + owner: payments',
      '  + description: Takes orders.',
      '  + type: http-api',
      '  + lifecycle: experimental',
      '  + repo: https://github.com/acme/order-desk',
      '  + scaffold:',
      '  +   template: tiny',
      '  +   version: 2',
      '  +   values:',
      '  +     port: 8080',
    ].join('\n'),
  });
  expect(readFileSync(join(root, 'out/README.md'), 'utf8')).toBe('# Order Desk\n');
  expect(statSync(join(root, 'out/bin/order-desk')).mode & 0o111).toBe(0o111);
  expect(statSync(join(root, 'out/README.md')).mode & 0o111).toBe(0);
});

test('JSON has the plan, with warnings of the catalog', async () => {
  const { code, text } = await run(repository(FILES), {
    json: true,
    set: [SET[0]!, SET[2]!, 'owner=nobody', 'port=9'],
  });
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({
    template: 'tiny',
    version: 2,
    values: { owner: 'nobody', port: 9 },
    files: [{ path: '.waypost.yaml' }, { path: 'README.md', size: 13, mode: '100644' }, { mode: '100755' }],
    problems: [{ field: 'owner', severity: 'warning' }],
  });
});

test('what cannot go on says what to do', async () => {
  const root = repository(FILES);
  mkdirSync(join(root, 'full'));
  writeFileSync(join(root, 'full/x'), '');
  await expect(run(root, { template: 'tini' })).rejects.toMatchObject({
    fix: 'Did you mean `npx portal scaffold tiny`?',
  });
  await expect(run(root, { out: undefined })).rejects.toMatchObject({
    fix: 'Add --yes to open it, or --dry-run to only look.',
  });
  await expect(run(root, { dryRun: true })).rejects.toMatchObject({ fix: 'Remove one of them.' });
  await expect(run(root, { set: ['x'] })).rejects.toMatchObject({
    fix: 'Write `--set name=value`, such as `--set owner=payments`.',
  });
  await expect(run(root, { set: [...SET, 'owner=supply'] })).rejects.toMatchObject({
    message: '`owner` is set twice: `owner=payments` and `owner=supply`.',
  });
  await expect(run(root, { out: join(root, 'full') })).rejects.toMatchObject({
    fix: 'Give an empty or new folder with --out.',
  });
});

test('what leads out of the skeleton is not taken', async () => {
  const root = repository(FILES);
  const skeleton = join(root, 'templates/tiny/skeleton');
  symlinkSync('/etc/passwd', join(skeleton, 'link'));
  linkSync(join(root, 'catalog/portal.yaml'), join(skeleton, 'second'));
  const { files, said } = await rendered(root);
  expect({ files, said }).toEqual({
    files: {},
    said: [
      'templates/tiny/skeleton/link: `templates/tiny/skeleton/link` is a symbolic link. Replace it with an ordinary file, or delete it.',
      'templates/tiny/skeleton/second: `templates/tiny/skeleton/second` is a second name of another file. Replace it with an ordinary file, or delete it.',
    ].join('\n'),
  });
});

const look = { out: undefined, dryRun: true } as const;

test('a dry run shows the files and the entry of a request, and writes nothing', async () => {
  const root = repository(FILES);
  const { code, text } = await run(root, look);
  expect([code, text.split('\n').slice(0, 8)]).toEqual([
    0,
    [
      'It would have 3 files:',
      '  .waypost.yaml  199 B',
      '  README.md  13 B',
      '  bin/order-desk  10 B  executable',
      '',
      'The entry that a request would add:',
      'catalog/payments/order-desk.yaml (new)',
      '  + kind: service',
    ],
  ]);
  expect(JSON.parse((await run(root, { ...look, json: true })).text)).toMatchObject({
    outcome: 'sound',
    template: 'tiny',
    files: [{ path: '.waypost.yaml' }, { path: 'README.md', size: 13 }, { mode: '100755' }],
    entry: { path: 'catalog/payments/order-desk.yaml', branch: 'scaffold/order-desk' },
    problems: [],
  });
  expect(readdirSync(root).sort()).toEqual(['catalog', 'templates']);
});
