import { expect, test } from 'vitest';
import { siteFolder } from '../build/site-folder.ts';
import { nextSteps } from './init-report.ts';

test('a portal that is not on GitHub is built beside its sources, not in their place', async () => {
  const [, command = ''] = /`npx portal build --out (\w+)`/.exec(nextSteps(undefined)) ?? [];
  await expect(siteFolder(command, '/nowhere')).resolves.toMatch(/\/dist$/);
});

test('what comes next for a catalog in another folder names the folder', () => {
  expect(nextSteps(undefined, '../own')).toBe(
    [
      'Look at it with `npx portal start --root ../own`. Then commit it: `git -C ../own add --all && git -C ../own commit -m "Make the portal ours"`.',
      '`npx portal build --root ../own --out dist` makes the files of the portal for any web server.',
    ].join('\n'),
  );
});

test('what comes next can be pasted', () => {
  expect(nextSteps('globex/portal').split('\n')[1]).toBe(
    '`npx portal setup globex/portal` leads to the live portal: docs/setup-github.md.',
  );
});
