import process from 'node:process';
import type { Context } from '#core/catalog/rule.ts';
import type { AwsRole } from '#core/provision/aws/trust/aws-role.ts';
import { secretsPlaceOf } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import { loadInfra } from '../load-infra.ts';
import { AwsSecrets } from '../secrets/aws-secrets.ts';
import { AwsIdentity } from './aws-identity.ts';

interface OpenAws {
  settings: Context['settings'];
  env: NodeJS.ProcessEnv;
  role: AwsRole;
}

export interface AwsHere {
  /** Variables of one run, as `ProvisioningPlace` has it. */
  identityOf(environment: string): Promise<Readonly<Record<string, string>>>;
  /** How long keys of a stack hold, in milliseconds. */
  session: number;
  /** What to do where that is too short for a change. */
  tooShort: string;
  /** Undefined where the secrets of the environment are elsewhere. */
  secrets: AwsSecrets | undefined;
}

/**
 * Opens what the jobs of an environment use of AWS. The clients of this process, such as that of states in S3, find the same keys in its
 * variables.
 *
 * @throws {CannotRun} when secrets belong into Secrets Manager and the environment has no account, or AWS gives no keys
 */
export async function openAws(environment: string, { settings, env, role }: OpenAws): Promise<AwsHere> {
  const policies = environmentPolicies(settings);
  const identity = new AwsIdentity({ policies, env, role, now: systemClock.now });
  const identityOf = (name: string) => shared(identity, name);
  await identityOf(environment);
  const policy = policies.get(environment);
  const roleName = policy?.aws?.role?.split('/').at(-1) ?? 'ROLE';
  const here = {
    identityOf,
    session: await identity.sessionOf(environment),
    tooShort: `Run \`aws iam update-role --role-name ${roleName} --max-session-duration 7200\` in its account. The next run continues.`,
  };
  if (!policy || secretsPlaceOf(policy) !== 'aws-secrets-manager') return { ...here, secrets: undefined };
  if (!policy.aws || settings.repository === undefined)
    throw new CannotRun(
      `The secrets of ${quoted(environment)} are to be in AWS Secrets Manager, and it has no account.`,
      {
        fix: `Add \`environments.${environment}.aws\` and \`forge.github\` to catalog/portal.yaml, as docs/aws.md shows.`,
      },
    );
  const { region, kmsKey } = policy.aws;
  const endpoint = env.AWS_ENDPOINT_URL_SECRETS_MANAGER || env.AWS_ENDPOINT_URL || undefined;
  const credentials = () => identity.credentialsOf(environment);
  const manager = await (await loadInfra()).openSecretsManager({ region, kmsKey, endpoint, credentials });
  return {
    ...here,
    secrets: new AwsSecrets({
      portal: settings.repository,
      environment,
      manager,
      now: systemClock.now,
      isReading: role === 'plan',
    }),
  };
}

async function shared(identity: AwsIdentity, environment: string): Promise<Record<string, string>> {
  const variables = await identity.variablesOf(environment);
  Object.assign(process.env, variables);
  return variables;
}
