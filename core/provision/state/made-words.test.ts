import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import { deletedComment, deletedWords } from './made-words.ts';

const ORDERS = { resource: 'resource:default/orders' as Ref, environment: 'dev', title: 'PostgreSQL database' };

test('what is deleted and leaves nothing is said in one sentence', () => {
  expect(deletedWords(ORDERS)).toEqual(['The PostgreSQL database `orders` in dev is deleted.']);
});

test('a dump and a snapshot are said, and how long they stay', () => {
  expect(deletedComment({ ...ORDERS, dump: '/home/a/dumps/dev.orders.dump', leaves: 'AWS keeps a snapshot.' })).toBe(
    [
      'The PostgreSQL database `orders` in dev is deleted.',
      'Its last dump is `/home/a/dumps/dev.orders.dump` on the machine that provisions. It stays until you delete it.',
      'AWS keeps a snapshot.',
    ].join('\n\n'),
  );
});
