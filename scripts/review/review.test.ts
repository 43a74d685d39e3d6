import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { beforeEach, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { testFolder } from '../../tests/new-folder.ts';
import { printedBy } from '../../tests/type-portal.ts';

const root = testFolder();
beforeEach(async () => {
  await git('init', '-q', '-b', 'main');
  write('catalog/portal.yaml', 'rules: { docs-exist: off, unused-team: off }\n');
  for (const name of ['payments', 'supply', 'platform'])
    write(
      `catalog/teams/${name}.yaml`,
      `kind: team\nname: ${name}\ngithub: acme/${name}\nmembers: [${name}-ann, ${name}-bob]\n`,
    );
  write('catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\ndependsOn: [stock]\n');
  write('catalog/supply/stock.yaml', 'kind: service\nname: stock\nowner: supply\n');
  await commit();
});

const git = (...words: string[]) =>
  $({ cwd: root.path, quiet: true })`git -c user.name=Ann -c user.email=ann@acme.example ${words}`;

async function commit(): Promise<void> {
  await git('add', '-A');
  await git('commit', '-q', '-m', 'change');
}

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root.path, path)), { recursive: true });
  writeFileSync(join(root.path, path), text);
}

const portal = (...words: string[]) => printedBy(words, root.path);

test('what is committed on a branch, staged, edited, deleted and new is one change', async () => {
  await git('switch', '-q', '-c', 'work');
  write('catalog/supply/committed.yaml', 'kind: service\nname: committed\nowner: supply\n');
  await commit();
  write('catalog/supply/new name ä.yaml', 'kind: service\nname: new\nowner: supply\n');
  write('catalog/supply/stock.yaml', 'kind: service\nname: stock\nowner: supply\ntier: 2\n');
  rmSync(join(root.path, 'catalog/payments/checkout.yaml'));
  const { code, printed } = await portal('review', '--author', 'supply-ann', '--approved-by', 'supply-bob');
  expect(code).toBe(0);
  expect(printed).toBe(`This change passes: 4 entries changed, no new problems.

Who must approve
  It needs one of @acme/payments (owner) and one of @acme/supply (owner).
  @acme/payments (owner): not yet approved
    \`catalog/payments/checkout.yaml\`
    \`service:default/checkout\`
  @acme/supply (owner): approved by \`supply-bob\`
    \`catalog/supply/committed.yaml\`
    \`catalog/supply/new name ä.yaml\`
    \`catalog/supply/stock.yaml\`
    \`service:default/committed\`
    \`service:default/new\`
    \`service:default/stock\`

What changes
  Removed \`service:checkout\`, owned by \`payments\`, in \`catalog/payments/checkout.yaml\`
  Added \`service:committed\`, owned by \`supply\`, in \`catalog/supply/committed.yaml\`
  Added \`service:new\`, owned by \`supply\`, in \`catalog/supply/new name ä.yaml\`
  Changed \`service:stock\`
    \`tier\`: adds \`2\`

Around the change: \`npx portal review --all\` has the graph as Mermaid text.`);
});

test('an answer is written as Markdown, with the rest beside it only where there is one', async () => {
  write('answer.rest.md', 'old');
  expect(await portal('review', '--markdown', join(root.path, 'answer.md'), '--title', '`@admin` $(x)')).toMatchObject({
    code: 0,
    printed: '',
    said: `Wrote ${join(root.path, 'answer.md')}.`,
  });
  expect(readFileSync(join(root.path, 'answer.md'), 'utf8')).toContain('### `@admin` $\\(x\\)');
  expect(() => readFileSync(join(root.path, 'answer.rest.md'))).toThrow('ENOENT');
});

test('JSON has all of it', async () => {
  write('catalog/supply/stock.yaml', 'kind: service\nname: stock\nowner: supply\ntier: 2\n');
  const { printed } = await portal('review', '--json');
  expect(JSON.parse(printed)).toMatchObject({
    verdict: 'passed',
    changes: [{ what: 'changed', ref: 'service:default/stock', fields: [{ field: 'tier', after: '2' }] }],
    mermaid: expect.stringContaining('flowchart LR'),
  });
});

