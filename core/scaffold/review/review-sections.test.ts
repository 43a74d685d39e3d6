import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { generated } from '../../../tests/how-many.ts';
import type { Ref } from '../../catalog/ref.ts';
import { reviewMarkdown } from '../../report/review-markdown.ts';
import { reviewTerminal } from '../../report/review-terminal.ts';
import type { Review } from '../../review/review.ts';
import { type PreviewFile, SCAFFOLDS, type ScaffoldChange } from './scaffold-change.ts';

const DESK = {
  ...{ ref: 'service:default/desk' as Ref, file: 'catalog/payments/desk.yaml', template: 'tiny', version: 2 },
} as const;
const ENTRY = 'kind: service\nname: desk\nscaffold: { template: tiny }\n';
const file = (path: string, text: string | undefined, more: Partial<PreviewFile> = {}): PreviewFile => ({
  ...{ path, size: text?.length ?? 1_204, mode: '100644' },
  ...(text !== undefined && { text }),
  ...more,
});
const MADE: ScaffoldChange = {
  ...DESK,
  ...{ what: 'new', entry: ENTRY, repository: 'https://github.com/acme/desk', resources: ['postgres', 'redis'] },
  files: [
    file('.github/workflows/ci.yml', 'on: push\n'),
    file('bin/start', '#!/bin/sh\n', { mode: '100755' }),
    file('logo.png', undefined),
    file('package-lock.json', '0'.repeat(20_000)),
    file('src/app.ts', 'const a = `x`;\n'),
    file('src/deep/er.ts', ''),
  ],
};

function reviewWith(...scaffolds: ScaffoldChange[]): Review {
  return {
    ...{ verdict: 'passed', entities: { before: 0, after: 1 }, breaks: [], changes: [], settings: [], files: [] },
    problems: { added: [], kept: [], fixed: 0 },
    affected: { downstream: [], owners: [] },
    access: { state: 'allowed', requirements: [], problems: [], ignored: [] },
    ...SCAFFOLDS.put(scaffolds),
  };
}

test('in a terminal, what is made is a tree with sizes and marks, and the entry', () => {
  expect(reviewTerminal(reviewWith(MADE))).toBe(`This change passes: 0 entries changed, no new problems.

New repositories: desk
  An approval creates \`service:desk\` from the template \`tiny\` version 2, in \`https://github.com/acme/desk\`: 6 files, 21,238 B.
  The template suggests further requests: \`postgres\`, \`redis\`. Each needs a request of its own.
    .github/
      workflows/
        ci.yml  9 B
    bin/
      start  10 B, executable
    logo.png  1,204 B, not shown
    package-lock.json  20,000 B
    src/
      app.ts  15 B
      deep/
        er.ts  0 B
  catalog/payments/desk.yaml
    kind: service
    name: desk
    scaffold: { template: tiny }

Contents of the files of desk: 5; \`npx portal review --all\` lists them.`);
});

test('with --all, what is in the files is there, the longest last', () => {
  const text = reviewTerminal(reviewWith(MADE), { all: true });
  expect(text).toContain('  bin/start, 10 B, executable\n    #!/bin/sh\n  src/app.ts, 15 B\n    const a = `x`;');
  expect(text).toMatch(/package-lock\.json, 20,000 B\n {4}0{20000}$/);
});

test('in a comment, files are folds of code', () => {
  const { markdown, rest } = reviewMarkdown(reviewWith(MADE));
  expect(rest).toBeUndefined();
  expect(markdown).toContain(
    '- The template suggests further requests: `postgres`, `redis`. Each needs a request of its own.\n\n```text\n.github/\n',
  );
  expect(markdown).toContain('`catalog/payments/desk.yaml`\n\n```text\nkind: service\nname: desk\nscaffold:');
  const folds = ['.github/workflows/ci.yml', 'bin/start', 'src/app.ts', 'src/deep/er.ts', 'package-lock.json'];
  expect([...markdown.matchAll(/<summary><code>([^<]+)/g)].map(([, path]) => path)).toEqual(folds);
  expect(markdown).toContain(
    '\n\n<details><summary><code>bin/start</code>, 10 B, executable</summary>\n\n```text\n#!/bin/sh\n```\n\n</details>\n\n',
  );
});

