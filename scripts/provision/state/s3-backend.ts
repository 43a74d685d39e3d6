import { randomUUID } from 'node:crypto';
import type { S3State } from '#core/provision/policy/state-settings.ts';
import type { S3States } from '#core/provision/stack/infra.ts';
import { CannotRun } from '../../cannot-run.ts';
import { loadInfra } from '../load-infra.ts';
import { STATE_SUFFIX, type StateBackend } from './state-backend.ts';
import { defined, stateVariable } from './state-variable.ts';

/**
 * Keeps states in a bucket, each locked by a file beside it. Without keys, AWS's own ways to sign in are used: the variables
 * AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE, or the machine's role.
 *
 * @see https://opentofu.org/docs/language/settings/backends/s3/
 * @throws {CannotRun} when a variable that the settings name is not set
 */
export function s3Backend(settings: S3State, env: NodeJS.ProcessEnv): StateBackend {
  const { bucket, region, endpoint, prefix } = settings;
  const accessKeyId = stateVariable(settings.accessKeyId, env);
  const secretAccessKey = stateVariable(settings.secretAccessKey, env);
  const keyOf = (stack: string) => `${prefix}/${stack}${STATE_SUFFIX}`;
  const ask = async <Result>(work: (states: S3States) => Promise<Result>): Promise<Result> => {
    const infra = await loadInfra();
    const key = accessKeyId !== undefined && secretAccessKey !== undefined && { accessKeyId, secretAccessKey };
    const states = await infra.openS3States({ bucket, region, endpoint, ...(key && { key }) });
    return work(states).catch((cause: unknown) => {
      throw new CannotRun(
        `The bucket \`${bucket}\`, which holds the states of the resources, does not answer: ${wordsOf(cause)}`,
        {
          fix: key
            ? 'Check `provision.state` in catalog/portal.yaml, and what its key may do.'
            : 'Check `provision.state` in catalog/portal.yaml. It names no key, so the identity of this machine is used: check its role.',
          cause,
        },
      );
    });
  };
  return {
    env: defined({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region }),
    place: (stack) => `s3://${bucket}/${keyOf(stack)}`,
    block: (stack) => ({ s3: { bucket, region, key: keyOf(stack), use_lockfile: true, ...elsewhere(endpoint) } }),
    async stacks() {
      const keys = await ask((states) => states.keys(`${prefix}/`));
      const names = keys.filter((key) => key.endsWith(STATE_SUFFIX)).map((key) => key.slice(prefix.length + 1));
      return names.map((name) => name.slice(0, -STATE_SUFFIX.length));
    },
    async check() {
      if (await ask((states) => states.locksAgain(`${prefix}/lock-check-${randomUUID()}`))) return;
      throw new CannotRun(
        `The bucket \`${bucket}\` keeps versions, and its server refuses a lock whose earlier version was removed. Each state could be locked only once.`,
        { fix: 'Name a bucket without versions in `provision.state`. Nothing was moved.' },
      );
    },
    forget: (stack) => ask((states) => states.remove(keyOf(stack))),
  };
}

/** What AWS has and other servers may not. */
function elsewhere(endpoint: string | undefined): Record<string, unknown> {
  if (endpoint === undefined) return {};
  return {
    endpoints: { s3: endpoint },
    use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_region_validation: true,
    skip_requesting_account_id: true,
    skip_s3_checksum: true,
  };
}

function wordsOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  return message === '' || message === name ? name : `${message}`;
}
