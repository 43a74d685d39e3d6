import type { Files } from '../../catalog/files.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import type { RequestProblem } from '../../request/request.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { type ResourceType, TYPES_FOLDER } from '../type/resource-type.ts';

/** Finds the type that a request names, or says why it cannot be used. */
export function typeAsked(name: unknown, files: Files): { type: ResourceType } | { problem: RequestProblem } {
  const { types, problems } = readResourceTypes(files);
  const written = typeof name === 'string' ? name.trim() : '';
  const type = types.find((one) => one.name === written);
  if (type) return { type };
  const shown = quoted(spelled(written));
  const broken = problems.find(({ file }) => file === `${TYPES_FOLDER}/${written}/type.yaml`);
  if (broken)
    return wrong(
      `The type ${shown} has errors and cannot be used. ${broken.file}:${broken.line} ${broken.message}`,
      'Its owner has to fix it: `npx portal validate infra/types` shows each place.',
    );
  const names = types.map((one) => one.name);
  const there = names.length > 0 ? `Write one of ${quotedList(names)}.` : 'Add one: docs/resource-types.md shows how.';
  return wrong(`There is no resource type ${shown}.`, didYouMean(written, names) ?? there);
}

function wrong(message: string, hint: string): { problem: RequestProblem } {
  return { problem: { field: 'type', severity: 'error', message, hint } };
}
