import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { madeFile } from '#core/migration/made-file.ts';
import { writeCodeowners } from '../../scripts/access/codeowners-file.ts';
import { writeImport } from '../../scripts/import/write-import.ts';
import { ANSWER_CHECKS } from '../../scripts/init/answers.ts';
import { writePlan } from '../../scripts/init/write-plan.ts';
import { writeForms } from '../../scripts/request/form-files.ts';
import { runPortal } from '../../scripts/run-portal.ts';
import { exchangeCode } from '../../scripts/setup/app/exchange-code.ts';
import { defineVerb } from '../../scripts/verb.ts';
import { ownFolder } from '../own-folder.ts';

const PRECIOUS = 'precious\n';
let root: string;
let home: string;
beforeEach(() => {
  root = ownFolder({}, onTestFinished);
  home = ownFolder({ precious: PRECIOUS }, onTestFinished);
});
afterEach(() => {
  expect([readdirSync(home), readFileSync(join(home, 'precious'), 'utf8')]).toEqual([['precious'], PRECIOUS]);
});

/** A link to a file of the person, or to their folder, as a repository that was cloned has it. */
function link(path: string, to = join(home, 'precious')): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(to, join(root, path));
}
const THROUGH = /is a symbolic link, and Waypost does not write through links/;

test.each(['.github/CODEOWNERS', 'catalog/portal.yaml', 'package.json'])(
  'a plan writes nothing through a link at %s',
  (path) => {
    link(path);
    const plan = new Map(Object.entries({ 'README.md': 'first', [path]: 'ours' }));
    expect(() => writePlan(root, plan)).toThrow(THROUGH);
    expect(readdirSync(root)).not.toContain('README.md');
  },
);

test('a plan writes and removes nothing in a folder that is a link', () => {
  link('.github', home);
  link('infra', home);
  expect(() => writePlan(root, new Map([['.github/workflows/new.yml', 'ours']]))).toThrow(THROUGH);
  expect(() => writePlan(root, new Map([['infra/precious', null]]))).toThrow(THROUGH);
});

test('neither approvals, forms nor an import are written through a link', () => {
  const generated = madeFile('0.0.1', 'precious\n');
  writeFileSync(join(home, 'precious'), generated);
  link('.github/CODEOWNERS');
  link('.github/ISSUE_TEMPLATE', home);
  link('catalog/imported.yaml');
  expect(() => writeCodeowners(root, 'ours')).toThrow(THROUGH);
  const path = '.github/ISSUE_TEMPLATE/precious';
  for (const state of ['changed', 'left over'] as const)
    expect(() => writeForms(root, { files: new Map([[path, 'ours']]), differences: [{ path, state }] })).toThrow(
      THROUGH,
    );
  const files = new Map([['catalog/imported.yaml', 'ours']]);
  const made = { entities: 1, files, remarks: [], left: [], elsewhere: [] };
  expect(() => writeImport(made, { out: root, force: true, dryRun: false })).toThrow(THROUGH);
  expect(readFileSync(join(home, 'precious'), 'utf8')).toBe(generated);
  writeFileSync(join(home, 'precious'), PRECIOUS);
});

test.each(['a\nb', 'a\u001b[2Jb', 'a\u2028b', 'a\u202eb'])(
  'the title %j is refused, as it gets into files and pages',
  (title) => {
    expect(ANSWER_CHECKS.title(title)).toBe('A title is one line, without control characters.');
  },
);

test('an answer of GitHub leads the browser to no other host', async () => {
  const web = 'https://github.com';
  const data = { id: 1, slug: 'x', pem: '', html_url: `${web}//evil.example/apps/x`, owner: { login: 'acme' } };
  const client = { request: async () => ({ data }) } as never;
  const { next } = await exchangeCode(client, { web, owner: 'acme' } as never, 'code');
  expect(new URL(next).host).toBe('github.com');
});

test('what a verb prints of names and texts moves no cursor, and its own colours stay', async () => {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const show = defineVerb({
    ...{ name: 'show', summary: 'Show a text.' },
    async run(_input, terminal) {
      terminal.print('\u001b[31mred\u001b[39m \u001b[2J\u001b[8mhidden\u001b]0;title\u0007 a\rb \u202egnp\u0085\tc');
      return 0;
    },
  });
  for (const colour of [true, false])
    await runPortal(['show'], {
      verbs: [show],
      terminal: { print: write, say: write, colour },
      repository: root,
      folder: root,
    });
  const rest = '[2J[8mhidden]0;title ab gnp\tc';
  expect(written).toEqual([`\u001b[31mred\u001b[39m ${rest}`, `red ${rest}`]);
});
