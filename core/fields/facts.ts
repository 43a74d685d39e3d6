import { stringify } from 'yaml';
import { spelled } from '../catalog/yaml/written-path.ts';
import { quoted } from '../text/quoted.ts';
import { ENTRY } from './books.ts';
import type { Field } from './field.ts';
import versions from './since.json' with { type: 'json' };
import { typeWords } from './type-words.ts';

/** What a reference says of a field. Texts have values in backticks. */
export interface FieldFacts {
  meaning: string;
  type: string;
  /** What holds where it is left out; undefined where it cannot be. */
  without?: string;
  example: string;
  /** The first version with it; undefined where no version has it yet. */
  since?: string;
}

export function factsOf(field: Field): FieldFacts {
  const { schema, key, required, name } = field;
  const since = sinceOf(name) ?? sinceOf(name.replace(/^[^.]+/, ENTRY));
  const without = schema['x-without'] ?? (schema.default === undefined ? undefined : quoted(spelled(schema.default)));
  return {
    meaning: String(schema.description ?? ''),
    type: typeWords(schema),
    ...(typeof without === 'string' ? { without } : !required && { without: '' }),
    example: schema.examples ? stringify({ [key]: (schema.examples as unknown[])[0] }, { lineWidth: 0 }).trimEnd() : '',
    ...(since !== undefined && { since }),
  };
}

const SINCE = new Map(
  Object.entries(versions as Record<string, string[]>).flatMap(([version, names]) =>
    names.map((name) => [name, version]),
  ),
);

function sinceOf(name: string): string | undefined {
  return SINCE.get(name);
}
