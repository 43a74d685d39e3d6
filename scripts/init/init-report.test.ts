import { expect, test } from 'vitest';
import { nextSteps } from './init-report.ts';

test('what comes next can be pasted', () => {
  expect(nextSteps('globex/portal').split('\n')[1]).toBe(
    '`npx portal setup globex/portal` leads to the live portal: docs/setup-github.md.',
  );
});
