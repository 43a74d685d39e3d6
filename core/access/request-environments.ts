import type { Files } from '../catalog/files.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { isMap } from '../text/is-map.ts';

const REQUEST = /^infra\/requests\/.*\.ya?ml$/i;

/**
 * The environments that a requested resource is, or was, for. What does not say so, or cannot be read, may be for any.
 *
 * @param all the environments that there are
 */
export function requestEnvironments(path: string, files: Files, all: Iterable<string>): string[] {
  if (!REQUEST.test(path) || !files.has(path)) return [];
  const text = files.get(path);
  const documents = text === undefined ? [] : readYaml(text);
  const named = documents.map(({ data, faults }) =>
    faults.length === 0 && isMap(data) && typeof data.environment === 'string' ? data.environment.trim() : undefined,
  );
  const known = new Set(all);
  const isClear = named.length > 0 && named.every((name) => name !== undefined && known.has(name));
  return isClear ? [...new Set(named.filter((name) => name !== undefined))] : [...known];
}