test('files that do not fit are named, and whole in the rest', () => {
  const files = [file('a.txt', 'a'.repeat(90)), file('b.txt', 'b'.repeat(600)), file('c`.txt', 'c')];
  const { markdown, rest } = reviewMarkdown(reviewWith({ ...MADE, files }), { longest: 1_100, whole: 'it is there' });
  expect(markdown).toMatch(/<\/details>\n\n\*\*`b\.txt`, `` c`\.txt `` do not fit here; it is there\.\*\*$/);
  expect(markdown.length).toBeLessThan(1_100);
  expect(markdown).toContain('a'.repeat(90));
  expect(rest).toBe(
    [
      `<details><summary><code>b.txt</code>, 600 B</summary>\n\n\`\`\`text\n${'b'.repeat(600)}\n\`\`\`\n\n</details>`,
      '<details><summary><code>c`.txt</code>, 1 B</summary>\n\n```text\nc\n```\n\n</details>',
    ].join('\n\n'),
  );
});

const sentence = (change: Partial<ScaffoldChange>) =>
  reviewTerminal(reviewWith({ ...DESK, what: 'new', ...change })).split('\n\n')[1];

test.each([
  [{ unshown: 'faulty' }, 'It cannot be created; the new problems have the reasons.'],
  [
    { newest: 3 },
    'This is an earlier version: the template is now at version 3. Without `version`, the newest is used.',
  ],
  [
    { unshown: 'many' },
    'Its files are not shown, since this change creates many services. Request fewer at once to see them.',
  ],
  [{ unshown: 'elsewhere' }, 'Its files are in the answer of the review.'],
  [
    { unshown: 'no-sandbox' },
    'Its files were not rendered, since this machine has no sandbox for the code of its template.',
  ],
  [
    { isThere: true },
    'The entry existed before. If its repository exists too, reconcile changes nothing in it, and says so.',
  ],
  [{ brings: 'new' }, 'This change also adds the template: read both.'],
  [{ brings: 'edited' }, 'This change also edits the template, and the preview uses the new version: read both.'],
] as const)('%j is said', (change, said) => {
  expect(sentence(change)).toBe(
    `New repositories: desk\n  An approval creates \`service:desk\` from the template \`tiny\` version 2.\n  ${said}`,
  );
});

const UNTOUCHED = '    This only changes the record: its repository stays the same.';

test.each<[ScaffoldChange['before'], string]>([
  [
    { template: 'tiny', version: 1 },
    `  \`service:desk\` now names \`tiny\` version 2, no longer version 1.\n${UNTOUCHED}`,
  ],
  [
    { template: 'tiny' },
    `  \`service:desk\` now names \`tiny\` version 2, no longer an unnamed version.\n${UNTOUCHED}`,
  ],
  [{ template: 'tiny', version: 2 }, `  \`service:desk\` records other values for \`tiny\` version 2.\n${UNTOUCHED}`],
  [
    { template: 'old', version: 7 },
    `  \`service:desk\` now names \`tiny\` version 2, no longer \`old\` version 7.\n${UNTOUCHED}`,
  ],
])('a block that said %j before is a record that changes', (before, said) => {
  expect(sentence({ what: 'changed', ...(before && { before }) })).toBe(`Records of templates in services\n${said}`);
});

test('a block that is gone is said, too', () => {
  expect(sentence({ what: 'dropped' })).toBe(
    'Records of templates in services\n  `service:desk` no longer names its template `tiny`, so no update of that template finds it.',
  );
});

test('whatever a template makes, it stays code, and what cannot be seen is named', () => {
  const signs = ['```', '`', '~~~', '\n', '</details>', '</code>', '<b>', '@acme/x', '&', '# h', '\u202e', '\r'];
  const bit = fc.constantFrom(...signs);
  const text = fc.array(bit, { maxLength: 12 }).map((bits) => bits.join(''));
  fc.assert(
    fc.property(text, text, text, (path, content, entry) => {
      const files = [file(path, content), file('last', 'the end')];
      const { markdown } = reviewMarkdown(reviewWith({ ...MADE, entry, files }));
      expect(markdown).not.toMatch(/[\u202e\r]/);
      const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
      const kinds = new Map<string, number>();
      visit(tree, ({ type }) => void kinds.set(type, (kinds.get(type) ?? 0) + 1));
      const { code, html, heading, link = 0, strong } = Object.fromEntries(kinds);
      expect({ code, html, heading, link, strong }).toEqual({ code: 4, html: 4, heading: 2, link: 0, strong: 1 });
    }),
    generated(200),
  );
});
