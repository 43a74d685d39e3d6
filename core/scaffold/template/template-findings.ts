import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FieldPath } from '../../catalog/entity.ts';
import { FORMAT_WORDS } from '../../catalog/schema/format-words.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { checkSchema, type SchemaFinding } from '../../catalog/schema/schema-check.ts';
import { dotted, jsonPointer, spelled } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { nearest } from '../../text/nearest.ts';
import { pathFault } from '../fill/path-fault.ts';
import { isSecretName } from '../values/is-secret-name.ts';
import { JAVASCRIPT_WORDS } from './javascript-words.ts';
import { compileParameters } from './parameter-schema.ts';
import { patternFindings } from './pattern-findings.ts';
import { schemaNodes } from './schema-nodes.ts';
import { STANDARD_PARAMETERS } from './template.ts';
import { TEMPLATE_SCHEMA } from './template-schema.ts';

export type TemplateFinding = SchemaFinding & { atKey?: boolean };

/** What a generator has under these names already, or every object does. */
export const TAKEN = [
  'templates',
  'actionfolder',
  'generator',
  'action',
  'subaction',
  'ts',
  'cwd',
  'attributes',
  'h',
  'name',
  // EJS takes values of these names for its own settings: https://github.com/mde/ejs#options
  ...[
    'delimiter',
    'scope',
    'context',
    'debug',
    'compileDebug',
    'client',
    'rmWhitespace',
    'strict',
    'filename',
    'async',
  ],
  'cache',
  ...JAVASCRIPT_WORDS,
  ...Object.getOwnPropertyNames(Object.prototype),
];

/** Names below /create/ that the portal has itself. */
const PAGES = ['register'];

/** What is wrong in a template.yaml, by path: its form first, then what a schema cannot say. */
export function templateFindings(data: unknown, folder: string): TemplateFinding[] {
  const findings: TemplateFinding[] = checkSchema(TEMPLATE_SCHEMA, data);
  if (!isMap(data)) return findings;
  findings.push(...misspelt(data), ...otherName(data, folder), ...nameOfVerb(data));
  const { parameters, files } = data;
  if (isMap(parameters) && isMap(parameters.properties))
    findings.push(
      ...parameterFindings(parameters, parameters.properties),
      ...secretFindings(parameters),
      ...unknownFormats(parameters),
      ...schemaFault(parameters),
    );
  if (isMap(files) && Array.isArray(files.executable)) findings.push(...outside(files.executable));
  return findings;
}

function misspelt(data: Record<string, unknown>): TemplateFinding[] {
  const known = Object.keys(TEMPLATE_SCHEMA.properties as object);
  return Object.keys(data)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      const hint = near ? `Did you mean \`${near}\`?` : `Delete it; there is ${inTicks(known)}.`;
      return { path: [name], atKey: true, message: `A template has no field \`${spelled(name)}\`.`, hint };
    });
}

function otherName({ name }: Record<string, unknown>, folder: string): TemplateFinding[] {
  if (PAGES.includes(folder)) {
    const message = `\`${folder}\` cannot be the name of a template: /create/${folder}/ is already a page.`;
    return [{ path: ['name'], message, hint: `Rename the folder and the template: \`${folder}-service\`.` }];
  }
  if (typeof name !== 'string' || name === folder) return [];
  const message = `\`name\` is \`${spelled(name)}\`, but the template is in \`templates/${folder}/\`.`;
  return [{ path: ['name'], message, hint: `Write \`name: ${folder}\`, or rename the folder.` }];
}

/** `portal scaffold update` is a verb, so no template could be asked for by that name. */
function nameOfVerb({ name }: Record<string, unknown>): TemplateFinding[] {
  if (name !== 'update') return [];
  const message = '`name` is `update`, which is reserved for `portal scaffold update`.';
  return [{ path: ['name'], message, hint: 'Rename the template and its folder.' }];
}

function parameterFindings(parameters: Record<string, unknown>, properties: Record<string, unknown>) {
  const missing = STANDARD_PARAMETERS.filter((name) => !Object.hasOwn(properties, name)).map((name) => ({
    path: ['parameters', 'properties', name],
    message: `\`parameters.properties.${name}\` is missing; every template needs it.`,
    hint: `Add \`${name}: { type: string }\` below \`properties\`.`,
  }));
  const required = Array.isArray(parameters.required) ? parameters.required : [];
  const undeclared = required.flatMap((name, index) =>
    typeof name !== 'string' || Object.hasOwn(properties, name)
      ? []
      : [
          {
            path: ['parameters', 'required', index],
            message: `\`parameters.required\` names \`${spelled(name)}\`, which is no parameter.`,
            hint: `Declare it below \`properties\`, or name one of ${inTicks(Object.keys(properties))}.`,
          },
        ],
  );
  return [...missing, ...undeclared, ...Object.keys(properties).flatMap(badParameter)];
}

