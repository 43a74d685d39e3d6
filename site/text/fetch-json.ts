import { fileHref } from './href.ts';

/**
 * A file of the site, such as `home/teams.json`. Undefined where it is not there, or is no JSON: a host may answer with a page.
 *
 * @param path below the base
 */
export async function fetchJson<Value>(path: string): Promise<Value | undefined> {
  return (await fetchFile<Value>(path)).value;
}

/** The same, and whether the site says that there is no such file: what failed for another reason may come when asked again. */
export async function fetchFile<Value>(path: string): Promise<{ value?: Value; isGone: boolean }> {
  try {
    const response = await fetch(fileHref(path));
    return response.ok
      ? { value: (await response.json()) as Value, isGone: false }
      : { isGone: response.status === 404 };
  } catch {
    return { isGone: false };
  }
}
