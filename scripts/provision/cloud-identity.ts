import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentPolicies } from '#core/provision/policy/environments-block.ts';
import { CannotRun } from '../cannot-run.ts';

/** Proves to the clouds of environments who a job is, without a stored key. */
export interface CloudIdentity extends Disposable {
  /**
   * Variables for one run of OpenTofu. The token in them is new each time, as it lives for minutes only. Empty where the settings name no
   * role.
   *
   * @throws {CannotRun} when GitHub gives no token
   */
  of(environment: string): Promise<Readonly<Record<string, string>>>;
}

interface IdentityPlace {
  policies: EnvironmentPolicies;
  env: NodeJS.ProcessEnv;
  /** `role` applies, `planRole` may only read. */
  role: 'role' | 'planRole';
}

/**
 * Opens the identity of a job on GitHub: its token is in a file, which the tools of a cloud exchange for a session.
 *
 * @see https://docs.github.com/actions/reference/security/oidc
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
export function cloudIdentity({ policies, env, role }: IdentityPlace): CloudIdentity {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-identity-'));
  let count = 0;
  return {
    async of(environment): Promise<Record<string, string>> {
      const aws = policies.get(environment)?.aws;
      const arn = aws?.[role];
      if (aws === undefined || arn === undefined) return {};
      const path = join(folder, String(++count));
      writeFileSync(path, await idToken('sts.amazonaws.com', env), { mode: 0o600 });
      return {
        AWS_ROLE_ARN: arn,
        AWS_ROLE_SESSION_NAME: `waypost-${environment}`,
        AWS_WEB_IDENTITY_TOKEN_FILE: path,
        AWS_REGION: aws.region,
      };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const FIX = 'Give the job `id-token: write`, as provision.yml does.';

async function idToken(audience: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
  if (!address || !token) throw new CannotRun('This job cannot prove to a cloud who it is.', { fix: FIX });
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } }).catch((cause: unknown) => {
    throw new CannotRun('GitHub did not answer when this job asked for a proof of who it is.', {
      fix: 'Run the workflow again.',
      cause,
    });
  });
  const { value } = answer.ok ? ((await answer.json()) as { value?: string }) : {};
  if (value) return value;
  throw new CannotRun(`GitHub gave this job no proof of who it is: it answered ${answer.status}.`, { fix: FIX });
}
