import { isMap } from '../../text/is-map.ts';
import type { Entity, Environment, IgnoredDrift, Resource } from '../entity.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { withDefaults, writtenObject } from '../schema/with-defaults.ts';
import type { Fields } from '../yaml/fields.ts';
import { CATALOG_VERSIONS, OWNER, SYSTEM, specSchema, word, wordOrWords, words } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';
import { flag, patterned, text, whole } from './properties.ts';

export const RESOURCE_LIFE = '^[1-9][0-9]{0,3}[dh]$';

export const ATTRIBUTE_NAME = '^[a-z][a-z0-9_]{0,62}$';

export const IGNORE_DRIFT: JsonSchema = {
  type: 'array',
  title: 'Ignored drift',
  description: 'What people may change by hand there, with the reason. The portal does not set it back.',
  maxItems: 20,
  examples: [[{ attribute: 'connection_limit', reason: 'The DBA raises it by hand.' }]],
  items: writtenObject(
    { examples: [{ attribute: 'connection_limit', reason: 'The DBA raises it by hand.' }] },
    {
      attribute: { ...text('The attribute, as pages of drift name it.', 'connection_limit'), pattern: ATTRIBUTE_NAME },
      reason: { ...text('Why it may differ, in one sentence.', 'The DBA raises it by hand.'), maxLength: 500 },
    },
  ),
};

/** What a request may say of the day on which a resource expires. A rule says whether it is a date. */
export const EXPIRES_AT: JsonSchema = {
  type: 'string',
  minLength: 1,
  title: 'Expires on',
  description: 'The day on which it is no longer needed. A week before, a pull request proposes to delete it.',
  examples: ['2027-01-31'],
  'x-waypost': { day: true },
};

export const ROTATE: JsonSchema = {
  ...whole(
    [1, 1_000_000],
    'A higher number gives it new credentials. Its old ones work until its service has the new ones.',
    2,
  ),
  title: 'Credentials',
};

/** What existed before the portal, and is taken over: how its platform calls it. */
export const ADOPT: JsonSchema = {
  ...patterned(
    '^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$',
    'The id of one that exists there. It stays as it is, and what differs from the request is shown as drift.',
    'orders_old',
  ),
  title: 'Takes over',
};

export const resource: Kind = {
  name: 'resource',
  plural: PLURALS.resource,
  title: 'Resources',
  summary: 'Infrastructure that a service needs to run: a database, a cache, a bucket, a queue.',
  backstage: 'Resource',
  references: [{ field: 'service', relation: 'dependsOn', kind: 'service', inverse: true }],
  required: ['name', 'owner', 'type'],
  properties: withDefaults(
    {
      service: text('The service that needs it.', 'checkout'),
      environments: {
        type: 'object',
        description: 'The environments that need it, with the size in each.',
        examples: [{ dev: { size: 'small' }, production: { size: 'large' } }],
        additionalProperties: writtenObject(
          { examples: [{ size: 'small' }] },
          {
            size: text('One of the sizes of its type.', 'small'),
            platform: text('Where it runs, if not where the environment says.', 'shared'),
            region: text('One of the regions of the platform.', 'eu-west-1'),
            life: { ...text('How long it is needed there.', '14d'), pattern: RESOURCE_LIFE },
            ignoreDrift: IGNORE_DRIFT,
            expiresAt: EXPIRES_AT,
            rotate: ROTATE,
            adopt: ADOPT,
          },
          {
            size: 'no size; requests must have one',
            platform: 'the first of `platforms` of the environment',
            region: 'the first region of the platform',
            life: 'as long as it is needed',
            ignoreDrift: 'all drift is reported',
            expiresAt: 'no last day',
            rotate: 'its first credentials',
            adopt: 'a new one is created',
          },
        ),
      },
      config: {
        type: 'object',
        title: 'Configuration',
        description: 'What its type lets you choose.',
        examples: [{ extensions: ['pg_trgm'] }],
      },
      protect: { ...flag('Whether deleting it is refused.', true), title: 'Protected from deletion' },
      deleteContent: {
        ...flag('Whether it may be deleted while something is in it.', false),
        title: 'May be deleted with its content',
      },
      environment: text('The one environment that needs it; `environments` can name several.', 'dev'),
    },
    {
      service: 'no service',
      environments: 'only that of `environment`',
      config: 'the defaults of its type',
      protect: '`protect` of the environment',
      deleteContent: '`false`',
      environment: 'those of `environments`',
    },
  ),
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['type', 'owner'], {
    type: word('database'),
    owner: OWNER,
    system: SYSTEM,
    dependsOn: words('resource:orders-disk'),
    dependencyOf: wordOrWords('component:checkout'),
  }),

  read(entity: Entity, fields: Fields): Resource {
    const several = fields.value('environments');
    const one = fields.text('environment')?.trim();
    const environments = [
      ...Object.entries(isMap(several) ? several : {}).map(([name, need]) => environmentOf(name, need)),
      ...(one ? [{ name: one }] : []),
    ];
    const [config, protect, deleteContent] = ['config', 'protect', 'deleteContent'].map((field) => fields.value(field));
    return {
      ...entity,
      kind: 'resource',
      ...(environments.length > 0 && { environments }),
      ...(isMap(config) && { config }),
      ...(typeof protect === 'boolean' && { protect }),
      ...(typeof deleteContent === 'boolean' && { deleteContent }),
    };
  },
};

const TEXTS = ['size', 'platform', 'region', 'life', 'expiresAt', 'adopt'];

function environmentOf(name: string, need: unknown): Environment {
  const fields = isMap(need) ? need : {};
  const texts = TEXTS.map((field) => [field, fields[field]] as const);
  const ignoreDrift = ignoredIn(fields.ignoreDrift);
  return {
    name,
    ...Object.fromEntries(texts.filter(([, value]) => typeof value === 'string')),
    ...(ignoreDrift.length > 0 && { ignoreDrift }),
    ...(Number.isInteger(fields.rotate) && { rotate: fields.rotate as number }),
  };
}

function ignoredIn(written: unknown): IgnoredDrift[] {
  const items = Array.isArray(written) ? written.filter(isMap) : [];
  return items.flatMap(({ attribute, reason }) =>
    typeof attribute === 'string' && typeof reason === 'string' ? [{ attribute, reason }] : [],
  );
}
