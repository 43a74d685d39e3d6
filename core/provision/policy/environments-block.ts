import type { Settings } from '../../catalog/settings/settings.ts';
import { readBlock, type SettingsBlock, type SettingsFinding } from '../../catalog/settings/settings-block.ts';
import { spelled, valueAt } from '../../catalog/yaml/written-path.ts';
import { boundedPatterns } from '../../scaffold/template/manifest-checks/bounded-patterns.ts';
import { isMap } from '../../text/is-map.ts';
import { own } from '../../text/own.ts';
import { quoted } from '../../text/quoted.ts';
import { readAwsSettings } from '../aws/aws-settings.ts';
import type { EnvironmentPolicy, SecretsPlace } from './environment-policy.ts';
import { githubEnvironmentsOf, isProvisionedOnGithub, RESERVED_ON_GITHUB } from './environment-policy.ts';
import { ENVIRONMENT_NAME, ENVIRONMENTS_SCHEMA, type SharedServers } from './environments-schema.ts';

export type EnvironmentPolicies = ReadonlyMap<string, EnvironmentPolicy>;

/** What has a wrong form reads as absent. */
export const environmentsBlock: SettingsBlock<EnvironmentPolicies> = {
  name: 'environments',
  schema: ENVIRONMENTS_SCHEMA,

  findings(written) {
    const environments = isMap(written) ? Object.entries(written) : [];
    const each = environments.flatMap(([name, environment]) => [
      ...(ENVIRONMENT_NAME.test(name) ? [] : [badName(name)]),
      ...(isMap(environment) && typeof environment.naming === 'string' ? badPattern(name, environment.naming) : []),
      ...(isMap(environment) ? onGithubFindings(name, environment) : []),
      ...(isMap(environment) && environment.aws !== undefined ? onAwsFindings(name) : []),
    ]);
    return [...each, ...sharedFindings(environments)];
  },

  read(written) {
    const environments = isMap(written) ? Object.entries(written) : [];
    return new Map(environments.map(([name, value]) => [name, policyOf(name, isMap(value) ? value : {})]));
  },
};

export function environmentPolicies(settings: Pick<Settings, 'written' | 'approvals'>): EnvironmentPolicies {
  const found = known.get(settings) ?? readPolicies(settings);
  known.set(settings, found);
  return found;
}

const known = new WeakMap<object, EnvironmentPolicies>();

function readPolicies(settings: Pick<Settings, 'written' | 'approvals'>): EnvironmentPolicies {
  const read = readBlock(environmentsBlock, settings);
  // Who approves is read more strictly: what cannot be read asks the platform. What cannot be read of protection protects.
  const named = [...settings.approvals].filter(([name]) => name !== '');
  return new Map(
    named.map(([name, approvals]) => {
      const policy = read.get(name) ?? policyOf(name, {});
      return [name, { ...policy, approvals, protect: policy.protect || isOddlyProtected(settings, name) }];
    }),
  );
}

function isOddlyProtected({ written: { environments } }: Pick<Settings, 'written'>, name: string): boolean {
  const environment = isMap(environments) ? own(environments, name) : undefined;
  return isMap(environment) && environment.protect !== undefined && typeof environment.protect !== 'boolean';
}

function badName(name: string): SettingsFinding {
  const message = `${quoted(spelled(name))} cannot be the name of an environment.`;
  const hint = 'Write small letters, digits and hyphens, at most 32, with a letter or digit at both ends.';
  return { path: ['environments', name], atKey: true, message, hint };
}

/** What only jobs on GitHub read, below an environment. */
const FOR_JOBS = [['runner'], ['aws', 'role'], ['aws', 'planRole']];

