import { isMap } from '../../text/is-map.ts';
import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import { parseRef } from '../ref.ts';
import { Locator } from '../yaml/locator.ts';
import { jsonPointer } from '../yaml/written-path.ts';
import type { PluginFact } from './plugin.ts';

interface Place {
  folder: string;
  file: string;
  files: Files;
}

/** Reads the facts of a plugin, whose form the schema checks: each says where its values are. */
export function readPluginFacts(data: unknown, place: Place): { facts: PluginFact[]; problems: Problem[] } {
  const written = isMap(data) && Array.isArray(data.facts) ? data.facts : [];
  const facts: PluginFact[] = [];
  const problems: Problem[] = [];
  for (const [at, fact] of written.entries()) {
    if (!isMap(fact)) continue;
    const from = sourceOf(fact, place);
    if ('message' in from) problems.push(problemAt(at, from, place));
    else facts.push(factOf(fact, from));
  }
  return { facts, problems };
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

function sourceOf(fact: Record<string, unknown>, { folder, files }: Place): PluginFact['from'] | Words {
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

function problemAt(at: number, words: Words, { file, files }: Place): Problem {
  const path = ['facts', at];
  const place = new Locator(files).locate({ file, document: 0 }, path);
  return { rule: 'schema', severity: 'error', file, ...place, pointer: jsonPointer(path), ...words };
}
