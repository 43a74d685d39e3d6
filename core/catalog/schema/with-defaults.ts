import type { JsonSchema } from './json-schema.ts';
import type { object, Properties } from './shapes.ts';

/** Says by the keyword `x-without` what holds where a file leaves properties out. Required ones, and those with `default`, need none. */
export function withDefaults<const Of extends Properties>(
  properties: Of,
  words: Readonly<Partial<Record<NoInfer<keyof Of>, string>>>,
): Of {
  const entries = Object.entries(properties).map(([name, schema]) => {
    const without = words[name as keyof Of];
    return [name, without === undefined ? schema : { ...schema, 'x-without': without }];
  });
  return Object.fromEntries(entries) as Of;
}

/** An object that people write. Properties without `words` are required. */
export function writtenObject<
  const About extends JsonSchema,
  const Of extends Properties,
  const Optional extends keyof Of = never,
>(
  about: About,
  properties: Of,
  words?: Readonly<Record<Optional, string>>,
): About & ReturnType<typeof object<Of, Optional>> {
  const optional = Object.keys(words ?? {});
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return {
    type: 'object',
    ...about,
    ...(required.length > 0 && { required }),
    properties: withDefaults(properties, (words ?? {}) as Partial<Record<keyof Of, string>>),
  } as never;
}

/** A description with what holds where the field is left out. Published schemas say it so, as editors show nothing else. */
export const describedWith = (description: string, without: string) => `${description} Default: ${without}.`;

/** A description beside a field that people fill in: that nothing holds while it is empty, they see. */
export const besideField = (described: string) => described.replace(/ Default: no (?!limit)[^.]*\.$/, '');
