import type { Resource } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';
import type { RequestFields } from '../../request/request.ts';
import { own } from '../../text/own.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { typeOn } from '../type/resource-type.ts';
import type { ShownItem, StackDrift } from './drift-record.ts';
import { differenceWords, valueText } from './drift-words.ts';

export interface Acceptance {
  /** New values of its fields, as a JSON Merge Patch. Empty where nothing can be accepted. */
  set: RequestFields;
  /** What cannot be accepted and why, and what else the new values mean, in full sentences. */
  notes: readonly string[];
}

interface Accepting {
  type: ResourceType;
  size: string | undefined;
  platform: string;
  environments: readonly string[];
}

type Valued = Extract<ShownItem, { kind: 'value' }>;

export function acceptanceOf(drift: StackDrift, resource: Resource, desired: Context): Acceptance | undefined {
  const type = resourceTypeNamed(desired.files, resource.type);
  if (!type) return undefined;
  const environments = resource.environments ?? [];
  const own = environments.find(({ name }) => name === drift.environment) ?? { name: drift.environment };
  const platform = platformOf(own, environmentPolicies(desired.settings).get(drift.environment) ?? {}, type);
  return acceptDrift(drift, { type, size: own.size, platform, environments: environments.map(({ name }) => name) });
}

export function acceptDrift(drift: StackDrift, asked: Accepting): Acceptance {
  const about = { ...asked, type: typeOn(asked.type, asked.platform) };
  const said = own(about.type.platforms, about.platform)?.drift ?? {};
  const placeOf = (item: ShownItem) =>
    item.kind === 'value' && item.field !== undefined ? (own(said, item.attribute) ?? 'none') : 'none';
  const ofSize = drift.items.filter((item): item is Valued => placeOf(item).startsWith('size.'));
  const ofConfig = drift.items.filter((item): item is Valued => placeOf(item).startsWith('config.'));
  const others = drift.items.filter((item) => placeOf(item) === 'none');
  const size = ofSize.length === 0 ? undefined : sizeWith(ofSize, said, about);
  const config = Object.fromEntries(ofConfig.map((item) => [placeOf(item).slice('config.'.length), item.now ?? null]));
  const elsewhere = about.environments.filter((name) => name !== drift.environment);
  return {
    set: {
      ...(size !== undefined && { environments: { [drift.environment]: { size } } }),
      ...(ofConfig.length > 0 && { config }),
    },
    notes: [
      ...(ofSize.length > 0 && size === undefined ? [noSize(ofSize, said, about)] : []),
      ...(ofConfig.length > 0 && elsewhere.length > 0
        ? [`\`config\` holds in all environments, so it changes in ${quotedList(elsewhere)} as well.`]
        : []),
      ...others.map(
        (item) => `${differenceWords(item, drift.isTakenOver)} No request can say that. The next apply sets it back.`,
      ),
    ],
  };
}

function sizeWith(
  items: readonly Valued[],
  said: Readonly<Record<string, string>>,
  about: Accepting,
): string | undefined {
  const { type } = about;
  const now = new Map(items.map(({ attribute, now }) => [attribute, now]));
  const current = own(type.sizes, about.size)?.values ?? {};
  const wanted = Object.entries(said)
    .filter(([, place]) => place.startsWith('size.'))
    .map(([attribute, place]) => {
      const name = place.slice('size.'.length);
      return [name, now.has(attribute) ? now.get(attribute) : current[name]] as const;
    });
  const found = Object.entries(type.sizes).find(([, { values }]) =>
    wanted.every(([name, value]) => JSON.stringify(values[name]) === JSON.stringify(value)),
  );
  return found?.[0];
}

function noSize(items: readonly Valued[], said: Readonly<Record<string, string>>, { type }: Accepting): string {
  const [first] = items;
  const name = said[first!.attribute]!.slice('size.'.length);
  const offered = Object.values(type.sizes).flatMap(({ values }) => (name in values ? valueText(values[name]) : []));
  return `${differenceWords(first!)} No size of ${quoted(type.name)} has that: they have ${quotedList(offered)}.`;
}
