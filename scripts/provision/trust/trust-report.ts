import { isDeepStrictEqual } from 'node:util';
import { trustFindings } from '#core/provision/aws/trust/trust-findings.ts';
import { harmless } from '#core/text/harmless.ts';
import { isMap } from '#core/text/is-map.ts';
import type { RoleInAws } from './roles-of-environment.ts';

const WORDS = {
  apply: 'The role that creates and changes resources',
  plan: 'The role that plans, and reads only',
};

/** Shows the policies of roles, ready to be pasted. @param hasIds whether the subject has the ids of the repository */
export function trustReport(environment: string, roles: readonly RoleInAws[], hasIds: boolean): string {
  const parts = roles.map(({ role, arn, trust, permissions }) =>
    [
      `${WORDS[role]}: ${arn ?? `name it in \`environments.${environment}.aws.${role === 'apply' ? 'role' : 'planRole'}\``}`,
      `\nIts trust policy:\n\n${JSON.stringify(trust, undefined, 2)}`,
      `\nIts permissions:\n\n${JSON.stringify(permissions, undefined, 2)}`,
    ].join('\n'),
  );
  return harmless([...(hasIds ? [] : [ABOUT_IDS]), ...parts].join('\n\n'));
}

export const ABOUT_IDS = `The subject has names alone. A repository that was created since 2026-07-15 has ids in it:
\`npx portal doctor oidc\` shows the subject, and \`--ids <owner id>/<repository id>\` writes it.`;

const OLD_PERMISSIONS =
  'It has other permissions than this version prints, maybe wider ones of an earlier version. Apply those that `npx portal provision trust` prints.';

export interface TrustCheck {
  report: string;
  isRight: boolean;
}

/**
 * Compares a trust policy with what a role needs, or permissions with what this version prints: a role keeps those of an earlier one.
 *
 * @param given the policy, or what `aws iam get-role` or `get-role-policy` prints of its role
 * @param hasIds whether the subject has the ids of the repository
 */
export function checkTrust(given: unknown, { role, need, permissions }: RoleInAws, hasIds: boolean): TrustCheck {
  if (isMap(given) && given.PolicyDocument !== undefined) {
    const isRight = isDeepStrictEqual(given.PolicyDocument, permissions);
    const words = isRight ? 'It has the permissions that this version prints.' : OLD_PERMISSIONS;
    return { report: `${WORDS[role]}:\n  ${words}`, isRight };
  }
  const { tooWide, missing } = trustFindings(policyIn(given), need);
  const problems = [...tooWide, ...missing];
  const ids = hasIds ? '' : `\n\n${ABOUT_IDS}`;
  const fine = `The trust policy is as narrow as it has to be: only \`${need.workflow}\` with \`${need.subject}\` gets the role.${ids}`;
  return {
    report: harmless(
      problems.length === 0 ? fine : [`${WORDS[role]}:`, ...problems.map((each) => `  ${each}`)].join('\n'),
    ),
    isRight: problems.length === 0,
  };
}

function policyIn(given: unknown): unknown {
  const role = isMap(given) && isMap(given.Role) ? given.Role : given;
  return isMap(role) && role.AssumeRolePolicyDocument !== undefined ? role.AssumeRolePolicyDocument : role;
}