test.each([
  ['gone', '`gone` is not a commit of this repository.'],
  ['HEAD:catalog', '`HEAD:catalog` is not a commit of this repository.'],
  ['$(touch x)', '`$(touch x)` is not a commit of this repository.'],
  ['a\u001b[31mb', '`a�[31mb` is not a commit of this repository.'],
])('a base %j that is none is reported', async (base, said) => {
  expect(await portal('review', base)).toMatchObject({ code: 2, said: expect.stringContaining(said) });
});

test('a folder without git, and a repository without a commit, are reported', async () => {
  rmSync(join(root.path, '.git'), { recursive: true });
  const env = process.env.GIT_CEILING_DIRECTORIES;
  process.env.GIT_CEILING_DIRECTORIES = dirname(root.path);
  expect((await portal('review')).said).toContain(
    'is not in a git repository, so there is nothing to compare it with.',
  );
  process.env.GIT_CEILING_DIRECTORIES = env ?? '';
  await git('init', '-q');
  expect((await portal('review')).said).toContain('The repository has no commit yet');
});

test('links, binary and huge files are reported, not followed', async () => {
  symlinkSync('/etc/passwd', join(root.path, 'catalog/supply/link.yaml'));
  write('catalog/supply/stock.yaml', Buffer.from([0xff, 0x00, 0xfe]));
  write('catalog/supply/huge.yaml', Buffer.alloc(17 * 1024 * 1024, 'a'));
  const { code, printed } = await portal('review');
  expect(code).toBe(1);
  for (const words of ['leads out of the catalog', 'is not UTF-8 text', 'The file has 17 MiB'])
    expect(printed).toContain(words);
  expect(printed).not.toContain('root:');
});

test('access is judged by the base, whatever the change says of roles', async () => {
  write('catalog/portal.yaml', 'roles: { platform: [person:mallory] }\n');
  write('catalog/teams/platform.yaml', 'kind: team\nname: platform\ngithub: acme/platform\nmembers: [mallory]\n');
  expect(await portal('access', 'check', '--author', 'eve', '--approved-by', 'mallory')).toEqual({
    code: 1,
    said: '',
    printed: `Approvals are missing.
  It needs one of @acme/platform (platform).
  @acme/platform (platform): not yet approved
    \`catalog/portal.yaml\`
    \`catalog/teams/platform.yaml\``,
  });
  expect((await portal('access', 'check', '--author', 'eve', '--approved-by', 'mallory,platform-ann')).code).toBe(0);
});

test('CODEOWNERS is written, kept, and never written over what a person wrote', async () => {
  expect(await portal('access', 'codeowners', '--check')).toMatchObject({
    code: 1,
    printed: '.github/CODEOWNERS does not match the catalog.\nRun `npx portal access codeowners`.',
  });
  expect((await portal('access', 'codeowners')).printed).toBe('.github/CODEOWNERS is written.');
  expect(await portal('access', 'codeowners', '--check')).toMatchObject({ code: 0 });
  write('.github/CODEOWNERS', '* @me\n');
  expect(await portal('access', 'codeowners')).toMatchObject({
    code: 2,
    said: '`.github/CODEOWNERS` was written by hand, and would be lost.\nWrite the same into the catalog (teams, and `roles` in catalog/portal.yaml), delete the file, and run this again.',
  });
});

test('who-can answers, and says what it could be asked', async () => {
  expect((await portal('access', 'who-can', 'edit', 'checkout')).printed).toBe(
    "Anyone may propose a change of `service:checkout`; the requester's own approval never counts.\n  it needs one of @acme/payments (owner).",
  );
  expect((await portal('access', 'who-can', 'eat', 'checkout')).said).toBe(
    '`eat` is not an action.\nGive one of `edit`, `move`, `request`, `approve`, `administer`, `scaffold`.',
  );
  expect((await portal('access', 'who-can', 'edit', 'chekout')).said).toContain('Did you mean `service:checkout`?');
});
