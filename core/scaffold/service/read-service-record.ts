import { spelled } from '../../catalog/yaml/written-path.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { TEMPLATE_NAME } from '../template/template-schema.ts';

/** What a repository says of where it came from, which everybody may have written who may write there. */
export interface ServiceRecord {
  template: string;
  version: number;
  values: Readonly<Record<string, unknown>>;
}

const LARGEST = 65_536;

/** Reads the record of a repository. @returns an error, as full sentences, if it has nothing usable */
export function readServiceRecord(text: string): ServiceRecord | { error: string } {
  if (text.length > LARGEST) return { error: 'It is larger than any record.' };
  const [document, ...others] = readYaml(text);
  const [error] = document?.errors ?? [];
  if (error) return { error: `${error.message} ${error.hint}` };
  if (others.length > 0 || !isMap(document?.data)) return { error: 'It is not a map with `template` and `version`.' };
  const { template, version, values = {} } = document.data;
  if (typeof template !== 'string' || !TEMPLATE_NAME.test(template))
    return { error: `\`template\` is ${quoted(spelled(template))}, which cannot be the name of a template.` };
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    return { error: `\`version\` is ${quoted(spelled(version))}, and versions are 1, 2, 3 …` };
  if (!isMap(values)) return { error: `\`values\` is ${quoted(spelled(values))}, and must be a map.` };
  return { template, version: version as number, values };
}
