import { join } from 'node:path';
import { Audiences, pagesBlock } from '#core/audience/audience-settings.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { readBlock } from '#core/catalog/settings/settings-block.ts';
import { buildPortals } from '../build/build-audiences.ts';
import { buildReport } from '../build/build-report.ts';
import { cleanBase } from '../build/clean-base.ts';
import { cleanUrl } from '../build/clean-url.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import { openCommit } from '../change/change-trees.ts';
import { checkSize } from './check-size.ts';
import { observedAudit, observedData } from './observed-data.ts';
import { builtOf, checkedOf } from './refresh-site.ts';
import type { PublishedSite, SiteRequest } from './site-request.ts';

/**
 * Builds the portal for GitHub Pages or any static host.
 *
 * @throws {CannotRun} when it cannot be built, is larger than Pages takes, or the data cannot be had
 */
export async function buildSite(request: SiteRequest): Promise<PublishedSite> {
  const { root, out, say } = request;
  const catalog = await openCommit(root);
  const place = placeOf(catalog, request);
  const observed = await observedData(request);
  await observedAudit(request);
  const settings = readSettings(catalog.files);
  const pages = readBlock(pagesBlock, settings);
  const others = request.audiences === undefined ? [] : new Audiences(settings).names.filter((name) => name !== pages);
  const places = others.map((audience) => ({
    audience,
    out: join(request.audiences!, audience),
    // Another host serves it, at the address of the settings.
    ...placeOf(catalog, { url: undefined, base: undefined }),
  }));
  const [site, ...portals] = await buildPortals({ catalog, data: observed.data, say }, [
    { audience: pages, out, ...place },
    ...places,
  ]);
  const built = site!;
  checkSize(out);
  const damages = [...observed.damages, ...built.damages];
  const sentences = [
    ...(pages === undefined ? [] : [`The site is for the audience \`${pages}\`.`]),
    ...buildReport({ ...built, damages }, out),
    `It will be served under \`${place.base}\`.`,
    ...portals.flatMap((portal) => [`For the audience \`${portal.audience}\`:`, ...buildReport(portal, portal.out)]),
  ];
  return { pages: built.pages, checked: checkedOf(out), built: builtOf(out), audiences: others, sentences };
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
