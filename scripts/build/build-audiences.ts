import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import { type BuildRequest, type BuiltFacts, build, factsOf } from './build.ts';
import { readCatalog, seenByAll } from './read-catalog.ts';
import { checkAudiences, hiddenByErrors, seenByAudience } from './seen-by-audience.ts';

export interface PortalPlace extends Pick<BuildRequest, 'out' | 'base' | 'url'> {
  /** Undefined for those who see everything. */
  audience: string | undefined;
}

export interface BuiltPortal extends BuiltFacts {
  audience: string | undefined;
  out: string;
}

export interface PortalsRequest extends Pick<BuildRequest, 'data' | 'say'> {
  catalog: OpenCatalog;
}

/**
 * Builds portals from one reading of the catalog, one after the other. Of each only what is said of it is kept.
 *
 * @throws {CannotRun} when there is no such audience, or as `build` does
 */
export async function buildPortals(request: PortalsRequest, places: readonly PortalPlace[]): Promise<BuiltPortal[]> {
  const reading = await readCatalog(request.catalog);
  checkAudiences(
    reading,
    places.flatMap(({ audience }) => audience ?? []),
  );
  if (places.some(({ audience }) => audience !== undefined)) {
    const { problems } = await reading.validation();
    for (const sentence of hiddenByErrors(problems)) request.say(sentence);
  }
  const portals: BuiltPortal[] = [];
  for (const { audience, ...place } of places) {
    const seen = await (audience === undefined ? seenByAll(reading) : seenByAudience(reading, audience));
    if (audience !== undefined && places.length > 1) request.say(`For \`${audience}\`:`);
    portals.push({ audience, out: place.out, ...factsOf(await build({ ...request, ...place, seen })) });
  }
  return portals;
}

/**
 * Gives the portals of some audiences their places: one gets the folder itself, several get a folder each below it.
 *
 * @throws {CannotRun} when a portal with everything is there, which would stay beside those of several audiences
 */
export function audiencePlaces(audiences: readonly string[], place: Omit<PortalPlace, 'audience'>): PortalPlace[] {
  const names = [...new Set(audiences)];
  if (names.length === 1) return [{ ...place, audience: names[0] }];
  if (existsSync(join(place.out, 'api/openapi.json')))
    throw new CannotRun(`\`${place.out}\` has a portal, which would stay beside those of the audiences.`, {
      fix: `Delete it, or give another folder: \`--out ${join(place.out, '../portals')}\`.`,
    });
  return names.map((audience) => ({ ...place, audience, out: join(place.out, audience) }));
}
