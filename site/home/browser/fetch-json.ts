import { fileHref } from '../../text/href.ts';

/**
 * A file of the site, such as `home/teams.json`. Undefined where it is not there, or is no JSON: a host may answer with a page.
 *
 * @param path below the base
 */
export async function fetchJson<Value>(path: string): Promise<Value | undefined> {
  try {
    const response = await fetch(fileHref(path));
    return response.ok ? ((await response.json()) as Value) : undefined;
  } catch {
    return undefined;
  }
}
