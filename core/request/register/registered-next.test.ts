import { expect, test } from 'vitest';
import { registeredNext } from './registered-next.ts';

test('who registered a service completes its entry, copies its documentation and knows who approves', () => {
  expect(registeredNext({ name: 'checkout', owner: 'payments', repo: 'https://github.com/acme/checkout' })).toEqual([
    {
      text: 'Its entry has no health check, no on-call and no documentation yet. Add what you have.',
      url: '/create/change/?entry=service:checkout',
      urlTitle: 'Change the entry',
    },
    { text: 'Copy the documentation of its repository into the portal.', command: 'npx portal docs sync' },
    { text: 'Changes of its entry need an approval by `payments`.' },
  ]);
});

test('nothing is asked for what the entry has, or a library does without, and one in a namespace is named with it', () => {
  const fields = { name: 'till', namespace: 'eu', owner: 'pay ments', oncall: {}, docs: './docs' };
  expect(registeredNext(fields)).toEqual([
    {
      text: 'Its entry has no health check yet. Add what you have.',
      url: '/create/change/?entry=service:eu/till',
      urlTitle: 'Change the entry',
    },
    { text: 'Changes of its entry need an approval by `pay ments`.' },
  ]);
  expect(registeredNext({ ...fields, health: {} })).toHaveLength(1);
  const [first] = registeredNext({ name: 'money', type: 'library', owner: 'payments' });
  expect(first!.text).toBe('Its entry has no documentation yet. Add what you have.');
  expect(registeredNext({ name: 'money', type: 'Library', owner: 'payments', docs: './docs' })).toHaveLength(1);
});
