import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { CASE_FORMS } from '../values/case-forms.ts';

export interface UnfilledPlace {
  offset: number;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
}

/** Whether each declared parameter has a text that can be filled in: lists and maps have none. */
export type Fillable = ReadonlyMap<string, boolean>;

/** What looks like a place: also with blanks, and with names and forms that no parameter has. What follows `$` is CI's own. */
const LIKE_PLACE = /(?<!\$)\{\{([ \t]*)([A-Za-z][\w-]*)(?:\.([A-Za-z]\w*))?([ \t]*)\}\}/g;

/** Finds places of a text that would not be filled, each spelling once. */
export function unfilledPlaces(text: string, parameters: Fillable): UnfilledPlace[] {
  if (!text.includes('{{')) return [];
  const seen = new Set<string>();
  const found: UnfilledPlace[] = [];
  for (const { 0: written, 1: before, 2: name, 3: form, 4: after, index: offset } of text.matchAll(LIKE_PLACE)) {
    if (seen.has(written)) continue;
    seen.add(written);
    const isSpaced = before !== '' || after !== '';
    const why = whyUnfilled({ name: name!, form, isSpaced }, parameters);
    if (why) found.push({ offset, ...why, message: `${quoted(written)} is not replaced${why.message}` });
  }
  return found;
}

interface Placeholder {
  name: string;
  form: string | undefined;
  isSpaced: boolean;
}

/** Why a place is not filled: the rest of a sentence, and the fix. */
function whyUnfilled(place: Placeholder, parameters: Fillable): Omit<UnfilledPlace, 'offset'> | undefined {
  const { name, form, isSpaced } = place;
  const isText = parameters.get(name);
  if (isText === undefined) return whyUnknown(place, parameters);
  const isForm = form === undefined || Object.hasOwn(CASE_FORMS, form);
  // `{{ owner.login }}` is the place of another program, which also has an `owner`.
  if (isSpaced) return isForm ? error(': it has blanks.', `Write ${asPlace(name, form)}.`) : undefined;
  if (!isForm) return error(`: there is no form \`${form}\`.`, formHint(name, form));
  if (isText) return undefined;
  const message = ': its parameter is a list or a map, which has no text of its own.';
  return error(message, 'Write it with a generator in `new/`.');
}

/** The name of no parameter. With blanks, only one that has the same letters is a misspelt one. */
function whyUnknown(
  { name, form, isSpaced }: Placeholder,
  parameters: Fillable,
): Omit<UnfilledPlace, 'offset'> | undefined {
  const names = [...parameters.keys()];
  const same = names.find((one) => letters(one) === letters(name));
  const near = same ? `Did you mean ${asPlace(same, form)}?` : didYouMean(name, names, (one) => `{{${one}}}`);
  const message = `: there is no parameter \`${name}\`.`;
  if (same || (near && !isSpaced)) return error(message, near!);
  // `{{matrix.python}}` without a sign of ours is somebody else's.
  if (isSpaced || form !== undefined) return undefined;
  return { ...error(message, 'Declare it in `parameters`.'), severity: 'warning' };
}

function letters(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function formHint(name: string, form: string): string {
  const forms = Object.keys(CASE_FORMS);
  return didYouMean(form, forms, (near) => `{{${name}.${near}}}`) ?? `Write one of ${quotedList(forms)}.`;
}

function asPlace(name: string, form: string | undefined): string {
  return quoted(`{{${name}${form === undefined ? '' : `.${form}`}}}`);
}

function error(message: string, hint: string): Omit<UnfilledPlace, 'offset'> {
  return { severity: 'error', message, hint };
}

/** Reads which parameters have a text that a skeleton can be filled with: all but lists and maps. */
export function fillableParameters({ properties }: JsonSchema): Fillable {
  const schemas = Object.entries(isMap(properties) ? properties : {});
  return new Map(
    schemas.map(([name, schema]) => [name, !isMap(schema) || !/^(?:array|object)$/.test(String(schema.type))]),
  );
}
