/** Gets what a map has under a name that others chose: `constructor` is a name like any other, and no map of data inherits one. */
export function own<Value>(
  map: Readonly<Record<string, Value>> | undefined,
  name: string | undefined,
): Value | undefined {
  return map && name !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
