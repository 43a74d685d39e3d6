import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generated } from '../../../../tests/how-many.ts';
import { type TrustNeed, trustNeed } from './aws-role.ts';
import { fits } from './policy-statements.ts';
import { trustFindings } from './trust-findings.ts';
import { ISSUER, trustPolicy } from './trust-policy.ts';

const NEED = trustNeed('apply', {
  ...{ account: '111122223333', region: 'eu-central-1', repository: 'acme/portal' },
  subject: 'repo:acme/portal:environment:production',
});
const WITH_IDS: TrustNeed = { ...NEED, subject: 'repo:acme@12/portal@34:environment:production' };

const [SUB, AUD, WORKFLOW] = ['sub', 'aud', 'job_workflow_ref'].map((name) => `${ISSUER}:${name}`) as [
  string,
  string,
  string,
];
const EXACT = { [AUD]: 'sts.amazonaws.com', [SUB]: NEED.subject, [WORKFLOW]: NEED.workflow };

/** What is said of a policy with one statement. */
function of(changes: object, need = NEED) {
  return trustFindings({ Statement: { ...trustPolicy(need).Statement[0], ...changes } }, need);
}
const inCondition = (Condition: object) => of({ Condition }).tooWide;
const NOTHING = { tooWide: [], missing: [] };

test('a role trusts one environment of one repository, and one workflow of main', () => {
  expect(trustPolicy(NEED)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': 'repo:acme/portal:environment:production',
            'token.actions.githubusercontent.com:job_workflow_ref':
              'acme/portal/.github/workflows/provision.yml@refs/heads/main',
          },
        },
      },
    ],
  });
});

test('the role that plans trusts the workflow that plans, and regions of their own have their own ARNs', () => {
  const asked = { account: '111122223333', repository: 'acme/portal', subject: NEED.subject };
  expect(trustNeed('plan', { ...asked, region: 'cn-north-1' })).toEqual({
    ...{ partition: 'aws-cn', account: '111122223333', subject: NEED.subject },
    workflow: 'acme/portal/.github/workflows/plan.yml@refs/heads/main',
  });
  expect(trustNeed('plan', { ...asked, region: 'us-gov-west-1' }).partition).toBe('aws-us-gov');
});

test.each([NEED, WITH_IDS])('what is written is what is needed, for both forms of a subject', (need) => {
  expect(trustFindings(trustPolicy(need), need)).toEqual(NOTHING);
});

test('one form of the subject does not do for the other', () => {
  const { tooWide, missing } = trustFindings(trustPolicy(NEED), WITH_IDS);
  expect(tooWide).toEqual([
    'Statement 1 allows the sub `repo:acme/portal:environment:production`, which jobs of another environment or repository have. Write `repo:acme@12/portal@34:environment:production` in its place.',
  ]);
  expect(missing).toEqual([
    'No statement lets in jobs with the subject `repo:acme@12/portal@34:environment:production` of the workflow `acme/portal/.github/workflows/provision.yml@refs/heads/main`.',
  ]);
});

test('what is exact in another spelling is fine', () => {
  expect(of({ Condition: { StringLike: EXACT } })).toEqual(NOTHING);
  expect(of({ Condition: { StringEquals: { ...EXACT, [SUB.toUpperCase()]: [NEED.subject] } } })).toEqual(NOTHING);
  expect(of({ Action: ['sts:assumeRoleWithWebIdentity'] })).toEqual(NOTHING);
  // Both lines have to hold, so the wide one changes nothing.
  expect(of({ Condition: { StringEquals: EXACT, StringLike: { [SUB]: 'repo:acme/*' } } })).toEqual(NOTHING);
  expect(of({ Condition: { StringEquals: EXACT, Null: { [SUB]: 'false' } } })).toEqual(NOTHING);
  expect(of({ Condition: { StringEquals: EXACT, StringNotEquals: { [SUB]: 'repo:evil/x:y' } } })).toEqual(NOTHING);
});

describe('a subject that others have, too, is too wide', () => {
  test.each([
    ['repo:acme/portal:*', 'matches more than one text'],
    ['repo:acme/*:environment:production', 'matches more than one text'],
    ['*', 'matches more than one text'],
    ['repo:acme/portal:environment:productio?', 'matches more than one text'],
    ['repo:acme/portal:pull_request', 'every pull request has, also one that nobody approved'],
    ['repo:acme/portal:ref:refs/heads/main', 'jobs of a branch have, whatever environment they use'],
    ['repo:acme/portal:ref:refs/tags/v1', 'jobs of a tag have, whatever environment they use'],
    ['repo:acme/portal:environment:dev', 'jobs of another environment or repository have'],
    ['repo:acme/portal-fork:environment:production', 'jobs of another environment or repository have'],
    ['repo:Acme/portal:environment:production ', 'jobs of another environment or repository have'],
    ['', 'is another'],
  ])('%s', (sub, who) => {
    const sentence = `Statement 1 allows the sub \`${sub}\`, which ${who}. Write \`${NEED.subject}\` in its place.`;
    expect(inCondition({ StringLike: { ...EXACT, [SUB]: sub } })).toEqual([sentence]);
    expect(inCondition({ StringEquals: { ...EXACT, [SUB]: [NEED.subject, sub] } })).toEqual([sentence]);
  });
});

