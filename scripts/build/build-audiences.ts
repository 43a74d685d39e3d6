import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { type BuildRequest, type Built, build } from './build.ts';
import { readCatalog } from './read-catalog.ts';
import { checkAudiences, seenByAudience } from './seen-by-audience.ts';

/** The portal of an audience, and where it is. */
export interface AudiencePortal {
  audience: string;
  out: string;
  built: Built;
}

export interface AudiencesRequest extends Omit<BuildRequest, 'seen'> {
  audiences: readonly string[];
}

/**
 * Builds the portals of some audiences from one reading of the catalog: one into the folder itself, several each into a folder with the
 * name of its audience.
 *
 * @throws {CannotRun} when there is no such audience, or as `build` does
 */
export async function buildAudiences({ audiences: asked, ...request }: AudiencesRequest): Promise<AudiencePortal[]> {
  const reading = await readCatalog(request.catalog);
  const audiences = [...new Set(asked)];
  checkAudiences(reading, audiences);
  if (audiences.length > 1) checkFolder(request.out);
  const portals: AudiencePortal[] = [];
  for (const audience of audiences) {
    const out = audiences.length === 1 ? request.out : join(request.out, audience);
    const seen = await seenByAudience(reading, audience);
    portals.push({ audience, out, built: await build({ ...request, seen, out }) });
  }
  return portals;
}

/** A site that is there already would be served beside those of the audiences. */
function checkFolder(out: string): void {
  if (!existsSync(join(out, 'api/openapi.json'))) return;
  throw new CannotRun(`\`${out}\` has a portal, which would stay beside those of the audiences.`, {
    fix: `Delete it, or give another folder: \`--out ${join(out, '../portals')}\`.`,
  });
}
