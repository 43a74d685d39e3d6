import { parse } from 'yaml';
import { isMap } from './is-map.ts';

/** A map of YAML that others wrote for programs of theirs: what is odd in it, or wrong, is no news to anybody. */
export function lenientYamlMap(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = parse(text, {
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
      maxAliasCount: 10,
    });
    return isMap(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
