import type { JsonSchema } from './json-schema.ts';

/**
 * Says of properties what holds where a file leaves them out: the keyword `x-without`, in a few words with values in backticks. References
 * of fields, editors and `portal explain` show it. A property that is required needs none, and one with `default` has that.
 */
export function withDefaults<Name extends string>(
  properties: Readonly<Record<Name, JsonSchema>>,
  words: Readonly<Partial<Record<NoInfer<Name>, string>>>,
): Readonly<Record<Name, JsonSchema>> {
  const entries = Object.entries<JsonSchema>(properties).map(([name, schema]) => {
    const without = words[name as Name];
    return [name, without === undefined ? schema : { ...schema, 'x-without': without }];
  });
  return Object.fromEntries(entries) as Record<Name, JsonSchema>;
}

/** A description with what holds where the field is left out. Published schemas say it so, as editors show nothing else. */
export const describedWith = (description: string, without: string) => `${description} Default: ${without}.`;

/** A description beside a field that people fill in: that nothing holds while it is empty, they see. */
export const besideField = (described: string) => described.replace(/ Default: no (?!limit)[^.]*\.$/, '');
