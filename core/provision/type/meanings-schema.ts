import { oneOf, text } from '../../catalog/kinds/properties.ts';
import { map, type Of } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';

export type Meaning = Of<ReturnType<typeof meaning>>;
const meaning = (description: string) =>
  writtenObject(
    { additionalProperties: false, description, examples: [{ means: 'restart' }] },
    {
      means: oneOf(
        ['nothing', 'restart', 'replacement'],
        'Whether nothing is interrupted, it restarts, or it is deleted and created again.',
        'restart',
      ),
      note: { ...text('What else people should know, in one sentence.', 'Open sessions stay.'), maxLength: 300 },
    },
    { note: 'nothing else' },
  );

/** `changes` of a platform in type.yaml. What is not listed is not known. */
export type Meanings = Of<typeof MEANINGS_SCHEMA>;
export const MEANINGS_SCHEMA = writtenObject(
  {
    additionalProperties: false,
    description: 'What changes of a request mean there to those who use the resource.',
    examples: [{ larger: { means: 'restart' }, config: { extensions: { means: 'nothing' } } }],
  },
  {
    larger: meaning('Of a change to a larger size.'),
    smaller: meaning('Of a change to a smaller size.'),
    config: {
      ...map(meaning('Of a change of this field.')),
      description: 'Of a change of a field of `config`, by its name.',
      examples: [{ extensions: { means: 'nothing' } }],
    },
  },
  { larger: 'nothing is known', smaller: 'nothing is known', config: 'nothing is known' },
);
