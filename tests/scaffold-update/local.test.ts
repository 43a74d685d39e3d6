import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import type { LocalRepository } from '../../scripts/forge/local/repository/local-repository.ts';
import { commitFiles } from '../forge/commit-files.ts';
import { Company, lines, SECOND, TEAM } from './company.ts';
import { update } from './run.ts';

let company: Company;
let forge: LocalForge;
let checkout: LocalRepository;
const BRANCH = 'waypost/update-tiny-2';

beforeAll(async () => {
  company = await Company.make();
  forge = await company.laptop.forge();
  checkout = await forge.createRepository('acme/checkout', { description: '', private: true });
  await commitFiles(checkout, await company.content());
});
afterAll(() => company.remove());

const run = (given: Parameters<typeof update>[1] = {}) => update(company.root, { service: 'checkout', ...given });

/** Contents by path with their modes, as a branch has them. */
async function filesOf(branch: string): Promise<Record<string, string>> {
  const listed = (await checkout.bare.git(['ls-tree', '-r', branch])).split('\n');
  const read = listed.map(async (line) => {
    const [, mode, path] = /^100(\d+) blob \w+\t(.*)$/.exec(line)!;
    return [mode === '755' ? `${path} (executable)` : path!, await checkout.readFile(branch, path!)] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
}

test('what was made from the newest version is up to date', async () => {
  expect(await run()).toMatchObject({
    code: 0,
    printed: 'checkout has version 1 of tiny, and there is no newer version here.',
  });
});

test('a newer version comes as one pull request, merged with what the team changed', async () => {
  await commitFiles(checkout, TEAM);
  await company.template(SECOND);
  const { code, printed } = await run({ as: 'hana-kobayashi' });
  expect(code).toBe(0);
  expect(printed).toBe(`checkout (acme/checkout): Opened #1 (local:acme/checkout#1), version 1 to 2 of tiny.
  .waypost.yaml  changed
  added.txt  added
  bin/check  changed, executable
  bin/run  changed, no longer executable
  both.txt  changed
  colour.txt  removed
  far.txt  changed
  gone.txt  removed
  lib/checkout.txt  added
  logo.bin  changed
  same.txt  changed
  src/checkout.txt  removed
  Values:
    port: 8080
    colour is no longer a parameter
  To fix in the pull request:
    both.txt
      You added it, and the template adds it, too, with another text.
      Look for \`<<<<<<<\` in it, and keep what is right.
    same.txt
      You changed it, and the template changed the same lines.
      Look for \`<<<<<<<\` in it, and keep what is right.
  Left as the repository has it:
    docs
      The template has a file where you have a folder or a link, or the other way round. Yours stays.
      Move yours, or leave the template’s out. A render shows it: \`npx portal scaffold tiny --set … --out DIR\`.
    edited.txt
      The template removed it, and you changed it. Yours stays.
      Remove it on the branch if nothing needs it.
    given-up.txt
      You removed it, and the template changed it. It stays removed.
      To restore it, copy it from a render: \`npx portal scaffold tiny --set … --out DIR\`.
    icon.bin
      Both have another file here, and a binary file cannot be merged. Yours stays.
      To use the template’s file, copy it from a render: \`npx portal scaffold tiny --set … --out DIR\`.`);
  expect(await checkout.pullRequests({ state: 'open' })).toMatchObject([
    {
      title: 'Update to version 2 of tiny',
      body: expect.stringMatching(
        /^`checkout` was made from the template `tiny`\..*\*\*2 files conflict\..*### Files/s,
      ),
      author: { login: 'hana-kobayashi' },
      head: { branch: BRANCH },
      base: { branch: 'main' },
      labels: ['waypost', 'template-update'],
    },
  ]);
});

test('its branch has exactly that content', async () => {
  expect(await filesOf(BRANCH)).toEqual({
    '.waypost.yaml': [
      '# Where this repository came from. `portal scaffold update` reads it; keep it.',
      'template: tiny\nversion: 2\nvalues:\n  serviceName: checkout\n  owner: payments\n  description: Takes "orders".\n  port: 8080\n',
    ].join('\n'),
    'README.md': '# checkout\n\nTakes "orders".\n',
    'added.txt': 'added by the template\n',
    'bin/check (executable)': '#!/bin/sh\necho check\n',
    'bin/run': '#!/bin/sh\necho run\n',
    'both.txt': '<<<<<<< yours\nboth: the team\n=======\nboth: the template\n>>>>>>> template version 2\n',
    'docs/index.md': '# Docs\n',
    'edited.txt': `edited\n${lines({ 3: 'three of the team' })}`,
    'far.txt': lines({ 1: 'ONE of the team', 9: 'NINE of checkout at 8080' }),
    'icon.bin': '\0\t\t\ufffd',
    'lib/checkout.txt': `renamed\n${lines({ 2: 'two of the template', 8: 'eight of the team' })}`,
    'logo.bin': '\0\u0001\u0002\u0003\ufffd',
    'own.txt': 'the team’s own\n',
    'same.txt': lines({
      5: '<<<<<<< yours\nfive of the team\n=======\nfive of the template\n>>>>>>> template version 2',
    }),
  });
});

test('asked again, it finds what is open, also when main went on', async () => {
  await commitFiles(checkout, { 'own.txt': 'more of the team’s own\n' });
  const before = await checkout.head(BRANCH);
  expect(await run()).toMatchObject({
    code: 0,
    printed: 'checkout (acme/checkout): #1 (local:acme/checkout#1) is open and has all of it.',
  });
  expect(await checkout.head(BRANCH)).toBe(before);
});

test('where it would not merge any more, or values differ, it is brought in step', async () => {
  await commitFiles(checkout, { 'far.txt': lines({ 9: 'NINE of the team' }) });
  const before = (await checkout.head(BRANCH))!;
  const { printed } = await run({ set: ['port=9090'] });
  expect(printed).toMatch(/^checkout \(acme\/checkout\): Brought #1 \(\S+\) in step, version 1 to 2 of tiny\.\n/);
  expect(await checkout.readFile(BRANCH, 'far.txt')).toBe(
    lines({ 9: '<<<<<<< yours\nNINE of the team\n=======\nNINE of checkout at 9090\n>>>>>>> template version 2' }),
  );
  expect(await checkout.readFile(BRANCH, 'own.txt')).toBe('more of the team’s own\n');
  expect(await checkout.bare.git(['log', '-1', '--format=%P', BRANCH])).toBe(
    `${before} ${await checkout.head('main')}`,
  );
  expect((await checkout.pullRequest(1))?.body).toContain('- `port`: `9090`');
  // What was set once stays set.
  expect((await run()).printed).toMatch(/#1 \(\S+\) is open and has all of it\.$/);
});

test('what the team changes in the record meanwhile stays, beside what was set on the branch', async () => {
  const record = (await checkout.readFile('main', '.waypost.yaml'))!;
  const changed = record.replace('Takes "orders".', 'Takes payments.');
  await commitFiles(checkout, { '.waypost.yaml': changed });
  expect((await run()).printed).toMatch(/^checkout \(acme\/checkout\): Brought #1 \(\S+\) in step/);
  const proposed = (await checkout.readFile(BRANCH, '.waypost.yaml'))!;
  expect(proposed).toContain('description: Takes payments.\n');
  expect(proposed).toContain('port: 9090\n');
  await commitFiles(checkout, { '.waypost.yaml': record });
  await run();
  expect(await checkout.readFile(BRANCH, '.waypost.yaml')).toContain('description: Takes "orders".\n');
});

test('a yet newer version takes its place', async () => {
  await company.template({
    'template.yaml': company.text('template.yaml').replace('version: 2', 'version: 3'),
    'skeleton/far.txt': lines({ 9: 'nine again' }),
  });
  const { printed } = await run({ json: true });
  expect(JSON.parse(printed)).toMatchObject({
    dryRun: false,
    services: [
      {
        service: 'checkout',
        repository: 'acme/checkout',
        template: 'tiny',
        from: 1,
        to: 3,
        outcome: 'opened',
        branch: 'waypost/update-tiny-3',
        pullRequest: { number: 2 },
        update: { set: { port: 8080 }, dropped: ['colour'] },
      },
    ],
  });
  expect((await checkout.pullRequest(1))?.state).toBe('closed');
  expect((await checkout.comments(1)).map(({ body }) => body)).toEqual([
    'A newer version of the template is proposed instead: `waypost/update-tiny-3`.',
  ]);
});

test('what people fix there is left to them, and merged it is up to date', async () => {
  const fixed = { 'far.txt': 'fixed\n', 'same.txt': 'fixed\n', 'both.txt': 'fixed\n' };
  await commitFiles(checkout, fixed, { branch: 'waypost/update-tiny-3' });
  expect(await run()).toMatchObject({
    code: 0,
    printed: [
      'checkout (acme/checkout): Nothing was proposed.',
      '  #2 is open, and people have committed to it, so it is left to them.',
      '  Merge it, or close it and run this with `--again`.',
    ].join('\n'),
  });
  await checkout.merge(2, { head: (await checkout.head('waypost/update-tiny-3'))!, message: 'Merge' });
  expect(await checkout.readFile('main', 'same.txt')).toBe('fixed\n');
  expect((await run()).printed).toBe('checkout has version 3 of tiny, and there is no newer version here.');
});

test('what was closed is not proposed again, unless somebody asks for it', async () => {
  await company.template({ 'template.yaml': company.text('template.yaml').replace('version: 3', 'version: 4') });
  await run();
  await checkout.closePullRequest(3);
  expect((await run()).printed).toBe(
    [
      'checkout (acme/checkout): Nothing was proposed.',
      '  #3 proposed this and was closed.',
      '  To propose it again, add `--again`.',
    ].join('\n'),
  );
  const { printed, said } = await run({ again: true, answer: 'no' });
  expect([printed, said]).toEqual([
    '',
    [
      'checkout (acme/checkout): Would open a pull request from `waypost/update-tiny-4+2`, version 3 to 4 of tiny.',
      '  .waypost.yaml  changed',
      'Nothing was opened.',
    ].join('\n'),
  ]);
});

test('a branch that somebody else made is left, and one that a run left is used', async () => {
  const branch = 'waypost/update-tiny-4+2';
  await checkout.createBranch(branch, (await checkout.head('main'))!);
  const made = await commitFiles(checkout, { 'own.txt': 'somebody’s\n' }, { branch });
  expect((await run({ again: true })).printed).toBe(
    [
      'checkout (acme/checkout): Nothing was proposed.',
      `  There is a branch \`${branch}\` there that \`npx portal scaffold update\` did not make.`,
      '  Rename it, or delete it, and run this again.',
    ].join('\n'),
  );
  await checkout.deleteBranch(branch, made);
  const left = (await checkout.head('main'))!;
  await checkout.createBranch(branch, left);
  // Where main goes on, the branch is at an earlier commit of it.
  await commitFiles(checkout, { 'own.txt': 'yet more of the team’s own\n' });
  await commitFiles(checkout, { 'own.txt': 'and more\n' });
  expect((await run({ again: true })).printed).toMatch(/^checkout \(acme\/checkout\): Opened #4 /);
  expect(await checkout.readFile(branch, 'own.txt')).toBe('and more\n');
  expect(await checkout.bare.git(['log', '-1', '--format=%P', branch])).toBe(`${left} ${await checkout.head('main')}`);
  expect(await checkout.bare.git(['log', '-1', '--format=%B', branch])).toMatch(
    /^Update to version 4 of tiny\n\nIt was version 3\..*\n\nWaypost-Tree: [0-9a-f]{40}\s*$/s,
  );
});
