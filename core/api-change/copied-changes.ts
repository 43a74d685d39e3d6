import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { list, type Of, object, string } from '../catalog/schema/shapes.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import type { Observed, ObservedFile } from '../part/observed.ts';
import { byRef } from '../part/observed-shapes.ts';
import { docsSettings } from '../synced/docs-settings.ts';
import { ShownSpecs } from '../synced/spec-record.ts';
import { SYNCED_FOLDER } from '../synced/synced-file.ts';
import { type ApiVersion, CHANGELOG_SCHEMA } from './changelog.ts';

export type CopiedChangelog = Of<typeof CHANGELOG>;
const CHANGELOG = object({
  /** `origin` of `CopiedSpec`: of another place, versions have nothing in common with these. */
  from: { ...string, maxLength: 3000 },
  /** Git's hashes of the files of the newest version, by which it is known again. */
  files: list({ ...string, pattern: '^[0-9a-f]{40}$' }),
  /** The newest first. */
  versions: CHANGELOG_SCHEMA,
});

/** docs/api-changes.json: versions of descriptions that are copied from other places, compared when they were copied. */
export type CopiedChanges = Of<typeof FILE>;
const FILE = object({ version: { const: 1 }, apis: byRef('api', CHANGELOG) });

export const COPIED_CHANGES: ObservedFile<CopiedChanges> = {
  path: `${SYNCED_FOLDER}/api-changes.json`,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Versions of descriptions that are copied',
    ...FILE,
  },
  renamed: (file, today) => ({
    ...file,
    apis: Object.fromEntries(
      (Object.entries(file.apis) as [Ref, CopiedChangelog][])
        // What is under a name of today comes last, so that it counts.
        .sort(([a], [b]) => Number(today(a) === a) - Number(today(b) === b))
        .map(([ref, changelog]) => [today(ref), changelog]),
    ),
  }),
};

/** Versions of a description of which a copy is shown: none where nothing is known of its place. Undefined for one in this repository. */
export function copiedVersions({
  entities,
  observed,
  settings,
}: {
  entities: readonly Entity[];
  observed: Observed;
  settings: Settings;
}): (api: Ref) => readonly ApiVersion[] | undefined {
  const shown = new ShownSpecs(entities, observed, docsSettings(settings));
  return (api) => {
    const origin = shown.of(api)?.copy?.origin;
    if (origin === undefined) return undefined;
    const known = observed.get(COPIED_CHANGES)?.apis[api];
    return known?.from === origin ? known.versions : [];
  };
}
