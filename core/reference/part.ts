import { addressOf } from '../catalog/address.ts';
import { isApi } from '../catalog/entity.ts';
import type { Part } from '../part/part.ts';
import type { PartRecords, RecordInput } from '../part/part-record.ts';
import { FORMATS, formatOf } from './formats.ts';
import { REFERENCE_SLOT } from './reference-record.ts';
import { REFERENCE_TOOLS } from './reference-tools.ts';

/** Descriptions of APIs as reference pages. */
export const reference: Part = { name: 'reference', record };

function record({ context: { files }, tools }: RecordInput): PartRecords {
  const referenceTools = REFERENCE_TOOLS.of(tools);
  // Reading needs packages that browsers and other operations run without.
  if (!referenceTools) return {};
  const { ready, place } = referenceTools;
  return {
    async of(entity) {
      if (!isApi(entity) || !entity.spec) return {};
      const { file, text = file === undefined ? undefined : files.get(file) } = entity.spec;
      const format = formatOf(entity.type);
      if (format === undefined || !text?.trim()) return {};
      const { reference, drawn } = await ready({ format, text, file, endpoint: entity.endpoint });
      const address = `${addressOf(entity.ref)}/reference`;
      const download = `${address}/${FORMATS[format].fileName}.${ending(text, file)}`;
      const whole = `${address}/full/description.json`;
      place(download, text);
      if (drawn !== undefined) place(whole, drawn);
      return REFERENCE_SLOT.put({ ...reference, address, download, ...(drawn !== undefined && { drawn: whole }) });
    },
  };
}

/** Of a file's own name nothing is taken: a browser would run some endings. */
function ending(text: string, file: string | undefined): string {
  const known = /\.(yaml|yml|json|graphql|gql|proto)$/i.exec(file ?? '')?.[1]?.toLowerCase();
  if (known) return known;
  return text.trimStart().startsWith('{') ? 'json' : 'yaml';
}
