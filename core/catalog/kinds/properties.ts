import { quotedList } from '../../text/quoted.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { boolean, choice, integer, list, string } from '../schema/shapes.ts';
import { withDefaults, writtenObject } from '../schema/with-defaults.ts';
import type { ReferenceField } from './kind.ts';
import { KNOWN_SYSTEMS } from './oncall-systems.ts';

export const text = (description: string, example: string, title?: string) => ({
  ...string,
  ...(title && { title }),
  minLength: 1,
  description,
  examples: [example],
});

/** A list of texts. @param title what forms call it, where that is not its name as words */
export const textList = (description: string, example: string, title?: string) => ({
  ...list({ ...string, minLength: 1 }),
  ...(title && { title }),
  description,
  examples: [[example]],
});

export const mapOf = (values: JsonSchema, description: string, example: object): JsonSchema => ({
  type: 'object',
  description,
  examples: [example],
  additionalProperties: values,
});

export const patterned = (pattern: string, description: string, example: string) => ({
  ...string,
  pattern,
  description,
  examples: [example],
});

export const oneOf = <const Word extends string>(values: readonly Word[], description: string, example: Word) => ({
  ...choice(values),
  description,
  examples: [example],
});

export const flag = (description: string, example: boolean) => ({ ...boolean, description, examples: [example] });

export const whole = ([minimum, maximum]: readonly [number, number], description: string, example: number) => ({
  ...integer,
  minimum,
  maximum,
  description,
  examples: [example],
});

/** The lifecycles that mean something to Waypost and to Backstage. Others are free. */
export const LIFECYCLES: readonly string[] = ['experimental', 'production', 'deprecated'];

/** What to write in place of a number. */
export const LIFECYCLE_FIX = `Write a word, such as ${quotedList(LIFECYCLES)}.`;

const DEFAULTS = {
  namespace: '`default`',
  title: 'the name',
  description: 'no description',
  owner: 'the team whose folder the file is in, if it is in one',
  system: 'no system',
  domain: 'no domain of its own',
  type: 'no type',
  lifecycle: 'no lifecycle',
  tier: 'no tier',
  repo: 'no link to source code',
  docs: 'the README and `docs` beside the entry, if they exist',
  tags: 'no tags',
  links: 'no links',
  annotations: 'no annotations',
  labels: 'no labels',
  oncall: 'no on-call contact',
  aliases: 'found by its name and title only',
  formerly: 'no other names',
  visibility: 'the audience `internal`, if the portal has audiences',
  dependsOn: 'no dependencies',
  dependencyOf: 'only those that name it themselves',
};

const PLAIN = { type: ['string', 'number', 'boolean'] };

const WRITTEN = {
  kind: text('The kind of the entry.', 'service'),
  name: text('Other entries refer to it by this name.', 'checkout'),
  namespace: text('Separates equal names.', 'default'),
  title: text('The name that people read.', 'Checkout'),
  description: {
    ...text('Its purpose, in one sentence.', 'Takes an order from basket to receipt.'),
    contentMediaType: 'text/markdown',
  },
  owner: text('The team that is responsible for it.', 'my-team'),
  system: text('The system it is a part of.', 'storefront'),
  domain: text('The domain it belongs to, if it has no system.', 'commerce'),
  type: text('Its type, a word of your choice.', 'http-api'),
  lifecycle: {
    ...text('A word of your choice; experimental, production and deprecated have an order.', 'production'),
    fix: LIFECYCLE_FIX,
  },
  tier: whole([1, 9], '1 is the most critical.', 1),
  repo: text('Address of the source code.', 'https://github.com/acme/checkout', 'Repository'),
  docs: text('A folder here, a path in the repository, or an address.', './docs', 'Documentation'),
  tags: textList('Words to filter by.', 'node'),
  links: {
    type: 'array',
    description: 'Pages that people look for.',
    examples: [[{ title: 'Runbook', url: 'https://runbooks.acme.example/checkout' }]],
    items: writtenObject(
      {},
      {
        title: text('The text of the link.', 'Runbook'),
        url: text('The address of the link.', 'https://runbooks.acme.example/checkout', 'Address'),
        type: text('A word of your choice, such as runbook or dashboard.', 'runbook'),
      },
      { title: 'the address', type: 'no type' },
    ),
  },
  annotations: mapOf(PLAIN, 'Facts for other tools, as text.', {
    'grafana/dashboard': 'https://grafana.acme.example/d/checkout',
  }),
  labels: mapOf(PLAIN, 'Words for other tools to select by.', { region: 'eu' }),
  oncall: {
    type: 'object',
    title: 'On call',
    description: 'The on-call contact, by system.',
    examples: [{ pagerduty: 'P123ABC', slack: '#checkout' }],
    // Those of portal.yaml may be others; a name that is nearly one of these is misspelt.
    propertyNames: { examples: KNOWN_SYSTEMS },
    additionalProperties: { type: 'string', minLength: 1 },
  },
  aliases: textList('Other words that people find it by.', 'till'),
  formerly: textList('Names that it had before; references by them still lead to it.', 'basket'),
  visibility: text('Who may see it: one of the `audiences` of portal.yaml.', 'public'),
  dependsOn: textList('The entries that it cannot work without.', 'service:inventory'),
  dependencyOf: textList('The entries that cannot work without it.', 'service:storefront', 'Needed by'),
};

export const PROPERTIES: Readonly<Record<string, JsonSchema>> = withDefaults(WRITTEN, DEFAULTS);

export const LOOKED_FOR: readonly { field: string; lacking: string; isOfOperated?: true }[] = [
  { field: 'health', lacking: 'no health check', isOfOperated: true },
  { field: 'oncall', lacking: 'no on-call', isOfOperated: true },
  { field: 'docs', lacking: 'no documentation' },
];

export const REFERENCES: readonly ReferenceField[] = [
  { field: 'owner', relation: 'ownedBy', kind: 'team' },
  { field: 'system', relation: 'partOf', kind: 'system' },
  { field: 'domain', relation: 'partOf', kind: 'domain' },
  { field: 'dependsOn', relation: 'dependsOn', kind: 'service' },
  { field: 'dependencyOf', relation: 'dependsOn', kind: 'service', inverse: true },
];

export const REPLACES: JsonSchema = {
  ...textList(
    'Earlier versions of this API, each with an entry of its own.',
    'api:checkout-http-v1',
    'Replaces the versions',
  ),
  'x-without': 'no earlier versions',
};

/** How long things take, as people write it: `800ms`, `5s`, `1.5m`. */
const DURATION = String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m)$`;

export const duration = (description: string, example: string) => patterned(DURATION, description, example);
