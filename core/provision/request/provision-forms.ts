import type { Context } from '../../catalog/rule.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { aboutMonthly } from '../../price/price.ts';
import type { Answers, IssueForm } from '../../request/form/issue-form.ts';
import { withTeams } from '../../request/form/schema-form.ts';
import { schemaQuestions } from '../../request/form/schema-questions.ts';
import type { RequestFields } from '../../request/request.ts';
import { defined } from '../../text/defined.ts';
import { type EnvironmentPolicy, isOffered, isPossible, platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { allowedSizes } from '../policy/resource-checks.ts';
import { priceOf } from '../price/price-of.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { typeOn } from '../type/resource-type.ts';
import { provisionRequest } from './provision-request.ts';
import { PROVISION_SCHEMA } from './provision-schema.ts';

const TYPE = 'the-type';
const SIZE = 'size-in-';
const LIFE = 'life-in-';
const CONFIG = 'config-';

/** One a type, with a question for each size and each choice. A type that no environment has a platform for has none. */
export function provisionForms(desired: Context): IssueForm[] {
  const policies = [...environmentPolicies(desired.settings).values()];
  const types = readResourceTypes(desired.files).types.filter((type) => isPossible(type, policies));
  return types.map((type) => typeForm(type, desired));
}

function typeForm(type: ResourceType, desired: Context): IssueForm {
  const { name, title, summary, file } = type;
  const questions = schemaQuestions({
    required: [TYPE, 'name', 'service', 'environments'],
    properties: {
      [TYPE]: { title: 'Type', description: 'The type. It stays as it is.', enum: [name], default: name },
      ...askedFields(desired),
      ...environmentQuestions(type, desired),
      ...configQuestions(type),
    },
  });
  return {
    kind: provisionRequest.name,
    name: `${provisionRequest.name}-${name}`,
    title: `Request a resource: ${title}`,
    summary,
    from: `\`${file}\`, catalog/portal.yaml`,
    questions,
    sign: { label: questions[0]!.label, answer: name },
    fields: (answers) => requestFields(name, answers),
    questionOf: (field) => questions.find(({ id }) => questionsOf(field).includes(id)),
  };
}

function askedFields({ catalog, settings }: Context): Record<string, JsonSchema> {
  const { type: _, config: __, environments, ...properties } = PROVISION_SCHEMA.properties;
  const isOpen = environmentPolicies(settings).size === 0;
  const asked = Object.entries(properties).map(([field, schema]) => [field, withTeams(schema, catalog)]);
  return { ...Object.fromEntries(asked), ...(isOpen && { environments }) };
}

function environmentQuestions(type: ResourceType, { settings }: Context): Record<string, JsonSchema> {
  const { currency } = provisionSettings(settings);
  const policies = [...environmentPolicies(settings).values()].filter((policy) => isOffered(type, policy));
  return Object.fromEntries(
    policies.flatMap((policy) => [
      [
        `${SIZE}${policy.name}`,
        {
          title: `Size in ${policy.name}`,
          description: `Leave it empty if it is not needed there. ${sizesInWords(type, policy, currency)}`,
          enum: allowedSizes(type, policy),
        },
      ],
      ...(policy.longestLife === undefined ? [] : [lifeQuestion(policy.name, policy.longestLife)]),
    ]),
  );
}

function lifeQuestion(environment: string, longest: string): [string, JsonSchema] {
  const title = `Life in ${environment}`;
  const description = `How long it exists there, if it is needed: at most ${longest}.`;
  return [`${LIFE}${environment}`, { type: 'string', title, description, examples: [longest] }];
}

export function sizesInWords(type: ResourceType, policy: EnvironmentPolicy, currency: string): string {
  const platform = platformOf({}, policy, type);
  const { sizes } = typeOn(type, platform);
  return allowedSizes(type, policy)
    .map((size) => {
      const price = priceOf(type, { platform, size }, { policy, currency });
      return `${size}: ${sizes[size]!.summary}, ${aboutMonthly(price)}.`;
    })
    .join(' ');
}

function configQuestions({ config }: ResourceType): Record<string, JsonSchema> {
  const properties = (config.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.fromEntries(Object.entries(properties).map(([field, schema]) => [`${CONFIG}${field}`, schema]));
}

function requestFields(type: string, answers: Answers): RequestFields {
  const below = (start: string) =>
    [...answers].flatMap(([id, value]) => (id.startsWith(start) ? [[id.slice(start.length), value] as const] : []));
  const [sizes, lives] = [new Map(below(SIZE)), new Map(below(LIFE))];
  const environments = [...new Set([...sizes.keys(), ...lives.keys()])].map((name) => [
    name,
    defined({ size: sizes.get(name), life: lives.get(name) }),
  ]);
  const config = below(CONFIG);
  const own = [...answers].filter(([id]) => id !== TYPE && ![SIZE, LIFE, CONFIG].some((start) => id.startsWith(start)));
  return {
    type,
    ...Object.fromEntries(own),
    ...(environments.length > 0 && { environments: Object.fromEntries(environments) }),
    ...(config.length > 0 && { config: Object.fromEntries(config) }),
  };
}

function questionsOf(field: string): string[] {
  const [first = '', second = '', third = ''] = field.split(/[.[\]"]+/);
  if (first === 'type') return [TYPE];
  if (first === 'environments' && third === 'life') return [`${LIFE}${second}`, first];
  if (first === 'environments') return [`${SIZE}${second}`, first];
  return first === 'config' ? [`${CONFIG}${second}`] : [first];
}
