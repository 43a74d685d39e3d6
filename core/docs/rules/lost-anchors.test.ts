import { expect, test } from 'vitest';
import { snapshotOf } from '../../snapshot/testing.ts';
import { documentLinks } from './document-links.ts';

async function said(readme: string): Promise<string[]> {
  const { problems } = await snapshotOf(
    {
      'catalog/t/a.yaml': 'kind: service\nname: a\n',
      'catalog/t/a/README.md': readme,
      'catalog/t/a/docs/keys.md':
        '# Keys\n\n## Rotate a key & `its` copy\n\n<a name="Old"></a>\n\n## Twice\n\n## Twice\n',
    },
    [documentLinks],
  );
  return problems.map(({ line, column, message, hint }) => `${line}:${column} ${message} ${hint}`);
}

test('a link to a part that is not there, as GitHub names parts, is reported with its place', async () => {
  const readme =
    '# A\n\nText[^1].\n\n[a](docs/keys.md#rotate-a-key--its-copy) [b](docs/keys.md#old) [c](docs/keys.md#twice-1) [d](docs/keys.md#keys)\n\n[e](#a) [f](#top) [g](#Below) [h](docs/keys.md#user-content-old) <a href="#ideas-ines">Ideas</a>\n\n## Below\n\n[^1]: Note.\n';
  expect(await said(readme)).toEqual([]);
  expect(await said('# A\n\n[a](docs/keys.md#rotate) and [b](#gone)\n')).toEqual([
    '3:5 `docs/keys.md#rotate` leads to a part of `catalog/t/a/docs/keys.md` that it does not have. Name a heading of it as GitHub does: `## Rotate a key` is `#rotate-a-key`.',
    '3:34 `#gone` leads to a part of `catalog/t/a/README.md` that it does not have. Name a heading of it as GitHub does: `## Rotate a key` is `#rotate-a-key`.',
  ]);
});
