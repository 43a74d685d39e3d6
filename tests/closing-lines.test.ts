import { expect, test } from 'vitest';
import { closingLines } from './closing-lines.ts';

const tally = { passed: 12, failed: 1, skipped: 2 };

test('a run that left nothing out closes with its counts', () => {
  const found = { tool: 'chromium', state: 'found', path: '/usr/bin/chromium' } as const;
  expect(closingLines(tally, [found], [])).toBe('Tests: 12 passed, 1 failed, 2 skipped');
});

test('what was left out is named, with the reason', () => {
  const skipped = { tool: 'chromium', state: 'skipped', why: 'open pages' } as const;
  expect(closingLines(tally, [skipped], ['Left out: what reads catalogs in the wild.'])).toBe(
    [
      'Left out: what needs chromium to open pages. WAYPOST_WITHOUT names it.',
      'Left out: what reads catalogs in the wild.',
      'Tests: 12 passed, 1 failed, 2 skipped',
    ].join('\n'),
  );
});
