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
import { notAdoptable, unfitAdoption } from '../stack/adoption.ts';
import { objectName } from '../stack/stack.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import { environmentField } from './resource-request.ts';

export const resourceAdopt: Rule = {
  name: 'resource-adopt',
  severity: 'error',
  why: 'Two requests for the same object would each set back what the other one does.',
  reach: 'files',
  layouts: ['repository'],
  wrong: `# infra/requests/payments/orders.yaml
kind: resource
name: orders
type: queue
service: checkout
environments: { dev: { size: small, adopt: orders-old } }`,
  right: `# infra/requests/payments/orders.yaml
kind: resource
name: orders
type: queue
service: checkout
environments: { dev: { size: small } }`,

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
  const refused = there && !there.adopt ? notAdoptable(type, platform) : unfitAdoption(adopt, { type, state });
  if (refused !== undefined) {
    const [message = '', ...rest] = refused.split(/(?<=\.) /);
    yield { field, message, hint: rest.join(' ') };
    return;
  }
  const other = holderOf(adopt, { resource, name, platform }, context);
  if (other)
    yield {
      field,
      message: `${quoted(adopt)} in ${quoted(name)} is already that of ${quoted(shortRef(other.ref))} in ${other.origin.file}.`,
      hint: 'Take over another one, or change that request.',
    };
}

/** Another request of the type that has an object of this name there. */
function holderOf(
  id: string,
  { resource, name, platform }: { resource: Resource; name: string; platform: string },
  context: Context,
): Resource | undefined {
  return context.catalog.entities
    .filter(isRequested)
    .find(
      (other) =>
        other.ref !== resource.ref &&
        other.type === resource.type &&
        (other.environments ?? []).some(
          (there) =>
            there.name === name &&
            platformIn(other, there, context) === platform &&
            (there.adopt ?? objectName(other.ref)) === id,
        ),
    );
}

function platformIn(resource: Resource, environment: Environment, { files, settings }: Context): string {
  const type = resourceTypeNamed(files, resource.type);
  return platformOf(environment, environmentPolicies(settings).get(environment.name) ?? {}, type);
}
