import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readDesired } from '../../../core/parts.ts';
import { askedRoles, givenPolicy } from './asked-roles.ts';
import { checkTrust, trustReport } from './trust-report.ts';

const AWS = `aws: { account: "111122223333", region: eu-central-1, role: "arn:aws:iam::111122223333:role/waypost" }`;
const desired = (portal: string) => readDesired(new Map([['catalog/portal.yaml', portal]]));
const PORTAL = desired(`forge: { github: acme/portal }\nenvironments: { production: { ${AWS} }, dev: {} }\n`);
const ask = (changes: Partial<Parameters<typeof askedRoles>[0]> = {}, portal = PORTAL) =>
  askedRoles({ environment: 'production', role: undefined, ids: undefined, ...changes }, portal);

test('an environment has a role that applies, and one that plans', () => {
  expect(ask().map(({ role, arn, need }) => [role, arn, need.workflow, need.subject])).toEqual([
    [
      ...['apply', 'arn:aws:iam::111122223333:role/waypost'],
      ...['acme/portal/.github/workflows/provision.yml@refs/heads/main', 'repo:acme/portal:environment:production'],
    ],
    [
      ...['plan', undefined],
      ...['acme/portal/.github/workflows/plan.yml@refs/heads/main', 'repo:acme/portal:environment:production-plan'],
    ],
  ]);
  expect(ask({ role: 'plan' }).map(({ role }) => role)).toEqual(['plan']);
});

test('the subject has names, or names and ids', () => {
  expect(ask()[0]?.need.subject).toBe('repo:acme/portal:environment:production');
  expect(ask({ ids: '12/34' })[0]?.need.subject).toBe('repo:acme@12/portal@34:environment:production');
  expect(() => ask({ ids: 'acme/portal' })).toThrow('`--ids` is `acme/portal`, and needs two numbers.');
});

test('what is missing in the settings is named', () => {
  expect(() => ask({ environment: 'dev' })).toThrow('`dev` has no account of AWS in catalog/portal.yaml.');
  expect(() => ask({}, desired(`environments: { production: { ${AWS} } }\n`))).toThrow(
    'catalog/portal.yaml names no repository on GitHub, so no role can trust it.',
  );
});

test('the report has policies to paste, and says when the subject may need ids', () => {
  const report = trustReport('production', ask(), false);
  expect(report).toContain(
    'The role that creates and changes resources: arn:aws:iam::111122223333:role/waypost\n\nIts trust policy:\n\n{\n',
  );
  expect(report).toContain('reads only: name it in `environments.production.aws.planRole`');
  expect(report).toContain('A repository that was created since 2026-07-15 has ids in it:');
  expect(trustReport('production', ask({ ids: '12/34' }), true)).not.toContain('2026-07-15');
});

test('what AWS prints of a role is compared, whether the role is around it or not', async () => {
  const [apply] = ask();
  const printed = { Role: { RoleName: 'waypost', AssumeRolePolicyDocument: apply!.trust } };
  const given = await givenPolicy('-', Readable.from([JSON.stringify(printed)]));
  expect(checkTrust(given, apply!)).toEqual({
    report:
      'The trust policy is as narrow as it has to be: only `acme/portal/.github/workflows/provision.yml@refs/heads/main` with `repo:acme/portal:environment:production` gets the role.',
    isRight: true,
  });
  expect(checkTrust(apply!.trust, ask()[1]!)).toMatchObject({
    isRight: false,
    report: expect.stringMatching(/^The role that plans, and reads only:\n {2}Statement 1 allows the sub /),
  });
});

test('what is no JSON is a sentence', async () => {
  await expect(givenPolicy('-', Readable.from(['<xml/>']))).rejects.toThrow(
    'Standard input is no JSON that can be read.',
  );
  await expect(givenPolicy('/nowhere', Readable.from([]))).rejects.toThrow('`/nowhere` is no JSON that can be read.');
});