test.each([
  [SUB, 'does not name a subject, so every repository on GitHub can have the role.', NEED.subject],
  [AUD, 'does not name an audience, so tokens for other services are taken, too.', 'sts.amazonaws.com'],
  [WORKFLOW, 'does not name a workflow, so every workflow that uses the environment can have the role.', NEED.workflow],
])('without %s it is too wide', (key, sentence, value) => {
  const { [key]: _, ...others } = EXACT;
  expect(inCondition({ StringEquals: others })).toEqual([
    `Statement 1 ${sentence} Add \`${key}: ${value}\` to \`StringEquals\`.`,
  ]);
});

test.each([
  'StringEqualsIfExists',
  'ForAllValues:StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'ArnLike',
])('an operator that also holds without the claim, or not exactly, is too wide: %s', (operator) => {
  const { [SUB]: sub, ...others } = EXACT;
  expect(inCondition({ StringEquals: others, [operator]: { [SUB]: sub } })).toEqual([
    `Statement 1 asks for sub with \`${operator.toLowerCase()}\`, which does not compare exactly, or also holds without it. Use \`StringEquals\`.`,
  ]);
});

test.each<[object, string]>([
  [{ Principal: '*' }, 'Statement 1 trusts everybody: its `Principal` is `*`.'],
  [{ Principal: { AWS: '*' } }, 'Statement 1 trusts everybody: its `Principal` is `*`.'],
  [
    { Principal: { ...trustPolicy(NEED).Statement[0]!.Principal, AWS: 'arn:aws:iam::999999999999:root' } },
    'Statement 1 also trusts `arn:aws:iam::999999999999:root`. Remove it.',
  ],
  [
    { Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' } },
    'Statement 1 also trusts `arn:aws:iam::111122223333:oidc-provider/gitlab.com`. Remove it.',
  ],
  [
    { Action: ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRole'] },
    'Statement 1 also allows `sts:assumerole`. Allow `sts:AssumeRoleWithWebIdentity` only.',
  ],
  [{ Action: 'sts:*' }, 'Statement 1 also allows `sts:*`. Allow `sts:AssumeRoleWithWebIdentity` only.'],
  [
    { NotAction: 'iam:*' },
    'Statement 1 names what it does not allow, and so allows all else. Use `Principal` and `Action`.',
  ],
])('others than GitHub, and other rights, are too wide: %j', (changes, sentence) => {
  expect(of(changes).tooWide).toContain(sentence);
});

test('each statement is looked at, and one that denies makes nothing wider', () => {
  const [exact] = trustPolicy(NEED).Statement;
  const wide = { ...exact, Condition: { StringLike: { ...EXACT, [SUB]: 'repo:acme/*' } } };
  const { tooWide, missing } = trustFindings({ Statement: [{ Effect: 'Deny', Action: '*' }, exact, wide] }, NEED);
  expect([tooWide.length, tooWide[0]?.slice(0, 11), missing]).toEqual([1, 'Statement 3', []]);
});

test.each([undefined, null, 'text', [], {}, { Statement: [] }, { Statement: ['text'] }])(
  '%j is no policy',
  (policy) => {
    expect(trustFindings(policy, NEED)).toEqual({
      tooWide: [],
      missing: ['This is no policy of AWS: it has no `Statement`.'],
    });
  },
);

test('no subject but the needed one is ever taken for narrow', () => {
  const part = fc.constantFrom('repo:', 'acme', '/', 'portal', ':environment:', 'production', '*', '?', ':ref:', 'x');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('StringEquals', 'StringLike'), (parts, operator) => {
      const sub = parts.join('');
      fc.pre(sub !== NEED.subject);
      const { [SUB]: _, ...others } = EXACT;
      expect(inCondition({ StringEquals: others, [operator]: { [SUB]: sub } })).not.toEqual([]);
    }),
    generated(300),
  );
});

test('a pattern fits as those of policies do', () => {
  const text = fc.stringMatching(/^[ab:]{0,6}$/);
  const pattern = fc.stringMatching(/^[ab:*?]{0,6}$/);
  fc.assert(
    fc.property(pattern, text, (written, against) => {
      const source = written.replaceAll('*', '[^]*').replaceAll('?', '[^]');
      expect(fits(written, against)).toBe(new RegExp(`^${source}$`).test(against));
    }),
    generated(500),
  );
});
