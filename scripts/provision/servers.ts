import type { EnvironmentPolicies } from '#core/provision/policy/environments-block.ts';
import type { SharedServers } from '#core/provision/policy/environments-schema.ts';
import { CannotRun } from '../cannot-run.ts';
import type { LocalServers } from './local-servers.ts';

/** The servers of environments: what the shared provider is given to reach them. */
export interface Servers {
  /**
   * Variables for one run.
   *
   * @param kinds of servers that are needed, such as `postgresql`; by default all that the environment has
   * @throws {CannotRun} when the environment is gone, or has none of these servers
   */
  variablesOf(environment: string, kinds?: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** What people call the provider's variables, by their names: its words about `WAYPOST_REDIS_URL` are about one of theirs. */
  namesOf(environment: string): Readonly<Record<string, string>>;
  /** Whether they are those that Waypost starts on this machine. */
  areHere(environment: string): boolean;
  /** Whether they are those, and nothing runs them now. */
  areStopped(environment: string): boolean;
  /** Whether people supply the keys of buckets, as the server makes no users. */
  isKeySupplied(environment: string): boolean;
}

interface ServerPlaces {
  policies: EnvironmentPolicies;
  env: NodeJS.ProcessEnv;
  /** What an environment without servers has; undefined where that is an error. */
  local: LocalServers | undefined;
}

/** Finds the servers of each environment: those that the settings name, or on a laptop those that Waypost starts. */
export function serversOf({ policies, env, local }: ServerPlaces): Servers {
  const named = (environment: string) => {
    const servers = policies.get(environment)?.servers;
    return servers && Object.keys(servers).length > 0 ? servers : undefined;
  };
  const areHere = (environment: string) => local !== undefined && policies.has(environment) && !named(environment);
  return {
    areHere,
    areStopped: (environment) => areHere(environment) && local!.areStopped(environment),
    namesOf(environment) {
      const servers = named(environment);
      return servers ? namesIn(environment, servers) : {};
    },
    isKeySupplied(environment) {
      const servers = named(environment);
      return servers !== undefined && servers.s3?.users !== 'versitygw';
    },
    async variablesOf(environment, kinds) {
      if (!policies.has(environment))
        throw new CannotRun(
          `\`${environment}\` is no environment in catalog/portal.yaml any more, so its servers are not known.`,
          {
            fix: `Put it back into \`environments\`, until nothing is left there.`,
          },
        );
      // A stack of a cloud needs no server of ours.
      if (kinds?.length === 0) return {};
      const servers = named(environment);
      if (servers) return variablesOf(environment, { servers, kinds, env });
      if (local) return local.variablesOf(environment, kinds);
      if (kinds === undefined && policies.get(environment)?.aws) return {};
      throw new CannotRun(`\`${environment}\` has no servers: \`environments.${environment}.servers\` is empty.`, {
        fix: 'Name them in catalog/portal.yaml, or use the local forge, which starts its own.',
      });
    },
  };
}

interface Named {
  servers: SharedServers;
  kinds: readonly string[] | undefined;
  env: NodeJS.ProcessEnv;
}

function variablesOf(
  environment: string,
  { servers, kinds = Object.keys(servers), env }: Named,
): Record<string, string> {
  const missing = kinds.find((kind) => !Object.hasOwn(servers, kind));
  if (missing !== undefined)
    throw new CannotRun(`\`${environment}\` has no server of the kind \`${missing}\`.`, {
      fix: `Name one in \`environments.${environment}.servers.${missing}\` in catalog/portal.yaml.`,
    });
  const value = (name: string) => {
    const found = env[name];
    if (found !== undefined && found !== '') return found;
    throw new CannotRun(
      `The variable \`${name}\`, which catalog/portal.yaml names for \`${environment}\`, is not set.`,
      {
        fix: 'Set it where Waypost provisions: on GitHub as a secret of the environment.',
      },
    );
  };
  return Object.assign({}, ...kinds.map((kind) => VARIABLES[kind]?.(servers, value) ?? {}));
}

function namesIn(environment: string, servers: SharedServers): Record<string, string> {
  const setting = `environments.${environment}.servers.s3`;
  const { postgresql, redis, s3 } = servers;
  return {
    ...(postgresql && { WAYPOST_POSTGRESQL_URL: postgresql.url }),
    ...(redis && { WAYPOST_REDIS_URL: redis.url }),
    ...(s3 && {
      WAYPOST_S3_ENDPOINT: `\`${setting}.endpoint\``,
      WAYPOST_S3_USERS: `\`${setting}.users\``,
      WAYPOST_S3_ACCESS_KEY_ID: s3.accessKeyId,
      WAYPOST_S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    }),
  };
}

type Value = (name: string) => string;

/** By kind of server, what the provider reads. */
const VARIABLES: Readonly<Record<string, (servers: SharedServers, value: Value) => Record<string, string>>> = {
  postgresql: ({ postgresql }, value) => ({ WAYPOST_POSTGRESQL_URL: value(postgresql!.url) }),
  redis: ({ redis }, value) => ({ WAYPOST_REDIS_URL: value(redis!.url) }),
  s3: ({ s3 }, value) => ({
    WAYPOST_S3_ENDPOINT: s3!.endpoint,
    WAYPOST_S3_REGION: s3!.region ?? 'us-east-1',
    WAYPOST_S3_ACCESS_KEY_ID: value(s3!.accessKeyId),
    WAYPOST_S3_SECRET_ACCESS_KEY: value(s3!.secretAccessKey),
    WAYPOST_S3_USERS: s3!.users ?? 'none',
    ...(s3!.adminEndpoint !== undefined && { WAYPOST_S3_ADMIN_ENDPOINT: s3!.adminEndpoint }),
  }),
};
