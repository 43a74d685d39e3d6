import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../../git/git.ts';
import { includeBeside } from './include-beside.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-include-')));
  put('repo/templates/api/template.yaml', 'kind: Template\n');
  put('repo/shared/page.yaml', 'title: Page\n');
  put('secret.yaml', 'a: b\n');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const template = () => join(root, 'repo/templates/api/template.yaml');

async function commitNothing(origin?: string): Promise<void> {
  await git(join(root, 'repo'), ['init', '--quiet']);
  if (origin) await git(join(root, 'repo'), ['remote', 'add', 'origin', origin]);
}

test('files of the checkout are included by a path from the template, also from above its folder', async () => {
  await commitNothing();
  const include = await includeBeside(template());
  expect(include('../../shared/page.yaml')).toEqual({ file: '../../shared/page.yaml', text: 'title: Page\n' });
  put('repo/templates/api/own.json', '{}');
  expect(include('./own.json')).toEqual({ file: 'own.json', text: '{}' });
});

test.each(['git@github.com:acme/golden.git', 'https://github.com/Acme/golden'])(
  'an address in the repository %s is its file here',
  async (origin) => {
    await commitNothing(origin);
    const include = await includeBeside(template());
    for (const part of ['blob', 'tree', 'raw'])
      expect(include(`https://github.com/acme/golden/${part}/main/shared/page.yaml`)).toEqual({
        file: '../../shared/page.yaml',
        text: 'title: Page\n',
      });
    expect(include('https://github.com/acme/other/blob/main/shared/page.yaml')).toEqual({
      why: 'It is in another repository, and an import fetches nothing. Put the file beside the template, write its path, and import again.',
    });
  },
);

test('nothing outside the checkout is read, by a path, an address, git or a link', async () => {
  await commitNothing('https://github.com/acme/golden');
  symlinkSync('../../../secret.yaml', join(root, 'repo/templates/api/link.yaml'));
  const include = await includeBeside(template());
  const whys = [
    '../../../secret.yaml',
    join(root, 'secret.yaml'),
    'https://github.com/acme/golden/blob/main/../secret.yaml',
    'https://github.com/acme/golden/blob/main/%2e%2e/secret.yaml',
    '../../.git/config',
    'link.yaml',
    'gone.yaml',
    '.',
    'file:///etc/passwd',
  ].map((target) => ('why' in include(target) ? 'refused' : target));
  expect(whys).toEqual(Array(9).fill('refused'));
  expect(include('link.yaml')).toEqual({
    why: '`templates/api/link.yaml` leads through a symbolic link, which is not followed. Put the file itself there.',
  });
});
