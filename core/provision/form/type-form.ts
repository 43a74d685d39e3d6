import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { aboutMonthly } from '../../price/price.ts';
import type { FieldGroup } from '../../request/fields/field-group.ts';
import type { OfferedSize } from '../../request/fields/offered-size.ts';
import type { RequestFields, RequestProblem } from '../../request/request.ts';
import { capital } from '../../text/capital.ts';
import { defined } from '../../text/defined.ts';
import { isMap } from '../../text/is-map.ts';
import { own } from '../../text/own.ts';
import { isOffered, platformOf } from '../policy/environment-policy.ts';
import { allowedSizes } from '../policy/resource-checks.ts';
import { priceOf } from '../price/price-of.ts';
import type { Provisioning } from '../record/type-records.ts';
import { PROVISION_SCHEMA } from '../request/provision-schema.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { typeOn } from '../type/resource-type.ts';

type Policy = Provisioning['policies'][number];

export function sizeField(environment: string): string {
  return `size-${environment}`;
}

export function lifeField(environment: string): string {
  return `life-${environment}`;
}

export function expiresField(environment: string): string {
  return `expires-${environment}`;
}

export function adoptField(environment: string): string {
  return `adopt-${environment}`;
}

export function environmentsOf(type: Pick<ResourceType, 'name' | 'platforms'>, { policies }: Provisioning): Policy[] {
  return policies.filter((policy) => isOffered(type, policy));
}

export function typeFormSchema(type: ResourceType, provisioning: Provisioning): JsonSchema {
  const { name, service, team, description, protect } = PROVISION_SCHEMA.properties;
  const config = isMap(type.config.properties) && Object.keys(type.config.properties).length > 0;
  return {
    type: 'object',
    required: ['service', 'name'],
    properties: {
      service,
      name,
      ...Object.fromEntries(
        environmentsOf(type, provisioning).flatMap((policy) => sizeAndLife(type, policy, provisioning)),
      ),
      ...Object.fromEntries(environmentsOf(type, provisioning).flatMap((policy) => endAndAdoption(type, policy))),
      ...(config && { config: { ...type.config, title: type.title } }),
      description,
      team,
      protect,
    },
  };
}

export function typeFormGroups(type: ResourceType, provisioning: Provisioning): FieldGroup[] {
  const names = environmentsOf(type, provisioning).map(({ name }) => name);
  const sizes = names.flatMap((name) => [sizeField(name), lifeField(name)]);
  return [
    { legend: 'What it is for', fields: ['service', 'name', 'description'] },
    { legend: 'Where, and how large', fields: sizes },
    { legend: 'Configuration', fields: ['config'] },
    { legend: 'When it expires', fields: names.map(expiresField), isMore: true },
    { legend: 'Take over one that exists', fields: names.map(adoptField), isMore: true },
    { legend: 'Owner and protection', fields: ['team', 'protect'], isMore: true },
  ];
}

export function typeFormFields(
  given: RequestFields,
  type: Pick<ResourceType, 'name' | 'platforms'>,
  provisioning: Provisioning,
): RequestFields {
  const { service, name, description, team, protect, config } = given;
  const environments = environmentsOf(type, provisioning).flatMap((policy) => {
    const fields = [sizeField, lifeField, expiresField, adoptField].map((field) => given[field(policy.name)]);
    const [size, life, expiresAt, adopt] = fields;
    return size === undefined ? [] : [[policy.name, { size, ...defined({ life, expiresAt, adopt }) }] as const];
  });
  return {
    type: type.name,
    ...defined({ name, service, team }),
    environments: Object.fromEntries(environments),
    ...defined({ config, description, protect }),
  };
}

export function formFieldOf(
  field: string,
  type: Pick<ResourceType, 'name' | 'platforms'>,
  provisioning: Provisioning,
): string {
  const names = environmentsOf(type, provisioning).map(({ name }) => name);
  const [first, environment = '', last] = field.split(/[.[\]"]+/);
  if (first !== 'environments') return field;
  if (!names.includes(environment)) return names[0] === undefined ? '' : sizeField(names[0]);
  return (FIELDS.get(last ?? '') ?? sizeField)(environment);
}

/** In the words of a form, where it has a problem of the same severity at that field. @param own what the form has found */
export function inOwnWords(problem: RequestProblem, own: readonly RequestProblem[]): RequestProblem {
  return own.find(({ field, severity }) => field === problem.field && severity === problem.severity) ?? problem;
}

const FIELDS: ReadonlyMap<string, (environment: string) => string> = new Map([
  ['life', lifeField],
  ['expiresAt', expiresField],
  ['adopt', adoptField],
]);

export function offeredSizes(type: ResourceType, policy: Policy, currency: string): OfferedSize[] {
  const allowed = allowedSizes(type, policy);
  const setting = `environments.${policy.name}.sizes`;
  const platform = platformOf({}, policy, type);
  return Object.entries(typeOn(type, platform).sizes).map(([name, { title, summary }]) => {
    const price = priceOf(type, { platform, size: name }, { policy, currency });
    return { name, title, summary, price: aboutMonthly(price), ...(!allowed.includes(name) && { refusedBy: setting }) };
  });
}

function sizeAndLife(
  type: ResourceType,
  policy: Policy,
  { currency }: Provisioning,
): (readonly [string, JsonSchema])[] {
  const { name, longestLife } = policy;
  const allowed = allowedSizes(type, policy);
  if (allowed.length === 0) return [];
  const size = {
    type: 'string',
    title: name,
    enum: allowed,
    'x-waypost': { environment: name, sizes: offeredSizes(type, policy, currency) },
  };
  const { life } = PROVISION_SCHEMA.properties.environments.additionalProperties.properties;
  return [
    [sizeField(name), size],
    ...(longestLife === undefined
      ? []
      : [
          [
            lifeField(name),
            {
              ...life,
              title: `Needed in ${name} for`,
              description: `At most ${longestLife}.`,
              examples: [longestLife],
            },
          ] as const,
        ]),
  ];
}

function endAndAdoption(type: ResourceType, policy: Policy): (readonly [string, JsonSchema])[] {
  const { name } = policy;
  if (allowedSizes(type, policy).length === 0) return [];
  const { expiresAt, adopt } = PROVISION_SCHEMA.properties.environments.additionalProperties.properties;
  const adoption = own(type.platforms, platformOf({}, policy, type))?.adopt;
  const description = adoption && `${capital(adoption.id)}. It stays as it is, and what differs is shown as drift.`;
  return [
    [expiresField(name), { ...expiresAt, title: `In ${name}, on` }],
    ...(adoption
      ? [[adoptField(name), { ...adopt, title: `In ${name}`, description, examples: [adoption.example] }] as const]
      : []),
  ];
}
