import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../../tests/new-folder.ts';
import { git } from '../git/git.ts';
import { templateAt } from './template-at.ts';
import { manifest } from './testing.ts';

const home = fileFolder();
const root = join(home, 'portal');
const SKELETON = 'templates/tiny/skeleton/a.txt';

const version = (number: number) => manifest().replace('version: 2', `version: ${number}`);

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

async function commit(message: string): Promise<void> {
  await git(root, ['add', '--all']);
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@acme.example'];
  await git(root, [...who, 'commit', '--quiet', '-m', message]);
}

/** The version and a file of what is found; what is unpacked is gone afterwards. */
async function look(at: string, requested: { template?: string; version: number }, file = SKELETON) {
  const found = await templateAt(at, { template: 'tiny', ...requested });
  if ('reason' in found) return found.reason;
  const text = readFileSync(join(found.root, file), 'utf8');
  found.dispose();
  return { version: found.template.version, text, isKept: existsSync(found.root) };
}

beforeAll(async () => {
  mkdirSync(root);
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  write({ 'templates/tiny/template.yaml': version(1), [SKELETON]: 'first\n' });
  await commit('Make it');
  write({ [SKELETON]: 'first, fixed\n', 'templates/tiny/skeleton/{{serviceName}}/b': Buffer.from([0, 255]) });
  await commit('Fix it without another version');
  write({ 'templates/tiny/template.yaml': version(2), [SKELETON]: 'second\n' });
  symlinkSync('/etc/passwd', join(root, 'templates/tiny/skeleton/link'));
  await commit('Raise it');
  rmSync(join(root, 'templates/tiny/skeleton/link'));
  write({ 'templates/tiny/template.yaml': `${version(3)}colour: red\n` });
  await commit('Break it');
  write({ 'templates/tiny/template.yaml': version(4), [SKELETON]: 'fourth\n' });
  await commit('Raise it again');
});

test('a version is that of the last commit that had it, and goes when nobody needs it', async () => {
  expect(await look(root, { version: 1 })).toEqual({ version: 1, text: 'first, fixed\n', isKept: false });
});

test('the newest is that of the newest commit, whatever is not committed', async () => {
  write({ [SKELETON]: 'not committed\n', 'templates/tiny/template.yaml': version(5) });
  const found = [await look(root, { version: 4 }), await look(root, { version: 5 })];
  await git(root, ['checkout', '--quiet', '--', 'templates']);
  expect(found).toEqual([
    { version: 4, text: 'fourth\n', isKept: false },
    'No commit here has version 5 of `tiny`; there is 1, 2, 3, 4.',
  ]);
});

test('a template that is gone from the files is found in the history', async () => {
  rmSync(join(root, 'templates/tiny'), { recursive: true });
  const found = await look(root, { version: 4 });
  await git(root, ['checkout', '--quiet', '--', 'templates']);
  expect(found).toEqual({ version: 4, text: 'fourth\n', isKept: false });
});

test('links are not unpacked, and what cannot be read any more is reported', async () => {
  expect(await look(root, { version: 2 })).toMatch(
    /^Version 2 of `tiny`, in commit \w+, cannot be used\. The template has `templates\/tiny\/skeleton\/link`, a symbolic link, and Waypost does not read through links\.$/,
  );
  expect(await look(root, { version: 3 })).toMatch(
    /^Version 3 of `tiny`, in commit \w+, cannot be used any more: A template has no field `colour`\.$/,
  );
});

test.each([
  { template: '../tiny', version: 1 },
  { template: '--output=x', version: 1 },
  { template: 'a`\n\u001b[2J', version: 1 },
  { template: 'tiny', version: 0 },
  { template: 'tiny', version: 1.5 },
])('what a record makes up is refused: %j', async (requested) => {
  expect(await look(root, requested)).toMatch(/^`[^`\n]*` at version `[\d.]+` cannot be a template\.$/);
});

test('a portal in a folder of a repository has its own history', async () => {
  await git(home, ['init', '--quiet', '--initial-branch=main', 'whole']);
  const inside = join(home, 'whole/portal');
  mkdirSync(dirname(join(inside, SKELETON)), { recursive: true });
  const save = async (number: number) => {
    writeFileSync(join(inside, 'templates/tiny/template.yaml'), version(number));
    writeFileSync(join(inside, SKELETON), `${number}\n`);
    await git(inside, ['add', '--all']);
    await git(inside, ['-c', 'user.name=A', '-c', 'user.email=a@acme.example', 'commit', '--quiet', '-m', `${number}`]);
  };
  for (const number of [1, 2]) await save(number);
  expect(await look(inside, { version: 1 })).toEqual({ version: 1, text: '1\n', isKept: false });
});
