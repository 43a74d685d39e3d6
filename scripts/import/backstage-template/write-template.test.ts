import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../../tests/new-folder.ts';
import { writeTemplate } from './write-template.ts';

const out = testFolder();

const OLD = {
  'template.yaml': 'old',
  'skeleton/a.md': 'same',
  'skeleton/deep/b.md': 'old',
  'new/c.ejs.t': 'old',
  'README.md': 'Ours.',
};

function putOld(): void {
  for (const [path, text] of Object.entries(OLD)) {
    const file = join(out.path, 'templates/tiny', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function write(files: Readonly<Record<string, string>>, force = false, dryRun = false) {
  const planned = Object.entries(files).map(
    ([path, text]) => [path, { content: new TextEncoder().encode(text), isExecutable: path.endsWith('.sh') }] as const,
  );
  return writeTemplate({ name: 'tiny', files: new Map(planned), notes: [] }, { out: out.path, force, dryRun });
}

/** What lies in templates/, by path. */
function there(): Record<string, string> {
  const entries = readdirSync(join(out.path, 'templates'), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.sort().map((path) => [path.slice(join(out.path, 'templates/').length), readFileSync(path, 'utf8')]),
  );
}

const inTiny = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`tiny/${path}`, text]));

const NEW = { 'template.yaml': 'new', 'skeleton/a.md': 'same', 'skeleton/run.sh': 'new' };

test('a template of the name that is there with other files stays', () => {
  putOld();
  expect(write(NEW)).toMatchObject({ blocked: true, written: [], removed: [] });
  expect(there()).toEqual(inTiny(OLD));
});

test('with force it is replaced, and what an import does not make stays', () => {
  putOld();
  expect(write(NEW, true)).toEqual({
    ...{ out: out.path, dryRun: false, blocked: false },
    written: ['templates/tiny/template.yaml', 'templates/tiny/skeleton/run.sh'],
    unchanged: ['templates/tiny/skeleton/a.md'],
    removed: ['templates/tiny/new/c.ejs.t', 'templates/tiny/skeleton/deep/b.md'],
  });
  expect(there()).toEqual(inTiny({ ...NEW, 'README.md': 'Ours.' }));
  expect(statSync(join(out.path, 'templates/tiny/skeleton/run.sh')).mode & 0o111).toBe(0o111);
});

test('what cannot be written as a whole leaves the template that is there as it was', () => {
  putOld();
  const thrown = () => write({ ...NEW, 'skeleton/a.md/below': 'A file stands where this needs a folder.' }, true);
  expect(thrown).toThrow(
    expect.objectContaining({
      message: `\`${join(out.path, 'templates/tiny')}\` cannot be written.`,
      fix: 'Check its permissions and the disk, or give another folder with --out. The files from before are still there.',
    }),
  );
  expect(there()).toEqual(inTiny(OLD));
});

test('a dry run says the same and writes nothing', () => {
  const { dryRun, ...said } = write(NEW, false, true);
  expect(dryRun).toBe(true);
  expect(existsSync(join(out.path, 'templates'))).toBe(false);
  expect(write(NEW)).toEqual({ ...said, dryRun: false });
});
