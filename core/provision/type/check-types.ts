import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { dotted, jsonPointer } from '../../catalog/yaml/written-path.ts';
import { quoted } from '../../text/quoted.ts';
import { readResourceTypes } from './read-resource-types.ts';
import { type ResourceType, TYPES_FOLDER } from './resource-type.ts';

export function checkTypes({ files }: { files: Files }): Problem[] {
  const { types, problems } = readResourceTypes(files);
  return [...problems, ...types.flatMap((type) => [...missingConstructs(type, files), ...missingPage(type, files)])];
}

function missingConstructs({ name, platforms, file }: ResourceType, files: Files): Problem[] {
  const locator = new Locator(files);
  return Object.entries(platforms)
    .filter(([, { construct }]) => !files.has(`${TYPES_FOLDER}/${name}/${construct}`))
    .map(([platform, { construct }]) => {
      const path = ['platforms', platform, 'construct'];
      return {
        rule: 'schema',
        severity: 'error',
        file,
        ...locator.locate({ file, document: 0 }, path),
        message: `\`${dotted(path)}\` is ${quoted(construct)}, and there is no such file in ${TYPES_FOLDER}/${name}/.`,
        hint: 'Add it: docs/resource-types.md shows what it holds.',
        pointer: jsonPointer(path),
      };
    });
}

function missingPage({ name, file }: ResourceType, files: Files): Problem[] {
  if (files.has(`${TYPES_FOLDER}/${name}/README.md`)) return [];
  const message = 'This type has no `README.md`, so people who request it find no explanation.';
  const hint = 'Add one beside `type.yaml`.';
  return [{ rule: 'schema', severity: 'warning', file, line: 1, column: 1, pointer: '', message, hint }];
}
