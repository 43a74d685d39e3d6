import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { isMap } from '../text/is-map.ts';
import { type RequestProblem, requestError } from './request.ts';

/** In UTF-16 code units; a dispatch on GitHub carries no more. */
export const LARGEST_REQUEST = 65_536;

export type FieldsRead = { fields: Record<string, unknown> } | { problems: readonly RequestProblem[] };

/** Reads the fields of a request from YAML or JSON text. A duplicate key is refused in both. */
export function readFields(text: string): FieldsRead {
  if (text.length > LARGEST_REQUEST) return refused(...tooLarge(text.length));
  const documents = readYaml(asYaml(text)).filter(({ data, errors }) => data !== null || errors.length > 0);
  if (documents.length > 1)
    return refused('The text holds several documents.', 'Make one request for each: keep the text before `---`.');
  const [{ data, errors } = { data: undefined, errors: [] }] = documents;
  if (errors.length > 0) return { problems: errors.map(({ message, hint }) => requestError('', message, hint)) };
  if (!isMap(data))
    return refused('The request has no fields.', 'Write them as `name: checkout`, one a line, or as a JSON object.');
  return { fields: data };
}

export function tooLarge(length: number): [message: string, hint: string] {
  return [
    `The request has ${Math.round(length / 1024).toLocaleString('en')} KiB; at most 64 are read.`,
    'Keep each text to a few lines, and link to the rest.',
  ];
}

/** JSON may be indented by tabs, which YAML forbids; in JSON's own texts there is none. */
function asYaml(text: string): string {
  try {
    JSON.parse(text);
    return text.replaceAll('\t', ' ');
  } catch {
    return text;
  }
}

function refused(message: string, hint: string): FieldsRead {
  return { problems: [{ field: '', severity: 'error', message, hint }] };
}
