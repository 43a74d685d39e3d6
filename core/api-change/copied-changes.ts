import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import type { Observed, ObservedFile } from '../part/observed.ts';
import type { CopiedSpec } from '../synced/spec-record.ts';
import { SYNCED_FOLDER } from '../synced/synced-file.ts';
import { type ApiVersion, CHANGELOG_SCHEMA } from './changelog.ts';

/** docs/api-changes.json: versions of descriptions that are copied from other places, compared when they were copied. */
export interface CopiedChanges {
  version: 1;
  apis: Readonly<Record<Ref, CopiedChangelog>>;
}

export interface CopiedChangelog {
  /** `origin` of `CopiedSpec`: of another place, versions have nothing in common with these. */
  from: string;
  /** Git's hashes of the files of the newest version, by which it is known again. */
  files: readonly string[];
  /** The newest first. */
  versions: readonly ApiVersion[];
}

const CHANGES_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Versions of descriptions that are copied',
  ...object({
    version: { const: 1 },
    apis: {
      type: 'object',
      propertyNames: { pattern: '^api:' },
      additionalProperties: object({
        from: { type: 'string', maxLength: 3000 },
        files: list({ type: 'string', pattern: '^[0-9a-f]{40}$' }),
        versions: CHANGELOG_SCHEMA,
      }),
    },
  }),
};

export const COPIED_CHANGES: ObservedFile<CopiedChanges> = {
  path: `${SYNCED_FOLDER}/api-changes.json`,
  schema: CHANGES_SCHEMA,
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

/** Versions of a copy that is shown; none where nothing is known of its place. */
export function copiedVersions(
  api: Ref,
  { origin }: Pick<CopiedSpec, 'origin'>,
  observed: Observed,
): readonly ApiVersion[] {
  const known = observed.get(COPIED_CHANGES)?.apis[api];
  return known?.from === origin ? known.versions : [];
}
