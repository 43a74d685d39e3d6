import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { namesIn } from './names-in.ts';

/** What the YAML files of a folder hold, by name, sorted. Files that are not YAML are passed over; no folder is an empty one. */
export function yamlFolder(folder: string): Map<string, unknown> {
  const names = namesIn(folder).filter((name) => /\.ya?ml$/.test(name));
  return new Map(names.sort().flatMap((name) => read(join(folder, name)).map((data) => [name, data] as const)));
}

function read(path: string): unknown[] {
  try {
    return [parse(readFileSync(path, 'utf8'))];
  } catch {
    return [];
  }
}
