import { expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';

const refused = (message: string) => ({
  status: 403,
  request: { url: '/rulesets', method: 'POST' },
  response: { data: { message } },
});

test('what the plan of a private repository lacks is said, in place of a permission that would not help', () => {
  const message = 'Upgrade to GitHub Pro or make this repository public to enable this feature.';
  expect(refusalOf(refused(message), 'rulesets of `acme/portal`').message).toBe(
    `GitHub's plan of the owner does not include rulesets of \`acme/portal\`, as the repository is private. Choose GitHub Team or Enterprise, or make it public. It said: ${message}`,
  );
});

test('another refusal names the permission', () => {
  expect(refusalOf(refused('Resource not accessible by integration'), 'rulesets of `acme/portal`').message).toBe(
    'GitHub does not allow it for rulesets of `acme/portal`. The token needs the permission `administration: write`. It said: Resource not accessible by integration.',
  );
});

test('a rule of the organisation is said in its own words, and is no race', () => {
  const message = 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n';
  const refusal = refusalOf({ ...refused(message), status: 422 }, 'branch `main` of `acme/ledger`');
  expect(refusal).toMatchObject({
    reason: 'not allowed',
    message:
      'A rule of the repository or its organisation forbids it for branch `main` of `acme/ledger`. An administrator can let the App pass it. `npx portal doctor branches` names the rules. It said: Changes must be made through a pull request.',
  });
});
