import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { RequestFields } from '#core/request/request.ts';
import { setField, unsetField } from '#core/request/set-field.ts';
import { CannotRun } from '../../cannot-run.ts';

/**
 * The fields that `--set` gives, over those that are there.
 *
 * @throws {CannotRun} when a setting sets nothing, or one field is set twice
 */
export function givenBy(set: readonly string[], schema: JsonSchema, fields: RequestFields = {}): RequestFields {
  setOnce(set);
  return set.reduce((given, setting) => {
    const next = setField(given, setting, schema);
    if (next) return next;
    throw new CannotRun(`\`--set ${setting}\` sets nothing.`, {
      fix: 'Write `--set name=value`, such as `--set owner=payments`.',
    });
  }, fields);
}

/**
 * What `--set` and `--unset` say of an entry: `null` for a field that is removed.
 *
 * @throws {CannotRun} as `givenBy` does, and when one field is both set and removed
 */
export function patchBy(
  { set, unset }: { set: readonly string[]; unset: readonly string[] },
  schema: JsonSchema,
): RequestFields {
  const both = unset.find((name) => set.some((setting) => nameOf(setting) === name));
  if (both !== undefined) {
    throw new CannotRun(`\`${both}\` is both set and removed.`, { fix: 'Keep `--set` or `--unset` of it.' });
  }
  return givenBy(set, schema, unset.reduce(unsetField, {}));
}

function nameOf(setting: string): string {
  return setting.slice(0, Math.max(0, setting.indexOf('='))).trim();
}

function setOnce(settings: readonly string[]): void {
  const names = settings.map(nameOf);
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice === undefined) return;
  const values = settings.filter((_, place) => names[place] === twice).map((setting) => `\`${setting}\``);
  throw new CannotRun(`\`${twice}\` is set twice: ${values.join(' and ')}.`, {
    fix: `Keep one of them. Write a list with commas: \`--set ${twice}=a,b\`.`,
  });
}
