import { archiveRequests } from '#core/request/retire/archive-requests.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { handedRendering, type RenderSummary, writeHanded } from './hand-on.ts';
import { withMissing } from './missing-services.ts';
import { prepareMaking } from './prepare-making.ts';
import type { RenderManifest } from './render-manifest.ts';
import { RenderedHere } from './rendered-here.ts';
import { type Making, whyNothing } from './renderings.ts';

/** Services that are rendered in one run: with thousands, as where the branch was lost, the next runs go on. */
const MOST = 20;

export interface RenderedMissing extends RenderSummary {
  /** The number of services whose entries request an archive, whether or not it is done. */
  archives: number;
  manifest: RenderManifest;
}

/**
 * Renders services that main asks for and that are not recorded as made, for a job that holds a token: 20 a run, each run those
 * that come after those of the run before. It asks no forge: what is recorded it reads in the clone.
 *
 * @param root a clone of main with its history and the branch `portal-data`
 * @param out gets one file a service
 * @param env GITHUB_RUN_NUMBER and GITHUB_RUN_ATTEMPT, by which it knows whose turn it is
 * @throws {CannotRun} when the root is none, or `out` cannot be written
 */
export async function renderMissing(root: string, out: string, env: NodeJS.ProcessEnv): Promise<RenderedMissing> {
  return withMissing(root, async (missing, { commit, ...desired }) => {
    const renderings = new RenderedHere(desired.history);
    const errors: string[] = [];
    const digests: [string, string][] = [];
    for (const each of takeTurns(missing, turnOf(env), MOST)) {
      if (digests.length === MOST) break;
      const { ref } = each.service;
      const making = await orReason(prepareMaking(each, desired));
      // Reconcile finds that out by itself, so it takes nobody's turn.
      if ('reason' in making) {
        errors.push(`\`${ref}\`: ${making.reason}`);
        continue;
      }
      const made = await orReason(renderings.of(making));
      if (!('files' in made)) errors.push(`\`${ref}\`: ${whyNothing(made)}`);
      digests.push([ref, writeHanded(out, handedRendering(aboutOf(making), made))]);
    }
    const archives = archiveRequests(desired.catalog).length;
    const files = Object.fromEntries(digests.sort(([a], [b]) => (a < b ? -1 : 1)));
    return { services: missing.length, archives, errors, manifest: { commit, files } };
  });
}

/** A run that is repeated has the next turn, too. */
function turnOf({ GITHUB_RUN_NUMBER: run, GITHUB_RUN_ATTEMPT: attempt }: NodeJS.ProcessEnv): number {
  return [run, attempt].map((text) => Number(text) || 0).reduce((sum, number) => sum + number, 0);
}

function aboutOf({ service, template: { name, version } }: Making) {
  return { service, template: name, version };
}

/**
 * Puts many in the order in which they are taken when only some can be: each turn begins where the one before could have ended,
 * so that those that are there again and again hold up nobody.
 *
 * @param turn 0, 1, 2 … @param most that are taken in a turn
 */
export function takeTurns<Item>(items: readonly Item[], turn: number, most: number): Item[] {
  const start = items.length === 0 ? 0 : (turn * most) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
