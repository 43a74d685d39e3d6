import { expect, test } from 'vitest';
import type { DocRecord } from '#core/docs/doc-record.ts';
import { docTree } from './doc-tree.ts';

const doc = (title: string, ...within: string[]) =>
  ({ title, address: title.toLowerCase(), ...(within.length > 0 && { within }) }) as DocRecord;

test('documents are in the sections that they name, and the section of the one that is shown is open', () => {
  const docs = [doc('A'), doc('B', 'S'), doc('C', 'S', 'T'), doc('D'), doc('E', 'S')];
  expect(docTree(docs, docs[2]!)).toEqual([
    { title: 'A', href: '/a/', isThis: false },
    {
      ...{ title: 'S', hasThis: true },
      nodes: [
        { title: 'B', href: '/b/', isThis: false },
        { title: 'T', hasThis: true, nodes: [{ title: 'C', href: '/c/', isThis: true }] },
        { title: 'E', href: '/e/', isThis: false },
      ],
    },
    { title: 'D', href: '/d/', isThis: false },
  ]);
});
