import { expect, test } from 'vitest';
import { scaffoldComment, scaffoldStopped } from './scaffold-comment.ts';

const MADE = {
  ...{ name: 'checkout', repository: 'acme/checkout', url: 'https://github.com/acme/checkout' },
  ...{ template: 'node-api', version: 3, checks: [], followUps: [] },
};

test('what was made is told with its links', () => {
  expect(scaffoldComment({ ...MADE, page: 'https://acme.github.io/portal/services/checkout/' })).toBe(
    [
      '**`checkout` is there**, made from `node-api` 3.',
      '',
      '- Repository: [acme/checkout](https://github.com/acme/checkout)',
      '- In the portal: https://acme.github.io/portal/services/checkout/',
    ].join('\n'),
  );
});

test('checks and what is left to people follow, and nothing of them is markup or a mention', () => {
  const checks = [
    { command: ['npm', 'ci'], outcome: 'passed' as const },
    { command: ['npm', 'test'], outcome: 'failed' as const, text: '`a` **b** @acme/everyone' },
    { command: ['x'], outcome: 'not run' as const, text: '`npm test` before it failed.' },
  ];
  const told = scaffoldComment({ ...MADE, checks, followUps: ['It needs the secret `NPM_TOKEN`, @acme.'] });
  expect(told.split('\n\n').slice(2)).toEqual([
    [
      'Checks of the template:',
      '- `npm ci` passed',
      '- `npm test` **failed**: `` `a` **b** @acme/everyone ``',
      '- `x` was not run: `npm test` before it failed.',
    ].join('\n'),
    'Left to you:\n- [ ] It needs the secret `NPM_TOKEN`, \\@\u200bacme.',
  ]);
  expect(told).toContain('**Its checks do not all pass**, which undoes nothing.');
});

test('what stopped it is told, too', () => {
  expect(scaffoldStopped({ name: 'checkout', reason: '`acme/checkout` is there already.' })).toBe(
    [
      '**`checkout` is not made yet.** Something stopped it:',
      '`acme/checkout` is there already.',
      'Each run of reconcile tries again and goes on where this one stopped.',
    ].join('\n\n'),
  );
});
