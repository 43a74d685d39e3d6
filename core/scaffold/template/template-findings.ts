import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { isMap } from '../../text/is-map.ts';
import { conditionalResources } from './manifest-checks/conditional-resources.ts';
import { declaredParameters } from './manifest-checks/declared-parameters.ts';
import { executablePaths } from './manifest-checks/executable-paths.ts';
import { filledTexts } from './manifest-checks/filled-texts.ts';
import { jsonSchema } from './manifest-checks/json-schema.ts';
import { knownFields } from './manifest-checks/known-fields.ts';
import { knownFormats } from './manifest-checks/known-formats.ts';
import type { ManifestCheck, ManifestFinding, Parameters } from './manifest-checks/manifest-check.ts';
import { noSecretParameters } from './manifest-checks/no-secret-parameters.ts';
import { parameterNames } from './manifest-checks/parameter-names.ts';
import { templateName } from './manifest-checks/template-name.ts';
import { TEMPLATE_SCHEMA } from './template-schema.ts';

const CHECKS: readonly ManifestCheck[] = [
  knownFields,
  templateName,
  declaredParameters,
  parameterNames,
  noSecretParameters,
  knownFormats,
  jsonSchema,
  filledTexts,
  conditionalResources,
  executablePaths,
];

/** What is wrong in a template.yaml, by path: its form first. */
export function templateFindings(data: unknown, folder: string): ManifestFinding[] {
  const inForm = checkSchema(TEMPLATE_SCHEMA, data);
  if (!isMap(data)) return inForm;
  const manifest = { data, folder, parameters: hasProperties(data.parameters) ? data.parameters : undefined };
  return [...inForm, ...CHECKS.flatMap((check) => [...check(manifest)])];
}

function hasProperties(parameters: unknown): parameters is Parameters {
  return isMap(parameters) && isMap(parameters.properties);
}
