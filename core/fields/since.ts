import versions from './since.json' with { type: 'json' };

const SINCE = new Map(
  Object.entries(versions as Record<string, string[]>).flatMap(([version, names]) =>
    names.map((name) => [name, version]),
  ),
);

/** The first version that has a field. @param name `service.apis[].type` */
export function sinceOf(name: string): string | undefined {
  return SINCE.get(name);
}
