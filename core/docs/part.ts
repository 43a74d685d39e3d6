import { safeUrl } from '../catalog/safe-url.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import { urlInRepository } from '../catalog/url-in-repository.ts';
import type { Part } from '../part/part.ts';
import { DocFiles } from './doc-files.ts';
import { DESCRIPTION_HTML, DOCS_ADDRESS, DOCS_SLOT } from './doc-record.ts';

const string = { type: 'string' };

/** Documentation beside entries, or in other places, and descriptions that are Markdown. */
export const docs: Part = {
  name: 'docs',
  api: {
    summary: {
      properties: { docs: { type: ['string', 'null'], description: 'Page of its documentation: here, or elsewhere.' } },
      of(entity, { base }) {
        const [first] = DOCS_SLOT.of(entity) ?? [];
        return { docs: first ? `${base}${first.address}/` : (DOCS_ADDRESS.of(entity) ?? null) };
      },
    },
    detail: {
      properties: { documents: list(object({ title: string, page: string, summary: string })) },
      of: (entity, { base }) => ({
        documents: (DOCS_SLOT.of(entity) ?? []).map(({ title, address, summary }) => ({
          ...{ title, page: `${base}${address}/`, summary },
        })),
      }),
    },
  },
  *search(entity) {
    for (const { address, title, html } of DOCS_SLOT.of(entity) ?? []) yield { address, title, of: entity.title, html };
  },
  record({ entities, context: { files } }) {
    const docFiles = new DocFiles(entities, files);
    let rendering: Promise<typeof import('./doc-records.ts')> | undefined;
    return {
      async of(entity) {
        // Loaded only by a build: rendering needs packages that other operations run without.
        rendering ??= import('./doc-records.ts');
        const { descriptionHtml, docRecords } = await rendering;
        return {
          ...DESCRIPTION_HTML.put(await descriptionHtml(entity.description)),
          ...DOCS_ADDRESS.put(safeUrl(entity.docs) ?? urlInRepository(entity.docs, safeUrl(entity.repo))),
          ...DOCS_SLOT.put(await docRecords(entity, docFiles, files)),
        };
      },
    };
  },
};
