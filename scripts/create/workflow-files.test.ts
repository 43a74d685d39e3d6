import { expect, test } from 'vitest';
import { isAsMade, madeVersion } from '#core/migration/made-file.ts';
import { onPackage, WORKFLOWS, workflowFiles } from './workflow-files.ts';

test('a workflow installs the package, and uses its actions and its command', () => {
  const own = [
    '      - run: node scripts/packages/install-packages.ts --omit=dev --ignore-scripts',
    '      - run: node scripts/launch.js doctor --install infra tofu',
    '      - uses: ./actions/review-change',
    '',
  ].join('\n');
  expect(onPackage(own)).toBe(
    [
      '      - run: npm ci --ignore-scripts --no-audit --no-fund',
      '      - run: npx waypost doctor --install infra tofu',
      '      - uses: ./node_modules/waypost/actions/review-change',
      '',
    ].join('\n'),
  );
});

test('the comment is written by the packages of main', () => {
  const review = workflowFiles('1.2.3').get('.github/workflows/review.yml');
  const condition = "if: \\S+ !cancelled\\(\\) && steps\\.main\\.outcome == 'success' }}";
  const install = 'working-directory: main\n +run: npm ci --ignore-scripts --no-audit --no-fund';
  const comment = 'uses: \\./main/node_modules/waypost/actions/comment-report';
  expect(review).toMatch(
    new RegExp(
      `- name: Install the packages of main\n +${condition}\n +${install}\n +- name: Comment\n +${condition}\n +${comment}`,
    ),
  );
});

test('each says what made it, and names no file of a checkout', () => {
  const files = workflowFiles('1.2.3');
  expect(files.size).toBe(WORKFLOWS.length);
  for (const text of files.values()) {
    expect([madeVersion(text), isAsMade(text)]).toEqual(['1.2.3', true]);
    expect(text).not.toMatch(/scripts\/|\.\/actions/);
  }
});
