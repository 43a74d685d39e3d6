import type { Catalog } from '../../catalog/catalog.ts';
import type { Environment, Resource } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import { shortRef } from '../../catalog/ref.ts';
import type { Context, Rule } from '../../catalog/rule.ts';
import { own } from '../../text/own.ts';
import { quoted } from '../../text/quoted.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { isRequested } from '../resource/requested.ts';
import { unfitAdoption } from '../stack/adoption.ts';
import { objectName } from '../stack/stack.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import { exampleRequest } from './example-request.ts';
import { environmentField } from './resource-request.ts';

export const resourceAdopt: Rule = {
  name: 'resource-adopt',
  severity: 'error',
  why: 'Two requests for the same object would each set back what the other one does.',
  finds: 'an object that another request has',
  reach: 'files',
  layouts: ['repository'],
  wrong: exampleRequest('size: small, adopt: orders-old'),
  right: exampleRequest('size: small'),

  *checkEntity(entity, context) {
    if (!isRequested(entity)) return;
    for (const environment of entity.environments ?? [])
      if (environment.adopt !== undefined) yield* inEnvironment(entity, environment, context);
  },
};

function* inEnvironment(resource: Resource, environment: Environment, context: Context): Iterable<Finding> {
  const { name, adopt = '' } = environment;
  const type = resourceTypeNamed(context.files, resource.type);
  if (!type) return;
  const platform = platformIn(resource, environment, context);
  const field = environmentField(resource, name, 'adopt');
  const there = own(type.platforms, platform);
  const { state } = provisionSettings(context.settings);
  const unfit = there && unfitAdoption(adopt, { type, platform, there, state });
  if (unfit) {
    yield { field, ...unfit };
    return;
  }
  const holderOf = (object: string) =>
    holdersIn(context)
      .get(placeOf({ type: type.name, environment: name, platform, object }))
      ?.find(({ ref }) => ref !== resource.ref);
  const [, user = ''] = USER_IN_TURN.exec(adopt) ?? [];
  const holder = holderOf(user);
  if (holder) {
    const message = `${quoted(adopt)} in ${quoted(name)} is a user of ${quoted(shortRef(holder.ref))} in ${holder.origin.file}, once its credentials were renewed.`;
    yield { field, message, hint: 'Take over another one, or rename it first.' };
  }
  const other = holderOf(adopt);
  if (other) {
    const message = `${quoted(adopt)} in ${quoted(name)} is already that of ${quoted(shortRef(other.ref))} in ${other.origin.file}.`;
    yield { field, message, hint: 'Take over another one, or change that request.' };
  }
}

/** Servers have two users in turn, whose names end so. */
const USER_IN_TURN = /^(.+)_\d+$/;

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly Resource[]>>();

/** Requests by what they have where, listed once: else each that takes over something would look through all others. */
function holdersIn(context: Context): ReadonlyMap<string, readonly Resource[]> {
  const found = known.get(context.catalog) ?? listHolders(context);
  known.set(context.catalog, found);
  return found;
}

function listHolders(context: Context): ReadonlyMap<string, readonly Resource[]> {
  const holders = new Map<string, Resource[]>();
  for (const resource of context.catalog.entities.filter(isRequested))
    for (const environment of resource.environments ?? []) {
      const place = placeOf({
        type: resource.type ?? '',
        environment: environment.name,
        platform: platformIn(resource, environment, context),
        object: environment.adopt ?? objectName(resource.ref),
      });
      holders.set(place, [...(holders.get(place) ?? []), resource]);
    }
  return holders;
}

function placeOf({
  type,
  environment,
  platform,
  object,
}: Record<'type' | 'environment' | 'platform' | 'object', string>) {
  return JSON.stringify([type, environment, platform, object]);
}

function platformIn(resource: Resource, environment: Environment, { files, settings }: Context): string {
  const type = resourceTypeNamed(files, resource.type);
  return platformOf(environment, environmentPolicies(settings).get(environment.name) ?? {}, type);
}