function onGithubFindings(name: string, environment: Record<string, unknown>): SettingsFinding[] {
  const { secrets } = environment;
  const isOnGithub = isProvisionedOnGithub({ secrets: secrets as SecretsPlace });
  if (isOnGithub && RESERVED_ON_GITHUB.includes(name)) {
    const message = `\`${name}\` cannot be provisioned on GitHub, where the environment of this name is for something else.`;
    const hint = 'Give it another name, or write `secrets: files`.';
    return [{ path: ['environments', name], atKey: true, message, hint }];
  }
  if (isOnGithub) return [];
  return FOR_JOBS.filter((path) => valueAt(environment, path) !== undefined).map((path) => ({
    path: ['environments', name, ...path],
    message: `\`${['environments', name, ...path].join('.')}\` is for jobs on GitHub, and none provisions \`${name}\`: its secrets are in files.`,
    hint: `Add \`secrets: github-environment\` or \`secrets: aws-secrets-manager\` to the environment, or remove \`${path.at(-1)}\`.`,
  }));
}

/** The rights of roles name what they may change by its beginning, and AWS takes few signs there. */
function onAwsFindings(name: string): SettingsFinding[] {
  if (!ENVIRONMENT_NAME.test(name) || /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return [];
  const message = `${quoted(name)} cannot be an environment on AWS, where names begin with a letter and have no two hyphens in a row.`;
  return [{ path: ['environments', name], atKey: true, message, hint: 'Give it another name, or remove `aws`.' }];
}

/** What would let the jobs of one environment into another: its jobs hold rights by name, and keys by their environment on GitHub. */
function sharedFindings(environments: readonly (readonly [string, unknown])[]): SettingsFinding[] {
  const known = environments.map(([name, value]) => {
    const written = isMap(value) ? value : {};
    const { account, hostedZone } = isMap(written.aws) ? written.aws : {};
    const isOnGithub = isProvisionedOnGithub({ secrets: written.secrets as SecretsPlace });
    return { name, account, zone: isMap(hostedZone) ? hostedZone.id : undefined, isOnGithub };
  });
  return known.flatMap((one, index) =>
    known.flatMap((other, place): SettingsFinding[] => {
      const [path, names] = [['environments', one.name], [one.name, other.name].map(quoted)];
      const isInAccount = one !== other && one.account !== undefined && one.account === other.account;
      if (isInAccount && one.name.startsWith(`${other.name}-`)) {
        const message = `${names[0]} begins with ${quoted(`${other.name}-`)}, and both are in one account of AWS, where roles of ${names[1]} may change whatever begins so.`;
        return [{ path, atKey: true, message, hint: 'Give one of the two another name, or an account of its own.' }];
      }
      if (isInAccount && place < index && one.zone !== undefined && one.zone === other.zone) {
        const message = `${names[0]} and ${names[1]} have one hosted zone, so each may change the DNS records of the other.`;
        const hint = 'Delegate a subdomain to a hosted zone of its own, and name that.';
        return [{ path: [...path, 'aws', 'hostedZone', 'id'], message, hint }];
      }
      if (one.isOnGithub && other.isOnGithub && one.name === githubEnvironmentsOf(other.name)[1]) {
        const message = `${names[0]} cannot be provisioned on GitHub beside ${names[1]}, whose plans run in the environment of this name.`;
        return [{ path, atKey: true, message, hint: 'Give it another name.' }];
      }
      return [];
    }),
  );
}

function badPattern(name: string, pattern: string): SettingsFinding[] {
  return [...boundedPatterns({ pattern }, [])].map((finding) => ({
    ...finding,
    path: ['environments', name, 'naming'],
  }));
}

function policyOf(name: string, written: Record<string, unknown>): EnvironmentPolicy {
  const {
    naming,
    prices = {},
    servers = {},
    protect,
    approvals: _,
    aws,
    ...fields
  } = written as Partial<EnvironmentPolicy>;
  const isSound = naming !== undefined && badPattern(name, naming).length === 0;
  const own = { name, prices, servers: wholeServers(servers), approvals: [], protect: protect === true };
  const account = readAwsSettings(aws);
  return { ...fields, ...(isSound && { naming }), ...(account && { aws: account }), ...own };
}

/** A server with an address that has a wrong form is not used at all. */
function wholeServers(servers: SharedServers): SharedServers {
  const entries = Object.entries(servers) as [string, Record<string, unknown>][];
  return Object.fromEntries(entries.filter(([, server]) => 'url' in server || 'endpoint' in server));
}
