import type { TrustNeed } from './aws-role.ts';

/** The issuer of tokens of GitHub's jobs, as AWS names its claims. */
export const ISSUER = 'token.actions.githubusercontent.com';

export const AUDIENCE = 'sts.amazonaws.com';

/**
 * The trust policy of a role: for jobs of one environment of one repository, and of them only for those of one workflow file of main. AWS
 * reads `job_workflow_ref` since January 2026.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function trustPolicy(need: TrustNeed) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: providerArn(need) },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: Object.fromEntries(claimsOf(need).map(({ key, value }) => [key, value])) },
      },
    ],
  };
}

export function providerArn({ partition, account }: Pick<TrustNeed, 'partition' | 'account'>): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${ISSUER}`;
}

export interface NeededClaim {
  key: string;
  value: string;
}

export function claimsOf({ subject, workflow }: TrustNeed): NeededClaim[] {
  return [
    { key: `${ISSUER}:aud`, value: AUDIENCE },
    { key: `${ISSUER}:sub`, value: subject },
    { key: `${ISSUER}:job_workflow_ref`, value: workflow },
  ];
}
