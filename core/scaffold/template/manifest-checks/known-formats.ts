import { FORMAT_WORDS } from '../../../catalog/schema/format-words.ts';
import { dotted, spelled } from '../../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../../text/did-you-mean.ts';
import { quotedList } from '../../../text/quoted.ts';
import { schemaNodes } from '../schema-nodes.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

export function* knownFormats({ parameters }: Manifest): Iterable<ManifestFinding> {
  const known = Object.keys(FORMAT_WORDS);
  for (const { schema, path } of parameters ? schemaNodes(parameters, ['parameters']) : []) {
    const { format } = schema;
    if (format === undefined || format === 'password' || known.includes(String(format))) continue;
    const at = [...path, 'format'];
    const message = `\`${dotted(at)}\` is \`${spelled(format)}\`, which is not supported.`;
    const hint = didYouMean(String(format), known) ?? `Write a \`pattern\`, or one of ${quotedList(known)}.`;
    yield { path: at, message, hint };
  }
}
