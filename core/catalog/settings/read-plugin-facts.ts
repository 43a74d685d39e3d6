import { isMap } from '../../text/is-map.ts';
import type { Files } from '../files.ts';
import { parseRef } from '../ref.ts';
import type { PluginFact } from './plugin.ts';
import type { SettingsFinding } from './settings-block.ts';

/** Reads the facts of a plugin, whose form the schema checks: each says where its values are. */
export function readPluginFacts(
  data: unknown,
  folder: string,
  files: Files,
): { facts: PluginFact[]; findings: SettingsFinding[] } {
  const written = isMap(data) && Array.isArray(data.facts) ? data.facts : [];
  const read = written.flatMap((fact, at) => (isMap(fact) ? { fact, at, from: sourceOf(fact, folder, files) } : []));
  return {
    facts: read.flatMap(({ fact, from }) => ('message' in from ? [] : factOf(fact, from))),
    findings: read.flatMap(({ at, from }) => ('message' in from ? { path: ['facts', at], ...from } : [])),
  };
}

function factOf(fact: Record<string, unknown>, from: PluginFact['from']): PluginFact {
  const { name, title, about, is = 'choice', values, show = 'more', facet = true, line = true } = fact;
  return {
    name: String(name),
    title: String(title),
    is: is as PluginFact['is'],
    from,
    shown: show as PluginFact['shown'],
    isFacet: facet === true && is === 'choice',
    isLine: line === true,
    ...(typeof about === 'string' && { about }),
    ...(isMap(values) && { values: values as Record<string, string> }),
  };
}

interface Words {
  message: string;
  hint: string;
}

function sourceOf(fact: Record<string, unknown>, folder: string, files: Files): PluginFact['from'] | Words {
  const { name, field, annotation, file } = fact;
  const given = [field, annotation, file].filter((each) => each !== undefined);
  if (given.length !== 1)
    return {
      message: `The fact \`${name}\` ${given.length === 0 ? 'does not say where its values are' : 'says more than one place for its values'}.`,
      hint: 'Write one of `field: dataClass`, `annotation: acme.example/data-class` and `file: data-classes.json`.',
    };
  if (typeof field === 'string') return { field };
  if (typeof annotation === 'string') return { annotation };
  return byEntry(String(name), `${folder}/${file}`, files);
}

function byEntry(name: string, path: string, files: Files): PluginFact['from'] | Words {
  const text = files.get(path);
  if (text === undefined && files.has(path))
    return {
      message: `The fact \`${name}\` is read from \`${path}\`, which cannot be read.`,
      hint: files.refusal?.(path)?.hint ?? 'Save it as UTF-8 text.',
    };
  if (text === undefined)
    return {
      message: `The fact \`${name}\` is read from \`${path}\`, which is not there.`,
      hint: 'Add the file, or correct `file`.',
    };
  const hint = 'Write an object with a value for each entry: `{"service:checkout": "personal"}`.';
  try {
    const data: unknown = JSON.parse(text);
    if (!isMap(data)) return { message: `\`${path}\` holds no values by entry.`, hint };
    const refs = Object.entries(data).flatMap(([ref, value]) => {
      const parsed = parseRef(ref, 'service');
      return parsed ? [[parsed, value] as const] : [];
    });
    return { byEntry: Object.fromEntries(refs) };
  } catch {
    return { message: `\`${path}\` is no JSON.`, hint };
  }
}
