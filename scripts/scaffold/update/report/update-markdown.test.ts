import { expect, test } from 'vitest';
import type { ServiceOutcome } from '../service-outcome.ts';
import { updateFailures, updateMarkdown } from './update-markdown.ts';

const known = { service: 'checkout', repository: 'acme/checkout', template: 'node-api', from: 1, to: 2 };
const update = { service: 'checkout', template: 'node-api', from: 1, to: 2, conflicts: [], set: {}, dropped: [] };
const OUTCOMES: readonly ServiceOutcome[] = [
  { ...known, outcome: 'current', from: 2 },
  { ...known, outcome: 'later' },
  { ...known, outcome: 'later' },
  {
    ...{ ...known, outcome: 'opened', update: { ...update, files: [{ path: 'private.txt', what: 'added' }] } },
    pullRequest: { number: 7, url: 'https://acme.example/7' },
  },
  { ...known, service: 'orders', outcome: 'later', message: 'Main is another by now.' },
  { service: 'stock', outcome: 'failed', message: 'GitHub said no to @acme.', hint: 'Ask.' },
];

test('a summary says what became of each, and nothing of files', () => {
  expect(updateMarkdown('Updates of services', OUTCOMES).replaceAll('\u200b', '')).toBe(
    [
      '### Updates of services\n',
      '- checkout \\(acme/checkout\\): Opened \\#7 \\(https://acme.example/7\\), version 1 to 2 of node-api.',
      '- orders \\(acme/checkout\\): Left for the next run, version 1 to 2 of node-api. Main is another by now.',
      '- stock: Nothing was proposed. GitHub said no to \\@acme. Ask.',
      '- 1 service has the newest version of the template.',
      '- 2 services are left for the next run: GitHub limits requests per hour.',
    ].join('\n'),
  );
});

test('what could not be updated is annotated', () => {
  expect(updateFailures(OUTCOMES, 'warning')).toEqual([
    { severity: 'warning', rule: 'update-services', message: '`stock`: GitHub said no to @acme.', hint: 'Ask.' },
  ]);
});
