import { safeUrl } from '../catalog/safe-url.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import { urlInRepository } from '../catalog/url-in-repository.ts';
import type { Part } from '../part/part.ts';
import { DocFiles } from './doc-files.ts';
import { DOCS_ADDRESS, DOCS_SLOT } from './doc-record.ts';

const string = { type: 'string' };

/** Documentation beside entries, or in other places. */
export const docs: Part = {
  name: 'docs',
  api: {
    detail: {
      properties: { documents: list(object({ title: string, page: string, summary: string })) },
      of: (entity, { base }) => ({
        documents: (DOCS_SLOT.of(entity) ?? []).map(({ title, address, summary }) => ({
          ...{ title, page: `${base}${address}/`, summary },
        })),
      }),
    },
  },
  record({ entities, context: { files } }) {
    const docFiles = new DocFiles(entities, files);
    return {
      async of(entity) {
        // Loaded only by a build: rendering needs packages that other operations run without.
        const { docRecords } = await import('./doc-records.ts');
        return {
          ...DOCS_ADDRESS.put(safeUrl(entity.docs) ?? urlInRepository(entity.docs, safeUrl(entity.repo))),
          ...DOCS_SLOT.put(await docRecords(entity, docFiles, files)),
        };
      },
    };
  },
};
