import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { serviceRecord } from '#core/scaffold/service/service-record.ts';
import { templateOf, VALUES } from '#core/scaffold/testing.ts';
import { HandedRenderings } from './handed-renderings.ts';
import { digestOf } from './render-manifest.ts';

const service = 'service:default/order-desk' as Ref;
const template = templateOf("files: { executable: ['bin/desk'] }", 'checks: [[npm, test]]');
const making = { service, template, values: VALUES };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const RECORD = { path: '.waypost.yaml', mode: '100644', content: base64(serviceRecord(template, VALUES)) };
const START = { path: 'bin/desk', mode: '100755', content: base64('#!/bin/sh\n') };
const handed = (...files: object[]) => ({ service, template: 'tiny', version: 2, files: [RECORD, START, ...files] });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-handed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COMMIT = '1'.repeat(40);
const from = (digests: Record<string, string>, now = COMMIT) =>
  new HandedRenderings(
    { renderings: folder, checks: folder, manifest: { commit: COMMIT, files: digests } },
    async () => now,
  );

async function given(content: unknown, now?: string) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, 'order-desk.json'), text);
  const read = await from({ [service]: digestOf(text) }, now).of(making);
  if ('files' in read) return read.files.map(({ path, mode }) => `${mode} ${path}`);
  return 'reason' in read ? read.reason : `later: ${read.later}`;
}

test('what the template may have made is taken', async () => {
  expect(await given(handed({ path: 'a.txt', mode: '100644', content: base64('a') }))).toEqual([
    '100644 .waypost.yaml',
    '100644 a.txt',
    '100755 bin/desk',
  ]);
});

const file = (path: string, mode = '100644', content = base64('x')) => ({ path, mode, content });
test.each<[string, unknown, string]>([
  ['a symbolic link', handed(file('a', '120000')), '`files[2].mode` is `120000`, which is not one of'],
  ['a path that leads out', handed(file('../a')), 'The path has the part `..`, which leads to another folder.'],
  ['an absolute path', handed(file('/etc/passwd')), 'The path is an absolute path'],
  ['a path in .git', handed(file('.git/hooks/pre-push')), 'The path is in `.git`, which only git may write.'],
  [
    'a workflow that is not declared',
    handed(file('.github/workflows/x.yml')),
    'the template does not declare workflows',
  ],
  [
    'a bit that is not declared',
    handed(file('run.sh', '100755')),
    '`run.sh` has a mode that the template does not declare.',
  ],
  ['one path twice', handed(file('a'), file('a')), 'Two sources make this file'],
  [
    'too much',
    handed(file('a', '100644', 'A'.repeat(24 * 1024 * 1024))),
    'The template makes 19 MiB, and at most 16 are allowed',
  ],
  ['too many', handed(...Array.from({ length: 999 }, (_, index) => file(`${index}`))), '`files` '],
  ['another service', { ...handed(), service: 'service:default/checkout' }, 'It is about `service:default/checkout`.'],
  ['another template', { ...handed(), template: 'node-api' }, 'It is for `node-api` 2, not for `tiny` 2.'],
  ['another version', { ...handed(), version: 1 }, 'It is for `tiny` 1, not for `tiny` 2.'],
  [
    'another record',
    { ...handed(), files: [START, { ...RECORD, content: base64('template: tiny\n') }] },
    '`.waypost.yaml` is not that of this service.',
  ],
  ['no record', { ...handed(), files: [START] }, '`.waypost.yaml` is not that of this service.'],
  ['no JSON', '{', 'It is not JSON.'],
  ['nothing', { service, template: 'tiny', version: 2 }, 'It has no files.'],
  ['a reason with commands in it', { service, template: 'tiny', version: 2, reason: 'No.\n::error::x' }, 'No. :'],
])('%s is refused with a sentence', async (_, content, sentence) => {
  const said = await given(content);
  expect(said).toContain(sentence);
  expect(said).toMatch(/^[A-Z`][^\n]+$/);
});

const NOT_TAKEN = (why: string) => ({
  reason: `The output of the render job was rejected. ${why} Look at that job's log, and at what it ran; the next run renders it again.`,
});

test('a link in place of the file, no file, and another file than was rendered make nothing', async () => {
  const text = JSON.stringify(handed());
  const read = () => from({ [service]: digestOf(text) }).of(making);
  expect(await read()).toEqual(NOT_TAKEN('Its file is not there.'));
  writeFileSync(join(folder, 'other'), text);
  symlinkSync(join(folder, 'other'), join(folder, 'order-desk.json'));
  expect(await read()).toEqual(NOT_TAKEN('Its file is not there.'));
  rmSync(join(folder, 'order-desk.json'));
  writeFileSync(join(folder, 'order-desk.json'), text.replace('bin/desk', 'bin/disk'));
  expect(await read()).toEqual(NOT_TAKEN('It is not the file that the job made, so something replaced it.'));
});

test('what was not rendered in this run waits for another, and what a run that broke off left does not', async () => {
  writeFileSync(join(folder, 'order-desk.json'), JSON.stringify(handed()));
  expect(await from({}).of(making)).toEqual({
    later:
      'It was not rendered in this run: it was merged after the run started, or it was not its turn, since a run renders at most 20 services. A later run renders it.',
  });
  const broken = new HandedRenderings({ renderings: folder, checks: folder, manifest: undefined }, async () => COMMIT);
  expect(await broken.of(making)).toEqual({
    reason: 'The render job did not finish, so it has no output: look at its log. The next run renders again.',
  });
});

test('what fitted the default branch as it was, and no longer does, waits for the next run', async () => {
  const moved = '2'.repeat(40);
  expect(await given({ ...handed(), version: 1 }, moved)).toBe(
    'later: The default branch changed since it was rendered. The next run renders it again.',
  );
  expect(await given(handed(), moved)).toEqual(await given(handed()));
  expect(await given({ service, template: 'tiny', version: 2, reason: 'It fails.' }, moved)).toBe('It fails.');
});

test('results of checks are those of the template, each in one line', async () => {
  const read = async (checks: unknown) => {
    writeFileSync(join(folder, 'order-desk.json'), JSON.stringify({ service, template: 'tiny', version: 2, checks }));
    return from({}).checks(making);
  };
  const failed = { command: ['npm', 'test'], outcome: 'failed', text: 'a\n::error::b' };
  expect(await read([failed])).toEqual([{ ...failed, text: expect.stringMatching(/^a :\u200b?:error/) }]);
  const other = 'The output of the check job is for other checks.';
  expect(await read([{ command: ['true'], outcome: 'passed' }])).toEqual([
    { command: ['npm', 'test'], outcome: 'not run', text: other },
  ]);
  const [none] = await read('passed');
  expect(none?.outcome).toBe('not run');
});
