import { fileHref } from './href.ts';

/** @throws where it is not there, or no JSON */
export async function loadJson<Content>(address: string, init?: RequestInit): Promise<Content> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return (await response.json()) as Content;
}

/**
 * A file of the site, such as `home/teams.json`. Undefined where it is not there, or is no JSON: a host may answer with a page.
 *
 * @param path below the base
 */
export async function fetchJson<Content>(path: string, cache?: RequestCache): Promise<Content | undefined> {
  return (await fetchFile<Content>(path, cache)).value;
}

/** The same, and whether the site says that there is no such file: what failed for another reason may come when asked again. */
export async function fetchFile<Content>(
  path: string,
  cache: RequestCache = 'default',
): Promise<{ value?: Content; isGone: boolean }> {
  try {
    const response = await fetch(fileHref(path), { cache });
    return response.ok
      ? { value: (await response.json()) as Content, isGone: false }
      : { isGone: response.status === 404 };
  } catch {
    return { isGone: false };
  }
}

/** Loads once a page. A failure is forgotten, so that it can be tried again. */
export function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
