import { expect, test } from 'vitest';
import { readSnapshot, snapshotLines } from './snapshot-file.ts';
import { snapshotOf } from './testing.ts';

test('what is written as lines is read as it was', async () => {
  const snapshot = await snapshotOf({
    'catalog/t/checkout.yaml': 'kind: service\nname: checkout\ndescription: "Takes\\norders."\n',
    'catalog/t/ledger.yaml': 'kind: service\nname: ledger\n',
  });
  const lines = [...snapshotLines(snapshot)];
  expect(lines.length).toBe(1 + snapshot.entities.length);
  expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  expect(readSnapshot(lines)).toEqual(JSON.parse(JSON.stringify(snapshot)));
});

test('an empty file is no snapshot', () => {
  expect(() => readSnapshot([])).toThrow('The file of the snapshot is empty.');
});
