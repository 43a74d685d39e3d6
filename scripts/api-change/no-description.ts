import { FORMATS } from '#core/api-change/description.ts';
import type { Api, Entity } from '#core/catalog/entity.ts';
import { shortRef } from '#core/catalog/ref.ts';
import { specPlaces } from '#core/synced/spec-places.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';

/** Says why an API of the catalog has no description that can be compared, and what to do. */
export function noDescription(api: Api, entities: readonly Entity[]): CannotRun {
  const { type = '', name } = api;
  const why = (message: string, fix: string) => new CannotRun(`${quoted(name)} ${message}`, { fix });
  if (!FORMATS.has(type.toLowerCase()))
    return why(
      type === ''
        ? 'has no `type`, so it cannot be compared.'
        : `has the type ${quoted(type)}, which cannot be compared.`,
      `Write one of these types, if it is one: ${[...FORMATS.keys()].join(', ')}.`,
    );
  const place = specPlaces(entities).get(api.ref);
  if (place === undefined) return whyNone(api);
  const where = 'url' in place ? `at ${place.url}` : `in the repository of ${quoted(shortRef(place.service))}`;
  const target = 'url' in place ? shortRef(api.ref) : shortRef(place.service);
  return why(
    `has its description ${where}, which is not read here.`,
    `To compare two versions of it, name two files: \`npx portal api diff old.yaml new.yaml\`. The page of the API shows what changed between copies, which \`npx portal docs sync ${target}\` makes.`,
  );
}

/** Nothing is known of it, or its file is not there. */
function whyNone({ name, spec }: Api): CannotRun {
  const location = spec?.location?.trim();
  if (location === undefined)
    return new CannotRun(`${quoted(name)} has no description in this repository that can be compared.`, {
      fix: 'Add `spec: ./openapi.yaml` to the API, and the file beside its entry.',
    });
  return new CannotRun(`${quoted(name)} has the description ${quoted(location)}, which cannot be read.`, {
    fix: '`npx portal validate` says what is wrong with `spec`.',
  });
}
