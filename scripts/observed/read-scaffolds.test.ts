import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { damageWords } from './data-file.ts';
import { readScaffolds } from './read-scaffolds.ts';

const data = mkdtempSync(join(tmpdir(), 'waypost-read-scaffolds-'));
afterAll(() => rmSync(data, { recursive: true }));
const now = Date.parse('2026-03-01T12:00:00Z');
const STATE = {
  ...{ service: 'service:default/checkout', repository: 'acme/checkout', url: 'https://github.com/acme/checkout' },
  ...{ template: 'node-api', version: 1, commit: 'a'.repeat(40), made: '2026-01-02T03:04:05.000Z' },
  checks: [{ command: ['npm', 'test'], outcome: 'passed' }],
  followUps: ['Ask for a database.'],
};

test('of a folder that nothing was written to there is nothing, and nothing wrong', () => {
  expect(readScaffolds(join(data, 'gone'), now)).toEqual({ made: new Map(), damages: [] });
});

test('what was seen of a repository is read, and what is damaged or of another service is set aside', () => {
  mkdirSync(join(data, 'scaffolds'));
  const write = (name: string, text: string) => writeFileSync(join(data, 'scaffolds', name), text);
  write('checkout.json', JSON.stringify(STATE));
  write('ledger.json', JSON.stringify(STATE));
  write('basket.json', '{');
  write('.checkout.json.1.tmp', '{');
  const { made, damages } = readScaffolds(data, now);
  expect([...made]).toEqual([
    [
      'checkout',
      {
        ...{ time: STATE.made, repository: 'acme/checkout', url: STATE.url },
        ...{ checks: STATE.checks, followUps: STATE.followUps },
      },
    ],
  ]);
  expect(damages.map(damageWords)).toEqual([
    '`scaffolds/basket.json` is damaged and was renamed to `scaffolds/basket.json.damaged-20260301T120000000Z`. The file is not JSON.',
    '`scaffolds/ledger.json` is damaged and was renamed to `scaffolds/ledger.json.damaged-20260301T120000000Z`. The file is of another service.',
  ]);
  expect(existsSync(join(data, 'scaffolds/ledger.json'))).toBe(false);
});
