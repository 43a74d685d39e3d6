import type { Files } from '../catalog/files.ts';
import { REQUESTS_ROOT } from '../catalog/team-folders.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { isMap } from '../text/is-map.ts';

/**
 * The environments that a requested resource is, or was, for. What does not say so, or cannot be read, may be for any.
 *
 * @param all the environments that there are
 */
export function requestEnvironments(path: string, files: Files, all: Iterable<string>): string[] {
  if (!path.startsWith(`${REQUESTS_ROOT}/`) || !/\.ya?ml$/i.test(path) || !files.has(path)) return [];
  const text = files.get(path);
  const documents = text === undefined ? [] : readYaml(text);
  const named = documents.map(({ data, errors }) => (errors.length === 0 ? environmentsIn(data) : []));
  const known = new Set(all);
  const isClear =
    named.length > 0 && named.every((names) => names.length > 0 && names.every((name) => known.has(name)));
  return isClear ? [...new Set(named.flat())] : [...known];
}

/** The names in `environments` and `environment`; none where either cannot be read. */
function environmentsIn(data: unknown): string[] {
  const { environments, environment } = isMap(data) ? data : {};
  if (environments !== undefined && !isMap(environments)) return [];
  if (environment !== undefined && typeof environment !== 'string') return [];
  return [...Object.keys(environments ?? {}), ...(environment === undefined ? [] : [environment.trim()])];
}
