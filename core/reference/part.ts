import { addressOf } from '../catalog/address.ts';
import { type Api, isApi } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import { namedFiles } from '../catalog/rules/specs/named-files.ts';
import type { Part } from '../part/part.ts';
import type { PartRecords, RecordInput } from '../part/part-record.ts';
import { FORMATS, formatOf } from './formats.ts';
import type { DescriptionFiles, ReferenceFormat } from './reference.ts';
import { REFERENCE_SLOT } from './reference-record.ts';
import { referenceSearch } from './reference-search.ts';
import { REFERENCE_TOOLS } from './reference-tools.ts';

/** Descriptions of APIs as reference pages. */
export const reference: Part = { name: 'reference', record, search: referenceSearch };

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
      const { reference, drawn } = await ready({
        format,
        text,
        ...filesOf(entity, text, files),
        endpoint: entity.endpoint,
      });
      const address = `${addressOf(entity.ref)}/reference`;
      const download = `${address}/${FORMATS[format].fileName}.${ending(format, text, file)}`;
      const whole = `${address}/full/description.json`;
      place(download, text);
      if (drawn !== undefined) place(whole, drawn);
      return REFERENCE_SLOT.put({ ...reference, address, download, ...(drawn !== undefined && { drawn: whole }) });
    },
  };
}

/** The files of a description: below the folder of its entry, or its own where it is elsewhere. */
function filesOf({ origin, spec }: Api, text: string, files: Files): DescriptionFiles {
  const file = spec?.file;
  if (file === undefined) return {};
  const own = `${materialFolder(origin.file)}/`;
  const folder = file.startsWith(own) ? own : file.slice(0, file.lastIndexOf('/') + 1);
  const [, ...others] = namedFiles({ file, text, folder }, files);
  return { file, ...(others.length > 0 && { texts: Object.fromEntries(others) }) };
}

/** Of a file's own name nothing is taken: a browser would run some endings. */
function ending(format: ReferenceFormat, text: string, file: string | undefined): string {
  const known = /\.(yaml|yml|json|graphql|graphqls|gql|proto)$/i.exec(file ?? '')?.[1]?.toLowerCase();
  if (known) return known;
  if (format === 'grpc') return 'proto';
  if (text.trimStart().startsWith('{')) return 'json';
  return format === 'graphql' ? 'graphql' : 'yaml';
}
