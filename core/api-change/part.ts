import { isApi } from '../catalog/entity.ts';
import type { Part } from '../part/part.ts';
import type { ApiSurroundings, ShownEntity } from '../part/part-api.ts';
import { NAME_PARAMETER } from '../part/path-item.ts';
import { Slot } from '../part/slot.ts';
import { apiReview } from './api-review.ts';
import { apisBlock } from './api-settings.ts';
import { breakingApprovals } from './breaking-approvals.ts';
import { API_CHANGELOG, CHANGELOG_SCHEMA, READ_CHANGELOG } from './changelog.ts';
import { changesFeed } from './changes-feed.ts';
import { COPIED_CHANGES, copiedVersions } from './copied-changes.ts';

const PUBLISHED_AT = new Slot<string>('apiFeedsAt');

export const apiChange: Part = {
  name: 'api-change',
  audience: { settings: { docs: ['apis'] } },
  settings: [apisBlock],
  observed: [COPIED_CHANGES],
  record({ context, entities, observed, tools }) {
    const read = READ_CHANGELOG.of(tools);
    const copied = copiedVersions({ entities, observed, settings: context.settings });
    return {
      snapshot: PUBLISHED_AT.put(context.settings.url),
      async of(entity) {
        if (!isApi(entity)) return {};
        const versions = copied(entity.ref) ?? (await read?.(entity)) ?? [];
        return API_CHANGELOG.put(versions.length > 0 ? versions : undefined);
      },
    };
  },
  api: {
    documents: [
      {
        path: '/apis/{name}/changes.xml',
        tag: 'Catalog',
        operationId: 'getApiChanges',
        mediaType: 'application/xml',
        summary: 'Versions of the description of an API, as an Atom feed',
        parameters: [NAME_PARAMETER],
        files: feeds,
      },
    ],
    detail: {
      properties: { versions: { ...CHANGELOG_SCHEMA, description: 'Versions of its description, the newest first.' } },
      of: (entity) => ({ versions: API_CHANGELOG.of(entity) ?? [] }),
    },
  },
  specialApprovals: breakingApprovals,
  review: apiReview,
};

function* feeds({ snapshot }: ApiSurroundings): Iterable<[path: string, text: string]> {
  for (const entity of snapshot.entities) {
    const versions = API_CHANGELOG.of(entity);
    if (versions) yield [feedPath(entity), changesFeed({ ...entity, url: PUBLISHED_AT.of(snapshot) }, versions)];
  }
}

export function feedPath({ address }: Pick<ShownEntity, 'address'>): string {
  return `${address}/changes.xml`;
}
