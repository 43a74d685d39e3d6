import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { RequestFields } from './request.ts';
import { setField } from './set-field.ts';

/**
 * The fields that a form begins with: those that were kept, and over them those of the address of its page, which are written as
 * on the command line (`?tier=2&health.url=https://…`). Names that the schema does not have are left out, and so is an empty text.
 */
export function givenByAddress(
  asked: Iterable<readonly [name: string, text: string]>,
  { properties = {} }: JsonSchema,
  kept: RequestFields = {},
): RequestFields {
  const schema = { properties };
  const names = Object.keys(properties as object);
  const begun = names.filter((name) => kept[name] !== undefined).map((name) => [name, kept[name]] as const);
  const settings = [...asked].filter(([name, text]) => text !== '' && names.includes(name.split('.')[0]!));
  return settings.reduce<RequestFields>(
    (given, [name, text]) => setField(given, `${name}=${text}`, schema) ?? given,
    Object.fromEntries(begun),
  );
}
