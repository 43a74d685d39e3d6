import type { StateBackend as StateSettings } from '#core/provision/policy/provision-settings.ts';
import type { S3States } from '#core/provision/stack/infra.ts';
import { CannotRun } from '../cannot-run.ts';
import { loadInfra } from './load-infra.ts';
import { STATE_SUFFIX, type StateBackend } from './state-backend.ts';

type S3Settings = Extract<StateSettings, { backend: 's3' }>;

/**
 * Keeps states in a bucket, each locked by a file beside it.
 *
 * @see https://opentofu.org/docs/language/settings/backends/s3/
 * @throws {CannotRun} when a variable that the settings name is not set
 */
export function s3Backend(settings: S3Settings, env: NodeJS.ProcessEnv): StateBackend {
  const { bucket, region, endpoint, prefix } = settings;
  const accessKeyId = variable(settings.accessKeyId, env);
  const secretAccessKey = variable(settings.secretAccessKey, env);
  const keyOf = (stack: string) => `${prefix}/${stack}${STATE_SUFFIX}`;
  const ask = async <Result>(work: (states: S3States) => Promise<Result>): Promise<Result> => {
    const infra = await loadInfra();
    const states = await infra.openS3States({ bucket, region, endpoint, accessKeyId, secretAccessKey });
    return work(states).catch((cause: unknown) => {
      throw new CannotRun(
        `The bucket \`${bucket}\`, which holds the states of the resources, does not answer: ${wordsOf(cause)}`,
        {
          fix: 'Check `provision.state` in catalog/portal.yaml, and what its key may do.',
          cause,
        },
      );
    });
  };
  return {
    env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region },
    place: (stack) => `s3://${bucket}/${keyOf(stack)}`,
    block: (stack) => ({ s3: { bucket, region, key: keyOf(stack), use_lockfile: true, ...elsewhere(endpoint) } }),
    async stacks() {
      const keys = await ask((states) => states.keys(`${prefix}/`));
      const names = keys.filter((key) => key.endsWith(STATE_SUFFIX)).map((key) => key.slice(prefix.length + 1));
      return names.map((name) => name.slice(0, -STATE_SUFFIX.length));
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

function variable(name: string, env: NodeJS.ProcessEnv): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new CannotRun(`The variable \`${name}\`, with which the states of resources are read, is not set.`, {
    fix: 'Set it, or name another in `provision.state` in catalog/portal.yaml.',
  });
}

function wordsOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  return message === '' || message === name ? name : `${message}`;
}
