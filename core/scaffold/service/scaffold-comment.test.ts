import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import { LONGEST } from '../../text/fit-markdown.ts';
import type { Time } from '../../text/time.ts';
import { saysStopped, saysTheSame, scaffoldComment, scaffoldMark, scaffoldStopped } from './scaffold-comment.ts';

const MADE = {
  ...{
    service: 'service:default/checkout' as Ref,
    repository: 'acme/checkout',
    url: 'https://github.com/acme/checkout',
  },
  ...{ template: 'node-api', version: 3, checks: [], followUps: [] },
};

test('what was made is reported with its links', () => {
  expect(scaffoldComment({ ...MADE, page: 'https://acme.github.io/portal/services/checkout/' }).split('\n')).toEqual([
    '**`checkout` is there**, made from `node-api` 3.',
    '',
    '- Repository: [acme/checkout](https://github.com/acme/checkout)',
    '- In the portal: https://acme.github.io/portal/services/checkout/',
  ]);
});

test('the time at which it was made is below its links, and is no difference when it is read again', () => {
  const at = (time: string) => scaffoldComment({ ...MADE, at: time as Time });
  const early = at('2026-03-01T08:00:00.000Z');
  expect(early.split('\n').at(-1)).toBe('- Created: 2026-03-01 08:00 UTC');
  expect([saysTheSame(early, at('2026-03-02T09:30:00.000Z')), saysTheSame(early, scaffoldComment(MADE))]).toEqual([
    true,
    true,
  ]);
  expect([saysTheSame(undefined, early), saysTheSame(scaffoldComment({ ...MADE, version: 4 }), early)]).toEqual([
    false,
    false,
  ]);
});

test('checks and what is left to people follow, and nothing of them is markup or a mention', () => {
  const checks = [
    { command: ['npm', 'ci'], outcome: 'passed' as const },
    { command: ['npm', 'test'], outcome: 'failed' as const, text: '`a` **b** @acme/everyone' },
    { command: ['x'], outcome: 'not run' as const, text: '`npm test` before it failed.' },
  ];
  const reported = scaffoldComment({ ...MADE, checks, followUps: ['It needs the secret `NPM_TOKEN`, @acme.'] });
  expect(reported.split('\n\n').slice(2)).toEqual([
    'What you have to do:\n- [ ] It needs the secret `NPM_TOKEN`, \\@\u200bacme.',
    [
      'Checks of the template:',
      '- `npm ci` passed',
      '- `npm test` **failed**: `` `a` **b** @acme/everyone ``',
      '- `x` was not run: `npm test` before it failed.',
    ].join('\n'),
  ]);
  expect(reported).toContain('**Its checks do not all pass**, which undoes nothing.');
});

test('however much checks print, it fits into one comment and says where the rest is', () => {
  const checks = Array.from({ length: 100 }, () => ({
    ...{ command: ['npm', 'test'], outcome: 'failed' as const },
    text: `${'`'.repeat(1_999)}x`.repeat(2),
  }));
  const reported = scaffoldComment({ ...MADE, checks, followUps: ['It needs the secret `NPM_TOKEN`.'] });
  expect(reported.length + scaffoldMark(MADE.service).length).toBeLessThan(LONGEST);
  expect(reported).toContain('- [ ] It needs the secret `NPM_TOKEN`.');
  expect(reported.split('\n').at(-1)).toMatch(
    /^\d+ more lines are in `scaffolds\/checkout.json` on the branch `portal-data`\.$/,
  );
});

test('what stopped it is reported, too', () => {
  const { service } = MADE;
  const stopped = scaffoldStopped({ service, reason: '`acme/checkout` is there already.' });
  expect(stopped).toBe(
    [
      '**`checkout` is not created yet.** Something stopped it:',
      '`acme/checkout` is there already.',
      'While its entry requests it, each run of reconcile tries again and continues where this one stopped.',
    ].join('\n\n'),
  );
  expect([stopped, scaffoldComment(MADE)].map(saysStopped)).toEqual([true, false]);
  expect(scaffoldStopped({ service, reason: 'x'.repeat(100_000) }).length).toBeLessThan(3_000);
});
