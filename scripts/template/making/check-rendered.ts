import type { CheckResult } from '#core/scaffold/service/scaffold-state.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { type RenderSummary, writeHanded } from './hand-on.ts';
import { type HandedChecks, HandedRenderings } from './handed-renderings.ts';
import { withMissing } from './missing-services.ts';
import { prepareMaking } from './prepare-making.ts';
import type { RenderManifest } from './render-manifest.ts';
import { type Later, type Making, notRun, type Rendering, whyNothing } from './renderings.ts';
import { PATIENCE, runChecks } from './run-checks.ts';

/** Minutes, of all checks of a run: the job has an hour. */
const MINUTES = 45;

/**
 * Runs the checks of the files that `renderMissing` wrote, and renders nothing. Results are written as they come. Checks run as the user
 * of this process, so each may change the results of others, and nothing else in the output.
 *
 * @param folders.renderings of the other job @param folders.out gets one file a service
 * @param options.minutes of all services together: those that come too late are not run
 */
export async function checkRendered(
  root: string,
  { renderings, out, manifest }: { renderings: string; out: string; manifest: RenderManifest | undefined },
  { minutes = MINUTES }: { minutes?: number } = {},
): Promise<RenderSummary> {
  return withMissing(root, async (missing, { commit, ...desired }) => {
    const handed = new HandedRenderings({ renderings, checks: out, manifest }, async () => commit);
    const rendered = missing.filter(({ service }) => Object.hasOwn(manifest?.files ?? {}, service.ref));
    const end = performance.now() + minutes * 60_000;
    const errors: string[] = [];
    for (const each of rendered) {
      const making = await orReason(prepareMaking(each, desired));
      if ('reason' in making) continue;
      const { service, template } = making;
      const left = Math.min(PATIENCE, (end - performance.now()) / 60_000);
      const checks = await checksOf(making, await handed.of(making), left);
      for (const { command, outcome, text } of checks)
        if (outcome !== 'passed')
          errors.push(
            `\`${service}\`: \`${command.join(' ')}\` ${outcome === 'failed' ? 'failed' : 'was not run'}. ${text}`,
          );
      writeHanded(out, { service, template: template.name, version: template.version, checks } satisfies HandedChecks);
    }
    return { services: missing.length, errors };
  });
}

async function checksOf({ template }: Making, made: Rendering | Later, minutes: number): Promise<CheckResult[]> {
  if (!('files' in made)) return notRun(template, whyNothing(made));
  if (minutes <= 0) return notRun(template, 'The checks of other services used all the time of the run.');
  const results = await orReason(runChecks(made.files, template.checks, { minutes }));
  return 'reason' in results ? notRun(template, results.reason) : results;
}
