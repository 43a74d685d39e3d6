import { flag, text, textList } from '../../catalog/kinds/properties.ts';
import { integer, map, string, typed } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';

export const FIELD = '^[a-z][A-Za-z0-9_]{0,62}$';
const VARIABLE = '^[A-Z][A-Z0-9_]{0,62}$';

const OUTPUT = writtenObject(
  { additionalProperties: false, examples: [{ title: 'Host' }] },
  {
    title: text('What people call it.', 'Host'),
    secret: flag('Whether only the secret store may have it.', true),
  },
  { secret: '`false`' },
);

export const outputs = (description: string) => ({
  ...map(OUTPUT),
  minProperties: 1,
  description,
  examples: [{ host: { title: 'Host' }, password: { title: 'Password', secret: true } }],
  propertyNames: { pattern: FIELD },
});

export const env = (description: string) => ({
  ...map({ ...string, examples: ['host'] }),
  description,
  examples: [{ DATABASE_HOST: 'host' }],
  propertyNames: { pattern: VARIABLE },
});

export const values = typed<Readonly<Record<string, unknown>>>({
  type: 'object',
  description: 'What the construct makes of it.',
  examples: [{ limit: 20 }],
});

export const POLICY_SCHEMA = writtenObject(
  {
    additionalProperties: false,
    description: 'What holds where the settings of an environment say nothing.',
    examples: [{ quota: 10 }],
  },
  {
    naming: text('The pattern of names.', '^[a-z][a-z0-9-]*$'),
    reserved: textList('Names that the server uses itself.', 'postgres'),
    quota: { ...integer, minimum: 0, description: 'How many a team may have in one environment.', examples: [10] },
  },
  { naming: 'any name', reserved: 'no names', quota: 'no limit' },
);
