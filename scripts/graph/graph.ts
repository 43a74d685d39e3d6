import type { Ref } from '#core/catalog/ref.ts';
import { pictureOf } from '#core/graph/maps.ts';
import { mermaid } from '#core/graph/mermaid.ts';
import type { Direction } from '#core/graph/neighbourhood.ts';
import type { Picture } from '#core/graph/picture.ts';
import { topologyOf } from '#core/graph/topology.ts';
import { readDesired } from '#core/parts.ts';
import { CannotRun } from '../cannot-run.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import { findRef } from './find-ref.ts';

export interface GraphRequest {
  root: string;
  /** A catalog of its own; the repository by default. */
  path?: string | undefined;
  ref: string;
  direction: Direction;
  depth: string;
}

/**
 * Draws the picture of one entity: what `portal graph` prints. What rules say about the catalog does not matter.
 *
 * @throws {CannotRun} when nothing has that name, the depth is none, or the catalog cannot be read
 */
export function graph({ root, path, ref: written, direction, depth }: GraphRequest): {
  ref: Ref;
  picture: Picture;
  text: string;
} {
  const steps = readDepth(depth);
  const { files, scope } = openCatalog(root, path);
  const topology = topologyOf(readDesired(files, { scope }).catalog);
  const ref = findRef(topology, written);
  const picture = pictureOf(topology, ref, { direction, depth: steps });
  return { ref, picture, text: mermaid(picture) };
}

function readDepth(depth: string): number {
  if (/^[1-9]\d{0,5}$/.test(depth)) return Number(depth);
  throw new CannotRun(`\`--depth ${depth}\` is not a number of steps.`, {
    fix: 'Give a whole number from 1, such as `--depth 2`.',
  });
}
