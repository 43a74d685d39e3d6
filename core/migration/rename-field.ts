import { isMap, isScalar, type YAMLMap } from 'yaml';
import { parseYaml } from '../catalog/yaml/parse-yaml.ts';

/** Gives a field another name in every document of a text, unless that is no YAML or has one of the new name. */
export function renameField(text: string, path: readonly string[], name: string): string {
  const places = parseYaml(text).flatMap(({ errors, contents }) =>
    errors.length === 0 && isMap(contents) ? placeOf(contents, path, name) : [],
  );
  return places.reduceRight((edited, [start, end]) => edited.slice(0, start) + name + edited.slice(end), text);
}

type Range = [start: number, end: number];

function placeOf(map: YAMLMap, [key, ...rest]: readonly string[], name: string): Range[] {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (!pair) return [];
  if (rest.length > 0) return isMap(pair.value) ? placeOf(pair.value, rest, name) : [];
  const range = isScalar(pair.key) ? pair.key.range : undefined;
  return range && !map.has(name) ? [[range[0], range[1]]] : [];
}
