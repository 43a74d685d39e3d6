import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { reviewMarkdown } from '../report/review-markdown.ts';
import { reviewTerminal } from '../report/review-terminal.ts';
import { review } from './review.ts';

const BASE = {
  'catalog/portal.yaml': 'rules: { docs-exist: off, unused-team: off }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines]\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\nmembers: [wei]\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\nmembers: [ana]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\ntier: 1\ndependsOn: [stock]\n',
  'catalog/supply/stock.yaml':
    'kind: service\nname: stock\nowner: supply\ntier: 1\ntags: [go]\nlifecycle: production\n',
  'catalog/supply/old.yaml': 'kind: service\nname: old\nowner: nobody\n',
};

type Edits = Record<string, string | undefined>;

function reviewOf(edits: Edits, title?: string) {
  const head = new Map(
    Object.entries({ ...BASE, ...edits }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return review({ base: new Map(Object.entries(BASE)), head, author: 'ines', ...(title !== undefined && { title }) });
}

test('a change is reported field by field, with the entries that it reaches and the required approvals', async () => {
  const stock =
    'kind: service\nname: stock\nowner: supply\ntier: 2\ntags: [go, http]\nlifecycle: production\nhealth:\n  url: https://a.example\n';
  const answer = await reviewOf({ 'catalog/supply/stock.yaml': stock }, 'Lower stock');
  expect(reviewTerminal(answer)).toBe(`Lower stock

This change passes: 1 entry changed, 1 new warning.

New problems
catalog/payments/checkout.yaml:5:13  warning  tier-order
  \`dependsOn[0]\` makes \`checkout\`, of tier 1, depend on \`stock\`, of tier 2.
  Set \`tier: 1\` in catalog/supply/stock.yaml, or remove the dependency and delete \`stock\` from \`dependsOn\`.

Who must approve
  It needs one of @acme/supply (owner).
  @acme/supply (owner): not yet approved
    \`catalog/supply/stock.yaml\`
    \`service:default/stock\`

What changes
  Changed \`service:stock\`
    \`tier\`: \`1\` → \`2\`
    \`tags\`: adds \`http\`
    \`health\`: adds \`{"url":"https://a.example"}\`

Who is affected
  1 entry needs what changes, owned by \`payments\` (1).
    \`service:checkout\`, owned by \`payments\`, directly

Around the change: \`npx portal review --all\` has the graph as Mermaid text.

Problems that were there before: 1; \`npx portal review --all\` lists them.`);
});

test('problems that were there before fail nothing, wherever their lines went', async () => {
  const moved = '# moved\n\nkind: service\nname: old\nowner: nobody\n';
  const { verdict, problems } = await reviewOf({ 'catalog/supply/old.yaml': moved });
  expect([verdict, problems.added, problems.kept.map(({ rule, line }) => [rule, line])]).toEqual([
    'passed',
    [],
    [['owner-exists', 5]],
  ]);
});

test('what is fixed is counted', async () => {
  const { problems } = await reviewOf({ 'catalog/supply/old.yaml': 'kind: service\nname: old\nowner: supply\n' });
  expect(problems).toEqual({ added: [], kept: [], fixed: 1 });
});

test('removing what others depend on fails and names them, also with the rule off', async () => {
  const edits = {
    'catalog/supply/stock.yaml': undefined,
    'catalog/portal.yaml': 'rules: { docs-exist: off, unused-team: off, ref-exists: off }\n',
  };
  const answer = await reviewOf(edits);
  expect([answer.verdict, answer.problems.added]).toEqual(['failed', []]);
  expect(reviewTerminal(answer)).toContain(`Removed, but still needed
  \`service:stock\` is removed, and 1 entry still names it. Remove it there first, or keep it.
    \`service:checkout\`, owned by \`payments\`, in \`catalog/payments/checkout.yaml\``);
});

test('an entry that is renamed is one, and who still uses the old name is named', async () => {
  const renamed = 'kind: service\nname: store\nowner: supply\ntier: 1\ntags: [go]\nlifecycle: production\n';
  const answer = await reviewOf({ 'catalog/supply/stock.yaml': undefined, 'catalog/supply/store.yaml': renamed });
  expect(answer.changes).toEqual([
    {
      what: 'changed',
      ref: 'service:default/store',
      title: 'store',
      owner: 'team:default/supply',
      file: 'catalog/supply/store.yaml',
      fileFrom: 'catalog/supply/stock.yaml',
      renamedFrom: 'service:default/stock',
      fields: [{ field: 'name', before: 'stock', after: 'store' }],
    },
  ]);
  expect(answer.breaks).toMatchObject([{ ref: 'service:default/stock', renamedTo: 'service:default/store' }]);
});

test('an entry that is renamed and says so breaks nothing, whatever else it changes', async () => {
  const renamed = 'kind: service\nname: store\nformerly: [stock]\nowner: supply\ntier: 2\ntype: worker\n';
  const answer = await reviewOf({ 'catalog/supply/stock.yaml': undefined, 'catalog/supply/store.yaml': renamed });
  expect(answer.changes).toMatchObject([
    { what: 'changed', ref: 'service:default/store', renamedFrom: 'service:default/stock' },
  ]);
  expect([answer.verdict, answer.breaks]).toEqual(['passed', []]);
  expect(answer.problems.added.map(({ file, rule, message }) => `${file} ${rule}: ${message}`)).toEqual([
    'catalog/payments/checkout.yaml former-name: `dependsOn[0]` names `stock`, which is called `store` now.',
    'catalog/payments/checkout.yaml tier-order: `dependsOn[0]` makes `checkout`, of tier 1, depend on `store`, of tier 2.',
  ]);
  expect(answer.affected.downstream.map(({ ref }) => ref)).toEqual(['service:default/checkout']);
  expect(reviewTerminal(answer)).toContain('Renamed `service:store`');
});

test('a hundred thousand comparisons are not needed for entries that say what they were called', async () => {
  const names = Array.from({ length: 250 }, (_, index) => `s${index}`);
  const many = (lines: (name: string) => string) => names.map(lines).join('---\n');
  const base = new Map(
    Object.entries({
      ...BASE,
      'catalog/supply/many.yaml': many((name) => `kind: service\nname: ${name}\nowner: supply\n`),
    }),
  );
  const head = new Map([
    ...base,
    [
      'catalog/supply/many.yaml',
      many((name) => `kind: service\nname: new-${name}\nformerly: [${name}]\nowner: supply\n`),
    ],
  ]);
  const { changes } = await review({ base, head, author: 'ines' });
  expect([changes.length, changes.every(({ ref, renamedFrom }) => ref === renamedFrom?.replace('/', '/new-'))]).toEqual(
    [250, true],
  );
});

test('an entry that moves to another team needs both', async () => {
  const answer = await reviewOf({
    'catalog/supply/stock.yaml': undefined,
    'catalog/payments/stock.yaml': BASE['catalog/supply/stock.yaml'].replace('owner: supply', 'owner: payments'),
  });
  expect(answer.verdict).toBe('passed');
  expect(reviewTerminal(answer)).toContain(
    'Moved `service:stock`, moves from `supply` to `payments`, from `catalog/supply/stock.yaml` to `catalog/payments/stock.yaml`',
  );
  expect(reviewTerminal(answer)).toContain(
    'It needs one of @acme/payments (owner, new owner) and one of @acme/supply (owner).',
  );
});

test('new words reach nobody', async () => {
  const words = `${BASE['catalog/supply/stock.yaml']}description: Knows what is where.\n`;
  expect((await reviewOf({ 'catalog/supply/stock.yaml': words })).affected.downstream).toEqual([]);
});

test('a problem of form names its field, for those who have no files to find it in', async () => {
  const answer = await reviewOf({
    'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\ntier: high\n',
    'catalog/supply/old.yaml': 'kind: service\nname: old\nowner: nobody-else\n',
  });
  expect(answer.problems.added.map(({ rule, field }) => [rule, field])).toEqual([
    ['owner-exists', undefined],
    ['schema', 'service.tier'],
  ]);
});

test.each<[string, Edits]>([
  ['settings', { 'catalog/portal.yaml': undefined }],
  ['a team', { 'catalog/teams/supply.yaml': undefined }],
  ['everything', Object.fromEntries(Object.keys(BASE).map((path) => [path, undefined]))],
])('a change that deletes %s has an answer', async (_, edits) => {
  const answer = await reviewOf(edits);
  expect(reviewTerminal(answer)).toContain('This change');
  expect(reviewMarkdown(answer).markdown).toContain('This change');
});

test.each([': : :\n', '\0', 'a: &a [*a, *a]\n', `${'['.repeat(500)}\n`, '<<<<<<< a\n', '---\n---\n'])(
  'a file that is %j fails, and is named',
  async (text) => {
    const answer = await reviewOf({ 'catalog/supply/stock.yaml': text });
    expect(answer.verdict).toBe('failed');
    expect(answer.problems.added.map(({ file }) => file)).toContain('catalog/supply/stock.yaml');
  },
);

test('an answer that is too long for a comment is cut, and the rest handed on', { tags: 'slow' }, async () => {
  const many = Object.fromEntries(
    Array.from({ length: 900 }, (_, index) => [
      `catalog/supply/s${index}.yaml`,
      `kind: service\nname: s${index}\nowner: supply\ndependsOn: [gone-${index}]\n`,
    ]),
  );
  const { markdown, rest } = reviewMarkdown(await reviewOf(many));
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown).toMatch(/\n\*\*[\d,]+ more lines do not fit here; `npx portal review` has them all\.\*\*$/);
  for (let index = 0; index < 900; index++) expect(markdown + rest).toContain(`gone-${index}\``);
});

/** What a reader of the Markdown finds besides our own headings, folds, text and code. */
function markup(text: string): string[] {
  const found: string[] = [];
  visit(unified().use(remarkParse).use(remarkGfm).parse(text), (node) => {
    if (node.type === 'text' && /@[\w-]|#\d/.test(node.value)) found.push(node.value);
    if (
      node.type === 'html' &&
      !/^<\/?(?:details|summary)>[^<@#]*(?:<\/summary>)?$|^<details><summary>[^<@#]*<\/summary>$/.test(node.value)
    )
      found.push(node.value);
    if (['link', 'image', 'delete', 'table', 'footnoteReference'].includes(node.type)) found.push(node.type);
  });
  return found;
}

test('nothing of anybody becomes a mention, markup or a control in an answer', async () => {
  const marks = '` `` @admin #12 <b> ![x](y) $(rm) \u001b[31m \u202e | * ::error::'.split(' ');
  const piece = fc.constantFrom(...marks, 'a ');
  const word = fc.string({ unit: piece, minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(word, word, async (title, name) => {
      const entry = JSON.stringify({ kind: 'service', name, title, owner: 'supply', dependsOn: [title], tags: [name] });
      const answer = await reviewOf(
        { [`catalog/supply/${name}.yaml`]: entry, 'catalog/supply/old.yaml': undefined },
        title,
      );
      const { markdown } = reviewMarkdown(answer);
      for (const text of [markdown, reviewTerminal(answer, { all: true })])
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
      expect(markup(markdown)).toEqual([]);
    }),
    generated(60),
  );
});

test('who cannot know the approvals says which status does, and nothing of who is missing', async () => {
  const answer = await reviewOf({
    ...BASE,
    'catalog/payments/checkout.yaml': `${BASE['catalog/payments/checkout.yaml']}tags: [new]\n`,
  });
  const { markdown } = reviewMarkdown(answer, { approvalsIn: 'waypost/access' });
  expect(markdown).toContain('The status `waypost/access` shows who did.');
  expect(markdown).not.toContain('not yet approved');
});