function badParameter(name: string): TemplateFinding[] {
  const at = { path: ['parameters', 'properties', name], atKey: true };
  if (!/^[a-z][A-Za-z0-9]{0,40}$/.test(name))
    return [
      {
        ...at,
        message: `\`${spelled(name)}\` cannot be filled in as \`{{name}}\`.`,
        hint: 'Write letters and digits, a small letter first: `servicePort`.',
      },
    ];
  if (TAKEN.includes(name))
    return [
      { ...at, message: `\`${name}\` means something else in a generator.`, hint: `Write \`the${upper(name)}\`.` },
    ];
  return [];
}

/** Values stand in git, also those of fields of a map and of items of a list. */
function secretFindings(parameters: Record<string, unknown>): TemplateFinding[] {
  return [...schemaNodes(parameters, ['parameters'])]
    .filter(
      ({ schema, name }) => isSaidSecret(schema) || (name !== undefined && isSecretName(name) && holdsText(schema)),
    )
    .map(({ schema, path, name }) => ({
      path,
      atKey: true,
      message: `\`${spelled(name ?? dotted(path))}\` would be a secret, and everybody can read the values of parameters in git.`,
      hint: isSaidSecret(schema)
        ? OWN_STORE
        : `${OWN_STORE} If it only names one, write \`${spelled(`${name}Name`)}\`.`,
    }));
}

const OWN_STORE = 'Delete it; the repository gets the secret from its own store, by name.';

function isSaidSecret({ format, writeOnly }: JsonSchema): boolean {
  return format === 'password' || writeOnly === true;
}

/** A number, a yes or no, or one of a few words that the template has is no secret. */
function holdsText({ type, items, enum: words, const: word }: JsonSchema): boolean {
  if (Array.isArray(words) || word !== undefined) return false;
  if (type === 'array' && isMap(items)) return holdsText(items);
  return [type].flat().some((one) => one === undefined || one === 'string' || one === 'object' || one === 'array');
}

function unknownFormats(parameters: Record<string, unknown>): TemplateFinding[] {
  const known = Object.keys(FORMAT_WORDS);
  return [...schemaNodes(parameters, ['parameters'])]
    .filter(
      ({ schema: { format } }) => format !== undefined && format !== 'password' && !known.includes(String(format)),
    )
    .map(({ schema: { format }, path }) => {
      const near = nearest(String(format), known);
      return {
        path: [...path, 'format'],
        message: `\`${dotted([...path, 'format'])}\` is \`${spelled(format)}\`, which is not supported.`,
        hint: near ? `Did you mean \`${near}\`?` : `Write a \`pattern\`, or one of ${inTicks(known)}.`,
      };
    });
}

/** Reads the schema of schemas once, which takes longer than all else here, and is given nothing to keep. */
const schemas = new Ajv2020({ strict: false, validateFormats: false, logger: false });

/** Whether it is JSON Schema at all, which the same library judges that values are checked with. */
function schemaFault(parameters: Record<string, unknown>): TemplateFinding[] {
  const path: FieldPath = ['parameters'];
  const odd = [...oddKeywords(parameters, path), ...patternFindings(parameters, path)];
  if (odd.length > 0) return odd;
  try {
    if (!schemas.validate(TEMPLATE_SCHEMA.$schema as string, parameters))
      throw new Error(schemas.errorsText(schemas.errors, { dataVar: 'parameters' }));
    compileParameters(parameters)({});
    return [];
  } catch (error) {
    if (error instanceof RangeError) return [{ path, ...ENDLESS }];
    const said = spelled(error instanceof Error ? error.message : String(error)).replaceAll('`', "'");
    const message = `\`parameters\` is no JSON Schema 2020-12: ${said}.`;
    return [{ path, message, hint: 'Correct the keyword; https://json-schema.org/learn explains each.' }];
  }
}

const ENDLESS = {
  message: '`parameters` refer to themselves in a circle, so no value could be checked.',
  hint: 'Remove the `$ref` that refers to itself.',
};

/** A name for the whole world, or an address to fetch: neither belongs into the questions of a form. */
function* oddKeywords(schema: unknown, path: FieldPath): Iterable<TemplateFinding> {
  if (Array.isArray(schema)) {
    for (const [index, item] of schema.entries()) yield* oddKeywords(item, [...path, index]);
    return;
  }
  if (!isMap(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    const at = [...path, key];
    if (key === '$schema' && value === TEMPLATE_SCHEMA.$schema) continue;
    const isElsewhere = /^\$(?:dynamicR|r)ef$/.test(key) && !String(value).startsWith('#');
    if (key === '$id' || key === '$schema' || isElsewhere)
      yield {
        path: at,
        atKey: true,
        message: `\`${jsonPointer(at)}\` refers to another file, and nothing is fetched.`,
        hint: 'Delete the line, and write the schema below `$defs`.',
      };
    else yield* oddKeywords(value, at);
  }
}

function outside(paths: readonly unknown[]): TemplateFinding[] {
  return paths.flatMap((path, index) => {
    const fault = typeof path === 'string' ? pathFault(path) : undefined;
    if (!fault) return [];
    return [
      {
        path: ['files', 'executable', index],
        message: `\`${spelled(path)}\` ${fault}`,
        hint: 'Write a path from the top of the skeleton: `bin/start`.',
      },
    ];
  });
}

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function inTicks(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
