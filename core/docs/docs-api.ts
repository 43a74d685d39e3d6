import { list, object } from '../catalog/schema/shapes.ts';
import type { PartApi } from '../part/part-api.ts';
import { DOCS_SLOT } from './doc-record.ts';

const string = { type: 'string' };

/** Of each entity, what documentation it has here. */
export const docsApi: PartApi = {
  detail: {
    properties: { documents: list(object({ title: string, page: string, summary: string })) },
    of: (entity, { base }) => ({
      documents: (DOCS_SLOT.of(entity) ?? []).map(({ title, address, summary }) => ({
        ...{ title, page: `${base}${address}/`, summary },
      })),
    }),
  },
};
