import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRepository } from '../catalog/open-catalog.ts';
import { exampleFiles, listExample } from './example-files.ts';

const { files } = openRepository(join(import.meta.dirname, '../..'));

test('the list has every file of the example company as it is: `npx node scripts/init/list-example-files.ts` makes it', () => {
  const paths = Object.keys(listExample(files));
  expect(exampleFiles(files)).toEqual({ untouched: paths, changed: [] });
});

test('a file that somebody changed is theirs, and one that only has another organisation is not', () => {
  const path = 'catalog/teams/payments.yaml';
  const text = files.get(path)!;
  const renamed = text.replace('acme.github.io', 'globex.github.io').replace('github: acme/', 'github: globex/');
  expect(renamed).not.toBe(text);
  expect(exampleFiles(new Map([[path, renamed]]))).toEqual({ untouched: [path], changed: [] });
  expect(exampleFiles(new Map([[path, `${text}# Ours.\n`]]))).toEqual({ untouched: [], changed: [path] });
  expect(exampleFiles(new Map([['catalog/ours.yaml', text]]))).toEqual({ untouched: [], changed: [] });
});
