import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { own } from '../../text/own.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { dayOf, isDay, millisecondsOf, momentOf } from '../../text/time.ts';
import { TYPES_FOLDER } from '../type/resource-type.ts';
import { DEFAULT_PLATFORM, type EnvironmentPolicy } from './environment-policy.ts';
import type { AskedUse, PolicyCheck, PolicyField } from './policy-answer.ts';

const allowedType: PolicyCheck = (asked) =>
  isListed(asked, { field: 'type', value: asked.type.name, allowed: asked.policy.types, setting: 'types' });

const allowedPlatform: PolicyCheck = (asked) =>
  isListed(asked, {
    field: 'platform',
    value: asked.platform,
    allowed: asked.policy.platforms,
    setting: 'platforms',
  });

const allowedSize: PolicyCheck = (asked) => {
  const { policy, size, type } = asked;
  const setting = Array.isArray(policy.sizes) ? 'sizes' : `sizes.${type.name}`;
  return isListed(asked, { field: 'size', value: size, allowed: sizesIn(policy, type.name), setting });
};

/** Servers of the shared platform are where they are; settings that list regions give the word a meaning of their own. */
const allowedRegion: PolicyCheck = (asked) => {
  const { region, platform, policy } = asked;
  if (region === undefined || platform !== DEFAULT_PLATFORM || policy.regions !== undefined)
    return isListed(asked, { field: 'region', value: region, allowed: policy.regions, setting: 'regions' });
  const message = `The region is ${quoted(spelled(region))}, and the servers of the platform \`${platform}\` have none.`;
  return [{ state: 'refused', field: 'region', message, hint: 'Remove `region`.' }];
};

const allowedName: PolicyCheck = (asked) => {
  const { name, policy, type, matches } = asked;
  if (name === undefined) return [];
  const patterns = [
    { pattern: policy.naming, setting: settingOf(asked, 'naming'), file: SETTINGS_FILE },
    { pattern: type.policy.naming, setting: 'policy.naming', file: `${TYPES_FOLDER}/${type.name}/type.yaml` },
  ];
  return patterns.flatMap(({ pattern, setting, file }) => {
    if (pattern === undefined || matches(pattern, name)) return [];
    const message = `The name is ${quoted(spelled(name))}, and ${quoted(setting)} in ${file} allows names with the pattern ${quoted(pattern)}.`;
    return [{ state: 'refused', field: 'name', message, hint: orAsk(asked, 'Choose another name', file) }];
  });
};

/** A server has databases and users of its own. */
const freeName: PolicyCheck = ({ name, type }) => {
  if (name === undefined || !type.policy.reserved?.includes(name)) return [];
  const message = `The name is ${quoted(name)}, which the server of a ${type.title} uses itself.`;
  return [{ state: 'refused', field: 'name', message, hint: 'Choose another name.' }];
};

const allowedLife: PolicyCheck = (asked) => {
  const { life, expiresAt, policy } = asked;
  if (expiresAt !== undefined) return allowedDate(asked, expiresAt);
  const [limit, given] = [millisecondsOf(policy.longestLife), millisecondsOf(life)];
  if (limit === undefined || (given !== undefined && given <= limit)) return [];
  const said = life === undefined ? 'No life is given' : `The life is ${quoted(spelled(life))}`;
  const message = `${said}, and ${quoted(settingOf(asked, 'longestLife'))} allows at most ${quoted(policy.longestLife!)}.`;
  return [
    { state: 'refused', field: 'life', message, hint: orAsk(asked, `Ask for \`${policy.longestLife}\` or less`) },
  ];
};

/** A date is as far away as it is when somebody judges it. */
function allowedDate(asked: AskedUse, expiresAt: string): ReturnType<PolicyCheck> {
  const { today, policy } = asked;
  const limit = millisecondsOf(policy.longestLife);
  if (limit === undefined || today === undefined || !isDay(expiresAt)) return [];
  const last = dayOf(momentOf(today) + limit);
  if (expiresAt <= last) return [];
  const message = `It expires on ${quoted(expiresAt)}, and ${quoted(settingOf(asked, 'longestLife'))} allows at most ${quoted(policy.longestLife!)}.`;
  return [
    { state: 'refused', field: 'expiresAt', message, hint: orAsk(asked, `Write \`${last}\` or an earlier date`) },
  ];
}

export const RESOURCE_CHECKS: readonly PolicyCheck[] = [
  ...[allowedType, allowedPlatform, allowedSize, allowedRegion, allowedName, freeName, allowedLife],
];

export function allowedSizes(
  { name, sizes }: { name: string; sizes: Readonly<Record<string, unknown>> },
  policy: Pick<EnvironmentPolicy, 'sizes'>,
): string[] {
  const allowed = sizesIn(policy, name);
  return Object.keys(sizes).filter((size) => allowed?.includes(size) ?? true);
}

/** Undefined where all are allowed. */
function sizesIn({ sizes }: Pick<EnvironmentPolicy, 'sizes'>, type: string): readonly string[] | undefined {
  return Array.isArray(sizes) ? sizes : own(sizes as Readonly<Record<string, readonly string[]>> | undefined, type);
}

interface Listed {
  field: PolicyField;
  value: string | undefined;
  /** Undefined where everything is. */
  allowed: readonly string[] | undefined;
  /** Below the environment. */
  setting: string;
}

function isListed(asked: AskedUse, { field, value, allowed, setting }: Listed): ReturnType<PolicyCheck> {
  if (value === undefined || allowed === undefined || allowed.includes(value)) return [];
  const limit = allowed.length > 0 ? `allows ${quotedList(allowed)}` : 'allows none';
  const message = `The ${field} is ${quoted(spelled(value))}, and ${quoted(settingOf(asked, setting))} ${limit}.`;
  return [{ state: 'refused', field, message, hint: orAsk(asked, `Choose another ${field}`) }];
}

export function settingOf({ policy }: AskedUse, name: string): string {
  return `environments.${policy.name}.${name}`;
}

export function orAsk({ administrators }: AskedUse, fix: string, file: string = SETTINGS_FILE): string {
  const who = administrators.length > 0 ? quotedList(administrators) : 'the platform team';
  return `${fix}, or ask ${who}, who may change the setting in ${file}.`;
}
