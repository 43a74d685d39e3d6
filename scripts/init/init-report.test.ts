import { expect, test } from 'vitest';
import { siteFolder } from '../build/site-folder.ts';
import { nextSteps, planReport } from './init-report.ts';

const WRITTEN = { repository: undefined, templates: ['node-api'], isElsewhere: false, isRepository: true };

test('a portal that is not on GitHub is built beside its sources, not in their place', async () => {
  const [, command = ''] = /`npx portal build --out (\w+)`/.exec(nextSteps(WRITTEN)) ?? [];
  await expect(siteFolder(command, '/nowhere')).resolves.toMatch(/\/dist$/);
});

test('a folder without git becomes a repository before it is committed', () => {
  expect(nextSteps({ ...WRITTEN, repository: 'globex/portal', isElsewhere: true, isRepository: false })).toBe(
    [
      'Look at it with `npm start`. Then commit it: `git init -b main && git add --all && git commit -m "Make the portal ours"`.',
      'There is 1 template, from which `npx portal scaffold` creates services: node-api.',
      '`npx portal build --out dist` makes the files of the portal for any web server.',
    ].join('\n'),
  );
});

test('what comes next can be pasted', () => {
  expect(nextSteps({ ...WRITTEN, repository: 'globex/portal', templates: [] }).split('\n')).toEqual([
    'Look at it with `npm start`. Then commit it: `git add --all && git commit -m "Make the portal ours"`.',
    'There are no templates yet, from which `npx portal scaffold` creates services: docs/templates.md.',
    '`npx portal setup globex/portal` leads to the live portal: docs/setup-github.md.',
  ]);
});

test('files that people edit are named, settings and teams first, and generated ones are folded', () => {
  const form = '# Made by `portal forms` from the fields.\n';
  const changes = new Map([
    [
      '.github/CODEOWNERS',
      '# Made by `portal access codeowners` from catalog/teams/ and catalog/portal.yaml; edit those, and run it again.\n',
    ],
    ...['change', 'register', 'retire'].map((name) => [`.github/ISSUE_TEMPLATE/${name}.yml`, form] as const),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].map(
      (name) => [`catalog/core/${name}.yaml`, ''] as const,
    ),
    ['catalog/portal.yaml', ''],
    ['catalog/teams/core.yaml', ''],
  ]);
  expect(planReport({ changes, kept: [], byHand: [], problems: [] }).split('\n')).toEqual([
    'writes   catalog/portal.yaml',
    'writes   catalog/teams/core.yaml',
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name) => `writes   catalog/core/${name}.yaml`),
    'writes   and 1 more',
    'writes   .github/CODEOWNERS and 3 files in .github/ISSUE_TEMPLATE/, generated from the catalog',
  ]);
});
