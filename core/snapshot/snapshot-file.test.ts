import { expect, test } from 'vitest';
import { DOCS_SLOT } from '../docs/doc-record.ts';
import { readSnapshot, snapshotLines } from './snapshot-file.ts';
import { snapshotOf } from './testing.ts';

test('what is written as lines is read as it was', async () => {
  const snapshot = await snapshotOf({
    'catalog/t/checkout.yaml': 'kind: service\nname: checkout\ndescription: "Takes\\norders."\n',
    'catalog/t/ledger.yaml': 'kind: service\nname: ledger\n',
  });
  const lines = [...snapshotLines(snapshot, () => ({ start: 0, bytes: 0 }))];
  expect(lines.length).toBe(1 + snapshot.entities.length);
  expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  expect(readSnapshot(lines)).toEqual(JSON.parse(JSON.stringify(snapshot)));
});

test('documents have their HTML beside the lines', async () => {
  const files = { 'catalog/t/a.yaml': 'kind: service\nname: a\n', 'catalog/t/a/README.md': '# A\n\nText of it.\n' };
  const beside: string[] = [];
  const put = (html: string) => ({ start: beside.push(html), bytes: html.length });
  const lines = [...snapshotLines(await snapshotOf(files), put)];
  expect(beside.map((html) => html.trim())).toEqual(['<p>Text of it.</p>']);
  expect(lines.join()).not.toContain('<p>');
  expect(DOCS_SLOT.of(readSnapshot(lines).entities[0]!)?.[0]).toMatchObject({ html: '', htmlAt: { start: 1 } });
});

test('an empty file is no snapshot', () => {
  expect(() => readSnapshot([])).toThrow('The file of the snapshot is empty.');
});
