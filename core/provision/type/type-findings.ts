import type { FieldPath } from '../../catalog/entity.ts';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import type { SettingsFinding } from '../../catalog/settings/settings-block.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import { boundedPatterns } from '../../scaffold/template/manifest-checks/bounded-patterns.ts';
import { jsonSchema } from '../../scaffold/template/manifest-checks/json-schema.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { TYPE_SCHEMA, type WrittenType } from './type-schema.ts';

export function typeFindings(data: unknown, folder: string): SettingsFinding[] {
  const inForm = checkSchema(TYPE_SCHEMA, data);
  if (inForm.length > 0 || !isMap(data)) return inForm;
  const type = data as unknown as WrittenType;
  return [
    ...ofName(type, folder),
    ...ofConfig(type),
    ...ofEnv(['env'], type.env, type.outputs),
    ...Object.entries(type.platforms).flatMap(([name, platform]) => ofPlatform(['platforms', name], platform, type)),
    ...[...boundedPatterns({ pattern: type.policy?.naming }, [])].map((finding) => ({
      ...finding,
      path: ['policy', 'naming'],
    })),
  ];
}

function ofPlatform(path: FieldPath, platform: WrittenType['platforms'][string], type: WrittenType): SettingsFinding[] {
  const { prices, outputs = type.outputs, env = type.env, without = [], drift = {}, changes = {} } = platform;
  const sizes = Object.keys(type.sizes);
  const properties = Object.keys((type.config.properties ?? {}) as Record<string, unknown>);
  const isOwn = platform.outputs !== undefined || platform.env !== undefined;
  return [
    ...Object.keys(platform.sizes ?? {}).flatMap((name) =>
      unknownName({ path: [...path, 'sizes', name], name, known: sizes, what: 'size', atKey: true }),
    ),
    ...(isOwn ? ofEnv(platform.env ? [...path, 'env'] : [...path, 'outputs'], env, outputs) : []),
    ...without.flatMap((name, index) =>
      unknownName({ path: [...path, 'without', index], name, known: properties, what: 'field of `config`' }),
    ),
    ...Object.keys(changes.config ?? {}).flatMap((name) =>
      unknownName({
        path: [...path, 'changes', 'config', name],
        name,
        known: properties,
        what: 'field of `config`',
        atKey: true,
      }),
    ),
    ...ofPrices([...path, 'prices', 'monthly'], prices?.monthly, sizes),
    ...ofDrift([...path, 'drift'], drift, { ...type, sizes: Object.values({ ...type.sizes, ...platform.sizes }) }),
  ];
}

/** @param path of `env`, or of the outputs that replace those that `env` of the type names */
function ofEnv(path: FieldPath, env: WrittenType['env'], outputs: WrittenType['outputs']): SettingsFinding[] {
  return Object.entries(env ?? {}).flatMap(([name, output]) =>
    unknownName({
      path: path.at(-1) === 'env' ? [...path, name] : path,
      name: output,
      known: Object.keys(outputs),
      what: 'output',
    }),
  );
}

function ofName({ name }: WrittenType, folder: string): SettingsFinding[] {
  if (name === folder) return [];
  const message = `\`name\` is ${quoted(name)}, but its folder is ${quoted(folder)}.`;
  return [{ path: ['name'], message, hint: `Write \`name: ${folder}\`, or rename the folder.` }];
}

/** The same checks as those of a template's parameters, in the words of this file. */
function ofConfig({ config }: WrittenType): SettingsFinding[] {
  return jsonSchema({ data: {}, folder: '', parameters: config }).map(({ path, message, hint }) => ({
    path: ['config', ...path.slice(1)],
    message: message.replaceAll(/\bparameters\b/g, 'config'),
    hint: hint ?? '',
  }));
}

function ofPrices(path: FieldPath, monthly: Record<string, number> | undefined, sizes: string[]): SettingsFinding[] {
  if (!monthly) return [];
  const unknown = Object.keys(monthly).flatMap((name) =>
    unknownName({ path: [...path, name], name, known: sizes, what: 'size', atKey: true }),
  );
  const missing = sizes.filter((size) => !Object.hasOwn(monthly, size));
  if (missing.length === 0) return unknown;
  const message = `\`${dotted(path)}\` has no price of ${quotedList(missing)}.`;
  return [{ path, message, hint: `Add \`${missing[0]}: 0\` with its price.` }, ...unknown];
}

function ofDrift(
  path: FieldPath,
  drift: Readonly<Record<string, string>>,
  { sizes, config }: Pick<WrittenType, 'config'> & { sizes: readonly { values?: object }[] },
): SettingsFinding[] {
  const values = [...new Set(sizes.flatMap(({ values = {} }) => Object.keys(values)))];
  const fields = Object.keys(config.properties);
  return Object.entries(drift).flatMap(([attribute, said]) => {
    const [where, name = ''] = said.split('.');
    const at = { path: [...path, attribute], name };
    if (where === 'size') return unknownName({ ...at, known: values, what: 'value of a size' });
    return where === 'config' ? unknownName({ ...at, known: fields, what: 'field of `config`' }) : [];
  });
}

interface Named {
  path: FieldPath;
  name: string;
  known: readonly string[];
  what: string;
  atKey?: boolean;
}

function unknownName({ path, name, known, what, atKey = false }: Named): SettingsFinding[] {
  if (known.includes(name)) return [];
  const message = `\`${dotted(path)}\` names ${quoted(spelled(name))}, which is no ${what} of this type.`;
  return [{ path, atKey, message, hint: didYouMean(name, known) ?? `Write one of ${quotedList(known)}.` }];
}
