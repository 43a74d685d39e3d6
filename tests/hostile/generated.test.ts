import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { apiFiles } from '#core/api/api-files.ts';
import { checkCatalog } from '#core/catalog/check.ts';
import type { Files } from '#core/catalog/files.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { problemsOfFiles } from '#core/desired/check-desired.ts';
import { RULES, readDesired } from '#core/parts.ts';
import { reports } from '#core/report/index.ts';
import { makeSnapshot } from '#core/snapshot/make-snapshot.ts';
import { anyText } from '#core/text/testing.ts';
import { generated } from '../how-many.ts';

/** Everything that a run does with files, but the disk. */
function check(files: Files, layout: 'repository' | 'folder') {
  const context = readDesired(files, { scope: { layout } });
  const problems = [...problemsOfFiles(context), ...checkCatalog(RULES, context)];
  return { context, validation: { entities: context.catalog.size, skipped: [...context.skipped], problems } };
}

function liesIn(files: Files, { file, line, column, message, hint }: Problem): boolean {
  const lines = (files.get(file) ?? '').split(/\r\n|\r|\n/);
  return (
    line >= 1 &&
    line <= lines.length &&
    column >= 1 &&
    column <= lines[line - 1]!.length + 1 &&
    message !== '' &&
    hint !== ''
  );
}

/** Reads one text as an entry and as settings, and holds every promise that a report makes. */
function survives(text: string): void {
  const files = new Map([
    ['catalog/acme/a.yaml', text],
    ['catalog/portal.yaml', text],
    ['catalog/teams/acme.yaml', 'kind: team\nname: acme\nmembers: [ines]\n'],
  ]);
  for (const layout of ['repository', 'folder'] as const) {
    const { context, validation } = check(files, layout);
    expect(validation.problems.filter((problem) => !liesIn(files, problem))).toEqual([]);
    expect(context.catalog.has('team:default/acme' as never)).toBe(true);
    const said = reports.terminal(validation, { files });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(() => [
      reports.markdown(validation),
      reports.annotations(validation),
      JSON.parse(reports.json(validation)),
    ]).not.toThrow();
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
}

const piece = fc.constantFrom(
  ...['kind: service', 'name: a', 'owner: acme', 'kind', 'apiVersion: backstage.io/v1alpha1', 'metadata:'],
  ...['spec:', 'apis:', '  - name: b'],
  ...['- ', '? ', ': ', '{', '}', '[', ']', ',', '&a ', '*a', '!!js ', '|', '>', '"', "'", '#', '%', '@'],
  ...['`', '---', '...', '<<: ', '\\', '\\u'],
  ...['\n', '\n', '\n  ', '\n    ', '\t', '\r\n', '\r', ' ', '\u0000', '\u001b[31m', '\ufeff', '\u2028'],
  ...['\u202e', '😀', '\ud800', '~', 'null'],
);

test('any text at all is read without a throw, and each of its problems is in it', () => {
  fc.assert(fc.property(anyText({ maxLength: 200 }), survives), generated(300));
});

test('so is any text made of what YAML is made of', () => {
  fc.assert(fc.property(fc.string({ unit: piece, maxLength: 40 }), survives), generated(600));
});

const word = fc.oneof(
  fc.constantFrom(
    ...'a acme payments service:a external:x api:b __proto__ constructor ./docs https://a.example javascript:x'.split(
      ' ',
    ),
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.constantFrom(null, true, 0, -1, 1.5, 1e21),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const FIELDS = [
  'title owner system domain type lifecycle tier repo docs tags links annotations labels oncall',
  'dependsOn dependencyOf apis provides consumes health scaffold members parent children spec definition targets target',
  'namespace teams email rules views externals look forge url skills profile',
].flatMap((words) => words.split(' '));
const kind = fc.oneof(
  fc.constantFrom(
    ...'service api resource system domain team person scorecard Location AiResource Template'.split(' '),
  ),
  word,
);
const fields = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8, noNullPrototype: true });
const document = fc.oneof(
  fc.record({ kind, name: fc.oneof(word, value), fields }).map(({ kind, name, fields }) => ({ kind, name, ...fields })),
  fc.record({ kind, name: word, metadata: fields, spec: fields }).map(({ kind, name, metadata, spec }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, ...metadata },
    spec,
  })),
);
const documents = fc.array(document, { minLength: 1, maxLength: 4 });
const written = (entries: readonly unknown[]) => entries.map((entry) => stringify(entry)).join('---\n');

test('documents with any value in any field are read, checked and reported on', () => {
  fc.assert(
    fc.property(documents, (entries) => survives(written(entries))),
    generated(300),
  );
});

/** One of the ways in which a text gets broken on its way. */
const mutation = fc.record({
  how: fc.constantFrom('cut', 'twice', 'insert', 'delete', 'indent'),
  where: fc.nat(),
  what: piece,
});

test('so are documents that were cut, doubled, or got something in between', () => {
  fc.assert(
    fc.property(documents, fc.array(mutation, { minLength: 1, maxLength: 4 }), (entries, mutations) => {
      survives(mutations.reduce(mutate, written(entries)));
    }),
    generated(400),
  );
});

function mutate(text: string, { how, where, what }: { how: string; where: number; what: string }): string {
  const at = where % (text.length + 1);
  const lines = text.split('\n');
  const line = where % lines.length;
  if (how === 'cut') return text.slice(0, at);
  if (how === 'insert') return text.slice(0, at) + what + text.slice(at);
  if (how === 'delete') return lines.toSpliced(line, 1).join('\n');
  if (how === 'twice') return lines.toSpliced(line, 0, lines[line]!).join('\n');
  return lines.toSpliced(line, 1, ` ${lines[line]}`).join('\n');
}

test('whatever entities come of it, they can be recorded and have addresses and files of their own', async () => {
  await fc.assert(
    fc.asyncProperty(documents, documents, async (some, others) => {
      const files = new Map([
        ['catalog/acme/a.yaml', written(some)],
        ['catalog/acme/b.yaml', written(others)],
      ]);
      const { context, validation } = check(files, 'repository');
      const build = { time: '2026-01-02T03:04:05Z', version: '1.0.0' };
      const snapshot = await makeSnapshot({ context, validation, build, editable: true });
      expect(new Set(snapshot.entities.map(({ address }) => address)).size).toBe(snapshot.entities.length);
      const paths = [...apiFiles(snapshot, '/')].map(([path]) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.filter((path) => !/^(?:[a-z0-9][a-z0-9._~-]*\/)*[a-z0-9][a-z0-9._~-]*$/.test(path))).toEqual([]);
    }),
    generated(150),
  );
});
