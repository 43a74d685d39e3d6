import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { repositoryWith } from '../../template/testing.ts';
import { ofTemplates } from './scaffold.ts';

let root: string;
afterEach(() => rmSync(root, { recursive: true }));

test('the largest template is reported with its time', async () => {
  root = repositoryWith({ 'skeleton/README.md': 'x' });
  expect(await ofTemplates(root, () => {})).toEqual([
    { what: 'render of the largest template, tiny', unit: 'seconds', value: expect.any(Number), budget: 1 },
  ]);
});

test('one that cannot be rendered has no time', async () => {
  root = repositoryWith({ 'skeleton/a': '', 'new/a.ejs.t': '---\nto: a\n---\n' });
  await expect(ofTemplates(root, () => {})).rejects.toMatchObject({
    message:
      'The template tiny cannot be rendered. Two sources make this file: skeleton/, new/, or the record that every service gets.',
  });
});
