import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readDesired } from '../../../core/parts.ts';
import { ProcessFolder } from '../../files/process-folder.ts';
import { askedRoles, givenPolicy } from './asked-roles.ts';
import { writeRoleFiles } from './role-files.ts';
import { checkTrust, trustReport } from './trust-report.ts';

const AWS = `aws: { account: "111122223333", region: eu-central-1, role: "arn:aws:iam::111122223333:role/waypost" }`;
const desired = (portal: string) => readDesired(new Map([['catalog/portal.yaml', portal]]));
const PORTAL = desired(`forge: { github: acme/portal }\nenvironments: { production: { ${AWS} }, dev: {} }\n`);
/** Characters of all inline policies of a role, white space not counted. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LARGEST_INLINE_POLICY = 10_240;
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

test('the report has policies to paste, and says when the subject may need ids', () => {
  const report = trustReport('production', ask(), false);
  expect(report.startsWith('The subject has names alone.')).toBe(true);
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
  expect(checkTrust(given, apply!, true)).toEqual({
    report:
      'The trust policy is as narrow as it has to be: only `acme/portal/.github/workflows/provision.yml@refs/heads/main` with `repo:acme/portal:environment:production` gets the role.',
    isRight: true,
  });
  expect(checkTrust(given, apply!, false).report).toContain('A repository that was created since 2026-07-15');
  expect(checkTrust(apply!.trust, ask()[1]!, true)).toMatchObject({
    isRight: false,
    report: expect.stringMatching(/^The role that plans, and reads only:\n {2}Statement 1 allows the sub /),
  });
});

test('permissions that AWS has of an earlier version are compared, too', () => {
  const [apply] = ask();
  const printed = (permissions: unknown) => ({ PolicyName: 'waypost', PolicyDocument: permissions });
  expect(checkTrust(printed(JSON.parse(JSON.stringify(apply!.permissions))), apply!, true).isRight).toBe(true);
  const [first, ...rest] = apply!.permissions.Statement;
  const Statement = [{ ...first, Resource: ['*'] }, ...rest];
  expect(checkTrust(printed({ ...apply!.permissions, Statement }), apply!, true)).toEqual({
    report:
      'The role that creates and changes resources:\n  It has other permissions than this version prints, maybe wider ones of an earlier version. Apply those that `npx portal provision trust` prints.',
    isRight: false,
  });
});

test('policies are written into files, with the commands that create the roles', () => {
  using folder = ProcessFolder.make(tmpdir(), 'roles-');
  const both = desired(
    `forge: { github: acme/portal }\nenvironments: { production: { ${AWS.replace('role:', 'planRole: "arn:aws:iam::111122223333:role/plans/plan", role:')} } }\n`,
  );
  const out = join(folder.path, 'trust');
  const commands = writeRoleFiles('production', ask({}, both), out);
  expect(commands.map((command) => command.replaceAll(out, 'OUT'))).toEqual([
    'aws iam create-role --role-name waypost --assume-role-policy-document file://OUT/waypost-trust.json --max-session-duration 7200',
    'aws iam put-role-policy --role-name waypost --policy-name waypost --policy-document file://OUT/waypost-permissions.json',
    'aws iam create-role --role-name plan --assume-role-policy-document file://OUT/plan-trust.json',
    'aws iam put-role-policy --role-name plan --policy-name waypost --policy-document file://OUT/plan-permissions.json',
  ]);
  expect(JSON.parse(readFileSync(join(out, 'plan-trust.json'), 'utf8'))).toEqual(ask({}, both)[1]!.trust);
  expect(() => writeRoleFiles('production', ask(), out)).toThrow(
    '`environments.production.aws.planRole` in catalog/portal.yaml names no role.',
  );
});

test('AWS takes the permissions of all types in two regions', () => {
  const wide = desired(
    `forge: { github: acme/portal }\nenvironments: { production: { ${AWS.replace(' }', ', regions: { us-east-1: {} } }')} } }\n`,
  );
  for (const { permissions } of ask({}, wide))
    expect(JSON.stringify(permissions).length).toBeLessThan(LARGEST_INLINE_POLICY);
});
