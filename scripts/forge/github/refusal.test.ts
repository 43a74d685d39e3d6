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

test('an organisation that bars the address, the token or its App is said so, with what helps', () => {
  const messageOf = (message: string, headers = {}) =>
    refusalOf({ ...refused(message), response: { data: { message }, headers } }, 'teams of `acme`').message;
  // As people report it: https://github.com/SalesforceFoundation/NPSP/issues/7247
  const address =
    'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.';
  expect(messageOf(address)).toBe(
    `The organisation's list of allowed addresses does not have the one of this machine. Add it under Settings, Authentication security, IP allow list; for jobs, use runners with fixed addresses (\`WAYPOST_RUNS_ON\`). It said: ${address}`,
  );
  // https://github.com/github/github-mcp-server/issues/1121
  const saml =
    'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';
  expect(
    messageOf(saml, { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A' }),
  ).toBe(
    `The organisation requires single sign-on, and this token is not authorised for it. To authorise it, open https://github.com/orgs/acme/sso?authorization_request=A; for a token of \`gh\`, run \`gh auth refresh\`. It said: ${saml}`,
  );
  expect(messageOf('the `acme` organization has enabled OAuth App access restrictions')).toMatch(
    /^The organisation limits OAuth Apps, and has not approved the one of this token\. An owner approves it /,
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
