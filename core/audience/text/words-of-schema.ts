import { isMap } from '../../text/is-map.ts';

/** The words that a schema itself has: names of properties, and values that it lists. Its examples are nobody's words. */
export function wordsOfSchema(schema: unknown): Set<string> {
  const words = new Set<string>();
  const pending = [schema];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...value);
    else if (isMap(value))
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'examples' || key === 'default' || key === 'description') continue;
        if (key === 'enum' || key === 'const' || key === 'required')
          for (const word of [inner].flat()) typeof word === 'string' && words.add(word);
        else if (key === 'properties' && isMap(inner)) for (const name of Object.keys(inner)) words.add(name);
        pending.push(inner);
      }
  }
  return words;
}
