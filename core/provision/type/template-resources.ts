import type { FieldPath } from '../../catalog/entity.ts';
import type { Problem } from '../../catalog/problem.ts';
import type { Context } from '../../catalog/rule.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { dotted, jsonPointer, spelled } from '../../catalog/yaml/written-path.ts';
import { readTemplates } from '../../scaffold/template/read-templates.ts';
import type { TemplateResource } from '../../scaffold/template/template-resources-schema.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { configFindings } from './config-findings.ts';
import { readResourceTypes } from './read-resource-types.ts';
import type { ResourceType } from './resource-type.ts';

export function checkTemplateResources({ files, settings }: Context): Problem[] {
  const { types, problems: broken } = readResourceTypes(files);
  // Where the portal has no types, none can be unknown.
  if (types.length + broken.length === 0) return [];
  const environments = [...environmentPolicies(settings).keys()];
  const locator = new Locator(files);
  return readTemplates(files).templates.flatMap(({ resources, file }) =>
    resources.flatMap((resource, index) => {
      const type = types.find(({ name }) => name === resource.type);
      const isBroken = broken.some((problem) => problem.file.split('/')[2] === resource.type);
      const found = [
        ...(type ? inType(resource, type) : isBroken ? [] : [noType(resource, types)]),
        ...unknownEnvironments(resource, environments),
      ];
      return found.map(({ path, atKey = false, ...words }): Problem => {
        const whole = ['resources', index, ...path];
        const place = locator.locate({ file, document: 0 }, whole, atKey);
        return { rule: 'schema', severity: 'error', file, ...place, ...words, pointer: jsonPointer(whole) };
      });
    }),
  );
}

interface Found {
  path: FieldPath;
  atKey?: boolean;
  severity?: 'warning';
  message: string;
  hint: string;
}

function noType({ type }: TemplateResource, types: readonly ResourceType[]): Found {
  const names = types.map(({ name }) => name);
  const hint = names.length > 0 ? `Write one of ${quotedList(names)}.` : 'Add one: docs/resource-types.md shows how.';
  const message = `\`type\` is ${quoted(spelled(type))}, which is not a resource type in infra/types/.`;
  return { path: ['type'], message, hint: didYouMean(type, names) ?? hint };
}

function inType({ environments, config = {} }: TemplateResource, type: ResourceType): Found[] {
  const sizes = Object.keys(type.sizes);
  const unknownSizes = Object.entries(environments)
    .filter(([, { size }]) => !sizes.includes(size))
    .map(([name, { size }]): Found => {
      const path = ['environments', name, 'size'];
      const message = `\`${dotted(path)}\` is ${quoted(spelled(size))}, which is not a size of ${quoted(type.name)}.`;
      return { path, message, hint: didYouMean(size, sizes) ?? `Write one of ${quotedList(sizes)}.` };
    });
  const inConfig = configFindings(type, config).map(
    ({ path, message, hint = 'Correct the value.' }): Found => ({ path, message, hint }),
  );
  return [...unknownSizes, ...inConfig];
}

/** Templates may come from elsewhere, and most requests may not need the resource: this is a warning. */
function unknownEnvironments({ environments }: TemplateResource, known: readonly string[]): Found[] {
  if (known.length === 0) return [];
  return Object.keys(environments)
    .filter((name) => !known.includes(name))
    .map((name): Found => {
      const message = `\`environments\` names ${quoted(spelled(name))}, which is not an environment in ${SETTINGS_FILE}, so a request for it is refused.`;
      const hint = didYouMean(name, known) ?? `Write one of ${quotedList(known)}, or add it to \`environments\` there.`;
      return { path: ['environments', name], atKey: true, severity: 'warning', message, hint };
    });
}
