import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reports } from '../../core/report/index.ts';
import { validate } from '../../scripts/catalog/validate/validate.ts';
import { ownFolder } from '../own-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

test('the error that the README shows is the one that its typo gives', async () => {
  const root = ownFolder();
  for (const folder of ['catalog', 'templates']) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  const path = join(root, 'catalog/payments/checkout.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('\nowner: payments\n', '\nowner: payment\n'));
  const [{ validation, files } = expect.unreachable()] = await validate(root, [], {});
  const shown = /\$ npx portal validate\n([\s\S]+?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1];
  expect(shown).toBeDefined();
  expect(reports.terminal(validation, { files })).toContain(shown?.trimEnd());
});
