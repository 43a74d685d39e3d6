import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import type { Time } from '../../text/time.ts';
import { deletedComment, deletedWords, madeComment } from './made-words.ts';

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

test('the comment on a resource says how to open it, when it was applied, and where its page is', () => {
  const made = { ...ORDERS, name: 'dev.orders', service: 'service:default/checkout' as Ref, secrets: ['password'] };
  expect(madeComment(made, { at: '2026-11-28T02:20:31Z' as Time, portal: 'https://portal.acme.example/' })).toBe(
    [
      'The PostgreSQL database `orders` in dev is ready. Only the secret store has its password.',
      '`npx portal provision connect orders --env dev` opens it.',
      '2026-11-28 02:20 UTC · [Open its page](https://portal.acme.example/resources/orders/)',
    ].join('\n\n'),
  );
  expect(madeComment(made)).toMatch(/opens it\.$/);
});
