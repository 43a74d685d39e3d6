import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { AwsRole } from '#core/provision/aws/trust/aws-role.ts';
import { AUDIENCE } from '#core/provision/aws/trust/trust-policy.ts';
import type { EnvironmentPolicies } from '#core/provision/policy/environments-block.ts';
import type { AwsCredentials } from '#core/provision/stack/infra.ts';
import { isMap } from '#core/text/is-map.ts';
import { jsonIn } from '#core/text/json-in.ts';
import { HOUR, MINUTE, SECOND } from '#core/text/time.ts';
import { answerBytes } from '../../answer-bytes.ts';
import { CannotRun } from '../../cannot-run.ts';

export interface IdentityPlace {
  policies: EnvironmentPolicies;
  env: NodeJS.ProcessEnv;
  role: AwsRole;
  /** Milliseconds since 1970. */
  now: () => number;
}

interface Held extends AwsCredentials {
  /** Milliseconds. */
  lasts: number;
  /** Milliseconds since 1970. */
  until: number;
}

/**
 * Milliseconds. What a change in a database needs is asked for first; a role gives an hour, unless its `MaxSessionDuration` is longer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
 */
const LONG = 2 * HOUR;
const SHORT = HOUR;
/** After which each stack gets keys of its own: those of stacks that begin together are the same. */
const FRESH = 2 * MINUTE;

/** Milliseconds after which GitHub or AWS does not answer. */
const PATIENCE = 30_000;
/** In bytes; tokens and keys have a few thousand. */
const LARGEST = 1024 * 1024;

/**
 * What proves to AWS which job asks: keys of the role of an environment, for two hours, or one. A job of GitHub with `id-token: write` gets them for
 * its token; elsewhere AWS's own variables are used as they are.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export class AwsIdentity {
  readonly #place: IdentityPlace;
  readonly #held = new Map<string, Promise<Held>>();
  #lasts = LONG;

  constructor(place: IdentityPlace) {
    this.#place = place;
  }

  /** Variables for one run; none where the environment has no role, or this is no such job. @throws {CannotRun} when AWS gives none */
  async variablesOf(environment: string): Promise<Record<string, string>> {
    const held = await this.#holdFor(environment);
    if (!held) return {};
    const { accessKeyId, secretAccessKey, sessionToken } = held;
    return {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
      AWS_REGION: this.#place.policies.get(environment)!.aws!.region,
    };
  }

  /** How long keys hold when a stack gets them, in milliseconds; without end where a job gets none. */
  async sessionOf(environment: string): Promise<number> {
    const held = await this.#holdFor(environment);
    return held ? held.lasts - FRESH : Number.POSITIVE_INFINITY;
  }

  /** The same as keys, or those of the variables of this process. @throws {CannotRun} when there are none */
  async credentialsOf(environment: string): Promise<AwsCredentials> {
    const held = await this.#holdFor(environment);
    if (held) return held;
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = this.#place.env;
    if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY)
      return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
      };
    throw new CannotRun(`Nothing here signs in to the account of AWS of \`${environment}\`.`, {
      fix: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: `eval "$(aws configure export-credentials --format env)"` does it for a profile.',
    });
  }

  async #holdFor(environment: string): Promise<Held | undefined> {
    const { policies, env, role, now } = this.#place;
    const aws = policies.get(environment)?.aws;
    const arn = role === 'apply' ? aws?.role : aws?.planRole;
    const request = requestIn(env);
    if (!aws || arn === undefined || !request) return undefined;
    const held = this.#held.get(environment);
    if (held && (await held).until > now()) return held;
    const sign = async (lasts: number) => {
      const token = await githubToken(request);
      const keys = await assume({ arn, role, token, region: aws.region, env, environment, lasts });
      return { ...keys, lasts, until: now() + FRESH };
    };
    const fresh = role === 'apply' ? sign(this.#lasts).catch((cause) => this.#shorter(cause, sign)) : sign(SHORT);
    this.#held.set(environment, fresh);
    fresh.catch(() => this.#held.delete(environment));
    return fresh;
  }

  /** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html what AWS says of a session that is too long */
  #shorter(cause: unknown, sign: (lasts: number) => Promise<Held>): Promise<Held> {
    if (!(cause instanceof CannotRun && /DurationSeconds exceeds/.test(cause.message))) throw cause;
    this.#lasts = SHORT;
    return sign(SHORT);
  }
}

interface TokenRequest {
  url: string;
  token: string;
}

function requestIn(env: NodeJS.ProcessEnv): TokenRequest | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
  return url && token ? { url, token } : undefined;
}

/** @see https://docs.github.com/actions/reference/security/oidc */
async function githubToken({ url, token }: TokenRequest): Promise<string> {
  const address = new URL(url);
  address.searchParams.set('audience', AUDIENCE);
  const answer = await ask('GitHub', address, { headers: { authorization: `bearer ${token}` } });
  const body = answer.ok ? jsonIn(answer.text) : undefined;
  if (isMap(body) && typeof body.value === 'string') return body.value;
  throw new CannotRun(`GitHub gives this job no token for AWS: it answers with ${answer.status}.`, {
    fix: 'Run the job again. It needs `id-token: write`, which provision.yml gives it.',
  });
}

interface Assumed {
  arn: string;
  role: AwsRole;
  token: string;
  region: string;
  env: NodeJS.ProcessEnv;
  environment: string;
  lasts: number;
}

/** The request is not signed: the token is what AWS trusts. */
async function assume({ arn, role, token, region, env, environment, lasts }: Assumed): Promise<AwsCredentials> {
  const ending = region.startsWith('cn-') ? '.cn' : '';
  const address = env.AWS_ENDPOINT_URL_STS || env.AWS_ENDPOINT_URL || `https://sts.${region}.amazonaws.com${ending}/`;
  const form = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    DurationSeconds: String(lasts / SECOND),
    RoleArn: arn,
    RoleSessionName: `waypost-${environment}`,
    WebIdentityToken: token,
  };
  const answer = await ask('AWS', address, { method: 'POST', body: new URLSearchParams(form) });
  const { text } = answer;
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) =>
    inXml(text, name),
  );
  if (answer.ok && accessKeyId && secretAccessKey)
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const said = withoutSecrets(inXml(text, 'Message') ?? `it answers with ${answer.status}`, { ...env, TOKEN: token });
  throw new CannotRun(`AWS does not give the role \`${arn}\` to this job: ${said}`, {
    fix: `Compare what the role trusts: \`aws iam get-role --role-name ${arn.split('/').at(-1)} | npx portal provision trust ${environment} --role ${role} --check -\`.`,
  });
}

type Answer = Pick<Response, 'ok' | 'status'> & { text: string };

/** @param who is asked, for words about it @throws {CannotRun} when it does not answer */
async function ask(who: string, address: string | URL, init: RequestInit): Promise<Answer> {
  try {
    const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE) });
    const { ok, status } = answer;
    return { ok, status, text: (await answerBytes(answer, LARGEST))?.toString() ?? '' };
  } catch (cause) {
    throw new CannotRun(`${who} does not answer at ${new URL(address).origin}, so this job cannot sign in to AWS.`, {
      fix: 'Check the network and the proxy of the runner, and run the job again.',
      cause,
    });
  }
}

/** The text of an element that holds text alone. */
function inXml(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
}
