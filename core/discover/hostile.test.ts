import { expect, test } from 'vitest';
import { descriptorTargets, keyFiles } from './key-files.ts';
import type { Proposed } from './proposal-text.ts';
import { proposalText, proposedIn } from './proposal-text.ts';
import { findingOf, OWNED } from './testing.ts';

test('of a huge tree few files are read, and none that is large', { tags: 'slow' }, () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({ path: `a${index}/openapi.yaml`, size: 10 }));
  const files = [...many, { path: 'CODEOWNERS', size: 10_000_000 }, { path: 'package.json', size: 10 }];
  const started = process.cpuUsage();
  expect(keyFiles(files)).toEqual(['a0/openapi.yaml', 'a1/openapi.yaml', 'a10/openapi.yaml', 'package.json']);
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
});

test('of the targets of a descriptor few are compared with the files', { tags: 'slow' }, () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `${index}.yaml`);
  const targets = ['https://acme.example/0.yaml', ...names.map((name) => `./*/${name}`)].map((each) => `- ${each}\n`);
  const text = `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec:\n  targets:\n${targets.map((line) => `  ${line}`).join('')}`;
  const files = ['catalog-info.yaml', ...names.map((name) => `a/${name}`)].map((path) => ({ path, size: 10 }));
  const started = process.cpuUsage();
  expect(descriptorTargets({ files, texts: new Map([['catalog-info.yaml', text]]) })).toEqual(
    names.slice(0, 10).map((name) => `a/${name}`),
  );
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
});

test('a description with markup, controls and line breaks becomes one plain line', async () => {
  const description =
    'A\n::error::x\u001b[31m <script>alert(1)</script> @acme/payments \u202e :rocket: ![x](http://x)\r\n---\nkind: team';
  const finding = (await findingOf(OWNED, { description, topics: ['a b', '<x>', '-', 'ok'] })) as Proposed;
  expect(finding.files[0]!.text).toContain(
    'description: "A ::error::x[31m <script>alert(1)</script> @acme/payments ![x](http://x) --- kind: team"\n',
  );
  expect(finding.files[0]!.text).toMatch(/tags:\n {2}- ok\n$/);
});

test('a pull request shows what came from repositories as text alone', async () => {
  const text = proposalText(
    [
      {
        outcome: 'proposed',
        repository: 'acme/x',
        page: 'https://github.com/acme/x) [y](javascript:1',
        team: 'payments',
        remarks: [
          '@everyone <img src=x> #1 --> <!-- waypost:discover acme/other -->\n<!-- waypost:discover acme/third -->',
        ],
        files: [{ path: 'catalog/payments/x.yaml', text: '', subject: 'service:x', reasons: [], warnings: [] }],
      },
    ],
    { isMore: false },
  );
  expect(text).toMatchInlineSnapshot(`
    "<!-- waypost:discover acme/x -->
    These repositories have no entry in the catalog. \`portal discover\` guessed one for each from its files; every guess has its reason. Correct mistakes here, in the files. Delete a file if you want no entry for it, or close this if you want none: they are not proposed again. After the merge the portal shows the entries.

    ### \`catalog/payments/x.yaml\`

    From \`acme/x\`.



    To know:
    - \\@​everyone \\<img src=x\\> \\#​1 --\\> \\<\\!-- waypost:discover acme/other --\\> \\<\\!-- waypost:discover acme/third --\\>"
  `);
  expect(proposedIn(text)).toEqual(['acme/x']);
});

test('a pull request of many entries fits, and its mark names all of them', async () => {
  const finding = (await findingOf(OWNED, { description: 'x'.repeat(300) })) as Proposed;
  const many = Array.from({ length: 300 }, (_, index) => ({ ...finding, repository: `acme/service-${index}` }));
  const text = proposalText(many, { isMore: true });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/And \d+ more entries: the files show the rest\.$/);
  expect(proposedIn(text)).toHaveLength(300);
});
