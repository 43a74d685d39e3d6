import type { Setup } from './setup.ts';

/** A site that Pages serves. */
export interface ServedSite {
  /** With a slash at its end. */
  url: string;
  /** Whether everybody can read it. */
  isForAll: boolean;
}

/** Where Pages serves the site of the repository; undefined when it is off. */
export async function servedSite({ github }: Setup): Promise<ServedSite | undefined> {
  const found = await github.ifThere('Pages', 'GET /repos/{owner}/{repo}/pages');
  const url = found?.html_url;
  return url ? { url: url.endsWith('/') ? url : `${url}/`, isForAll: found.public } : undefined;
}
