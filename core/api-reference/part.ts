import { addressOf } from '../catalog/address.ts';
import { isApi } from '../catalog/entity.ts';
import { object } from '../catalog/schema/shapes.ts';
import type { Part } from '../part/part.ts';
import type { PartRecords, RecordInput } from '../part/part-record.ts';
import { docsSettings } from '../synced/docs-settings.ts';
import { type CopiedSpec, ShownSpecs } from '../synced/spec-record.ts';
import { SYNCED_TEXT } from '../synced/sync-record.ts';
import { folderOf } from '../text/folders.ts';
import { description, withFiles } from './description/description-files.ts';
import { REFERENCE_FACTS } from './facts.ts';
import { FORMATS, formatOf } from './formats.ts';
import type { ReferenceFormat } from './reference.ts';
import { REFERENCE_SLOT } from './reference-record.ts';
import { referenceReview } from './reference-review.ts';
import { referenceSearch } from './reference-search.ts';
import { REFERENCE_TOOLS } from './reference-tools.ts';

const string = { type: 'string' };

export const reference: Part = {
  name: 'reference',
  facts: REFERENCE_FACTS,
  audience: {},
  record,
  search: referenceSearch,
  review: referenceReview,
  api: {
    detail: {
      properties: {
        reference: {
          anyOf: [{ type: 'null' }, object({ page: string, file: string })],
          description: 'Of an API: the page with its operations, and the file that describes it.',
        },
      },
      of(entity, { base }) {
        const found = REFERENCE_SLOT.of(entity);
        return {
          reference: found ? { page: `${base}${found.address}/`, file: `${base}${found.download}` } : null,
        };
      },
    },
  },
};

function record({ context: { files, settings }, entities, observed, tools }: RecordInput): PartRecords {
  const referenceTools = REFERENCE_TOOLS.of(tools);
  // Reading needs packages that browsers and other operations run without.
  if (!referenceTools) return {};
  const { ready, place } = referenceTools;
  const synced = new ShownSpecs(entities, observed, docsSettings(settings));
  const syncedText = SYNCED_TEXT.of(tools) ?? (() => undefined);
  return {
    async of(entity) {
      if (!isApi(entity) || !entity.spec) return {};
      const copied = synced.of(entity.ref)?.copy;
      const described = copied ? copiedDescription(copied, syncedText) : description(entity, files);
      const format = formatOf(entity.type);
      if (format === undefined || !described) return {};
      const { text, file } = described;
      const { reference, drawn } = await ready({ format, ...described, endpoint: entity.endpoint });
      const address = `${addressOf(entity.ref)}/reference`;
      const download = `${address}/${FORMATS[format].fileName}.${ending(format, text, file)}`;
      const whole = `${address}/full/description.json`;
      place(download, text);
      if (drawn !== undefined) place(whole, drawn);
      return REFERENCE_SLOT.put({ ...reference, address, download, ...(drawn !== undefined && { drawn: whole }) });
    },
  };
}

function copiedDescription({ file, keptAt }: CopiedSpec, read: (path: string) => string | undefined) {
  const get = (path: string) => {
    const kept = keptAt(path);
    return kept === undefined ? undefined : read(kept);
  };
  const text = get(file);
  return text === undefined ? undefined : withFiles({ file, text, folder: folderOf(file) }, { get });
}

/** Of a file's own name nothing is taken: a browser would run some endings. */
function ending(format: ReferenceFormat, text: string, file: string | undefined): string {
  const known = /\.(yaml|yml|json|graphql|graphqls|gql|proto)$/i.exec(file ?? '')?.[1]?.toLowerCase();
  if (known) return known;
  if (format === 'grpc') return 'proto';
  if (text.trimStart().startsWith('{')) return 'json';
  return format === 'graphql' ? 'graphql' : 'yaml';
}
