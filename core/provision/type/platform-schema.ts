import { patterned, text, textList } from '../../catalog/kinds/properties.ts';
import { ATTRIBUTE_NAME } from '../../catalog/kinds/resource.ts';
import { choice, integer, list, map, number, string } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import { RIGHTS_SCHEMA } from '../aws/aws-rights.ts';
import { AWS_NEEDS } from '../aws/aws-settings.ts';
import { DATE } from '../policy/environments-schema.ts';
import { MEANINGS_SCHEMA } from './meanings-schema.ts';
import { env, outputs, values } from './type-fields.ts';

const ADOPTION = writtenObject(
  {
    additionalProperties: false,
    description: 'How one that exists there is taken over. Its id becomes the name of the object.',
    examples: [{ object: 'shared_postgresql_database.main', id: 'the name of the database', example: 'orders' }],
  },
  {
    object: patterned(
      '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_-]*$',
      'The address of the object that it becomes.',
      'shared_postgresql_database.main',
    ),
    id: text('What the id of one is.', 'the name of the database'),
    example: text('Such an id.', 'orders_old'),
  },
);

const PRICES = writtenObject(
  {
    additionalProperties: false,
    description: 'What each size costs.',
    examples: [{ currency: 'USD', source: 'Price list', date: '2026-11-01', monthly: { small: 0 } }],
  },
  {
    currency: patterned('^[A-Z]{3}$', 'Of ISO 4217.', 'USD'),
    source: text('Who says so.', 'AWS price list, eu-west-1'),
    date: patterned(DATE, 'Since when it holds.', '2026-11-01'),
    monthly: {
      ...map({ ...number, minimum: 0, maximum: 1e9, examples: [31] }),
      description: 'The price of a month, by size.',
      examples: [{ small: 0 }],
    },
  },
);

const minutes = (description: string, example: number) => ({
  ...integer,
  ...{ minimum: 1, maximum: 300, description, examples: [example] },
});

const MINUTES = writtenObject(
  {
    additionalProperties: false,
    description: 'How long a change takes at most. A job begins none that its end or that of its keys would stop.',
    examples: [{ create: 40, update: 80, delete: 60 }],
  },
  {
    create: minutes('Until a new one is there.', 40),
    update: minutes('Until one is changed.', 80),
    delete: minutes('Until one is gone.', 60),
  },
);

export const PLATFORM_SCHEMA = writtenObject(
  { additionalProperties: false, examples: [{ construct: 'shared.ts' }] },
  {
    construct: patterned('^[\\w][\\w.-]*\\.ts$', 'The file beside type.yaml that makes it there.', 'shared.ts'),
    regions: textList('Where one may be, if there is a choice.', 'eu-west-1'),
    changes: MEANINGS_SCHEMA,
    leaves: text(
      'What is left of one that was deleted, in one sentence.',
      'A final snapshot stays until you delete it.',
    ),
    drift: {
      ...map({
        ...string,
        pattern: '^(?:(?:size|config)\\.[A-Za-z][A-Za-z0-9_]{0,62}|none|itself)$',
        examples: ['size.connection_limit'],
      }),
      description:
        'Attributes that people can change by hand, and where a request says each: a value of the size, a field of `config`, or `none`. `itself` is what changes by itself.',
      examples: [{ connection_limit: 'size.connection_limit', extensions: 'config.extensions' }],
      propertyNames: { pattern: ATTRIBUTE_NAME },
    },
    adopt: ADOPTION,
    sizes: {
      ...map(
        writtenObject(
          { additionalProperties: false, examples: [{ summary: 'db.t4g.micro' }] },
          { summary: text('What one gets, in a few words.', 'db.t4g.micro'), values },
          { summary: 'that of the size', values: 'those of the size' },
        ),
      ),
      description: 'What differs there of a size, in place of that in `sizes`.',
      examples: [{ small: { summary: 'db.t4g.micro', values: { class: 'db.t4g.micro' } } }],
    },
    outputs: outputs('What one has there, in place of `outputs` of the type.'),
    env: env('Names and outputs there, in place of `env` of the type.'),
    needs: {
      ...list({ ...choice(AWS_NEEDS), examples: ['subnets'] }),
      description: 'Settings of the environment for this platform that it needs.',
      examples: [['subnets', 'securityGroups']],
    },
    rights: RIGHTS_SCHEMA,
    without: textList('Properties of `config` that a request may not set there.', 'extensions'),
    minutes: MINUTES,
    prices: PRICES,
  },
  {
    regions: 'no choice',
    changes: 'nothing is known about changes',
    leaves: 'nothing is left',
    drift: 'no attributes',
    adopt: 'one that exists there cannot be taken over',
    sizes: '`sizes` of the type',
    outputs: '`outputs` of the type',
    env: '`env` of the type',
    needs: 'no settings',
    rights: 'no rights',
    without: 'all of `config`',
    minutes: 'ten',
    prices: 'no price is shown',
  },
);
