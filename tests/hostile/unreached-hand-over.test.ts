import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import { pathProblems } from '../../core/scaffold/fill/path-problem.ts';
import { serviceRecord } from '../../core/scaffold/service/service-record.ts';
import { templateOf, VALUES } from '../../core/scaffold/testing.ts';
import { handedUpdates } from '../../scripts/scaffold/update/render/handed-updates.ts';
import { HandedVersions } from '../../scripts/scaffold/update/render/handed-versions.ts';
import { generated } from '../how-many.ts';
import { ownFolder } from '../own-folder.ts';

const service = 'service:default/order-desk' as Ref;
const template = templateOf();
const COMMIT = '1'.repeat(40);
const asked = { version: template.version, values: VALUES };
const found = { commit: COMMIT, services: [{ service, template: template.name, before: asked, now: asked }] };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const RECORD = { path: '.waypost.yaml', mode: '100644', content: base64(serviceRecord(template, VALUES)) };
const about = { service, template: template.name, version: template.version };

let folder: string;
beforeEach(() => {
  folder = ownFolder({}, onTestFinished);
  mkdirSync(join(folder, 'now'));
});
const place = () => join(folder, 'now/order-desk.json');
const read = () => new HandedVersions(folder, found, COMMIT).now({ service, template, values: VALUES });

function sparse(path: string): void {
  writeFileSync(path, '');
  truncateSync(path, 2 ** 30);
}

const GIVEN: [what: string, give: () => void][] = [
  ['a link to a file of the runner', () => symlinkSync('/etc/passwd', place())],
  ['a link to a device', () => symlinkSync('/dev/zero', place())],
  ['a pipe', () => execFileSync('mkfifo', [place()])],
  ['a folder', () => mkdirSync(place())],
  ['a gigabyte', () => sparse(place())],
  ['brackets', () => writeFileSync(place(), '['.repeat(1_000_000))],
  ['no text', () => writeFileSync(place(), Buffer.alloc(1_000_000, 0xff))],
  [
    'the file of another service',
    () => writeFileSync(join(folder, 'now/other.json'), JSON.stringify({ ...about, files: [RECORD] })),
  ],
  ['a prototype', () => writeFileSync(place(), `{"__proto__":${JSON.stringify({ ...about, files: [RECORD] })}}`)],
  [
    'files that are no list',
    () => writeFileSync(place(), JSON.stringify({ ...about, files: { 0: RECORD, length: 1 } })),
  ],
  [
    'a path of another type',
    () => writeFileSync(place(), JSON.stringify({ ...about, files: [RECORD, { ...RECORD, path: ['a'] }] })),
  ],
];
test.each(GIVEN)('of what another job rendered, %s is refused with a sentence', async (_what, give) => {
  give();
  expect(await read()).toEqual({
    reason: expect.stringMatching(/^The output of the render job was rejected\. [^\n]{10,400}$/),
  });
});

test.each(GIVEN)('of what is to be updated, %s is refused, too', (_what, give) => {
  give();
  const asked = join(folder, 'asked');
  mkdirSync(asked);
  try {
    execFileSync('mv', [place(), join(asked, 'updates.json')], { stdio: 'ignore' });
  } catch {
    // Only the file of another service is not there.
  }
  expect(() => handedUpdates(asked)).toThrow(/^(?:There is no|`[^`]+` was not written by the step `find`\.)/);
});

test('each path that may be made is one that git checks out on every system', () => {
  const parts = [
    ...['.git', '.GIT', '.g\u200cit', 'git~1', 'GIT~1', 'git~2', '.gitmodules', 'gitmod~1', '.git ', '.git.'],
    ...['.git::$INDEX_ALLOCATION', '..', '.', '...', '', ' ', 'a', 'A', 'con', 'aux.c', 'nul ', 'COM1', 'lpt9.x'],
    ...['a:b', 'a\\b', 'a\u0000', '\u202ea', 'e\u0301', '\u00e9', '.ｇit', '.g\ufeffit', '.gi\u2060t', '.gıt'],
    ...['hooks', 'config', 'x'.repeat(300), '~', '-', '--', '"', "'", '*', '?', '\n', '.github'],
  ];
  const path = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }).map((each) => each.join('/'));
  const joined = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 3 }).map((each) => each.join(''));
  const all = fc.sample(fc.oneof(path, joined), { ...generated(20_000) });
  const fine = [...new Set(all)].filter((each) => pathProblems([each]).length === 0);
  expect(fine.length).toBeGreaterThan(50);
  execFileSync('git', ['init', '--quiet', folder]);
  const lines = fine.map((each) => `100644 ${'1'.repeat(40)} 0\t${each}\0`);
  const protect = ['-c', 'core.protectHFS=true', '-c', 'core.protectNTFS=true'];
  const add = [...protect, 'update-index', '-z', '--index-info'];
  const { stderr } = spawnSync('git', add, { cwd: folder, input: lines.join(''), encoding: 'utf8' });
  expect(stderr).toBe('');
});
