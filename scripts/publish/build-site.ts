import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { build } from '../build/build.ts';
import { buildReport } from '../build/build-report.ts';
import { cleanBase } from '../build/clean-base.ts';
import { cleanUrl } from '../build/clean-url.ts';
import { type OpenCatalog, openRepository } from '../catalog/open-catalog.ts';
import { checkSize } from './check-size.ts';
import { observedData } from './observed-data.ts';
import { builtOf, checkedOf } from './refresh-health.ts';
import type { PublishedSite, SiteRequest } from './site-request.ts';

/**
 * Builds the portal for GitHub Pages or any static host.
 *
 * @throws {CannotRun} when it cannot be built, is larger than Pages takes, or the data cannot be had
 */
export async function buildSite(request: SiteRequest): Promise<PublishedSite> {
  const { root, out, say } = request;
  const catalog = openRepository(root);
  const { url, base } = placeOf(catalog, request);
  const observed = await observedData(request);
  const built = await build({ catalog, data: observed.data, out, base, url, say });
  checkSize(out);
  const damages = [...observed.damages, ...built.damages];
  const sentences = [...buildReport({ ...built, damages }, out), `It will be served under \`${base}\`.`];
  return { pages: built.pages, checked: checkedOf(out), built: builtOf(out), sentences };
}

/** The same address is in the pages and decides where they are served, unless a host serves them elsewhere. */
function placeOf(
  { files }: OpenCatalog,
  { url: written, base }: Pick<SiteRequest, 'url' | 'base'>,
): { url: string | undefined; base: string } {
  const address = written ?? readSettings(files).url;
  const url = address === undefined ? undefined : cleanUrl(address);
  return { url, base: cleanBase(base ?? (url === undefined ? '/' : new URL(url).pathname)) };
}
