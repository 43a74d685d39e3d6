import { Audiences, audiencesBlock, pagesBlock, visibilityBlock } from '#core/audience/audience-settings.ts';
import { audienceView } from '#core/audience/audience-view.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { checkSettings } from '#core/catalog/settings/check-settings.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';
import type { CatalogReading, SeenCatalog } from './read-catalog.ts';

/** What an audience sees of a catalog. Its branch is named only where people may change it, and where that names nothing hidden. */
export async function seenByAudience(reading: CatalogReading, audience: string): Promise<SeenCatalog> {
  const { catalog, facts, now, history, sizes } = reading;
  const view = audienceView(reading.desired, audience);
  const { branch = '', ...others } = facts;
  const isBranchShown = view.hasSection('create') && view.textOf('', branch) === branch;
  const { root, bytes } = catalog.files;
  return {
    catalog: { ...catalog, files: { ...view.desired.files, root, ...defined({ bytes }) } },
    facts: isBranchShown ? facts : others,
    desired: view.desired,
    history: view.history(history, sizes()),
    now,
    validation: await view.validation(checkDesired, reading.validation),
    observed: (all) => view.observed(all),
    textOf: (path, text) => view.textOf(path, text),
    onDisk: (path) => view.onDisk(path),
    audience: view.record,
  };
}

/**
 * Checks that a portal has the audiences that are asked for, and that what decides about them can be read.
 *
 * @throws {CannotRun} with the fix
 */
export function checkAudiences({ desired }: Pick<CatalogReading, 'desired'>, asked: readonly string[]): void {
  const { files, rules, blocks, scope, settings } = desired;
  if (scope.layout !== 'repository')
    throw new CannotRun('Only the portal of a repository has audiences.', {
      fix: 'Leave out the path, or `--audience`.',
    });
  const deciding = [audiencesBlock, visibilityBlock, pagesBlock].map(({ name }) => name).join('|');
  const decides = new RegExp(`^(?:$|/(?:${deciding})(?:/|$))`);
  const problem = checkSettings(files, { rules, blocks }).find(
    ({ file, pointer }) => file === 'catalog/portal.yaml' && decides.test(pointer),
  );
  if (problem)
    throw new CannotRun(`Who may see what cannot be read. ${problem.message}`, {
      fix: `${problem.hint ?? 'Correct it.'} It is at catalog/portal.yaml:${problem.line}:${problem.column}.`,
    });
  const audiences = new Audiences(settings);
  for (const audience of asked) {
    if (audiences.names.includes(audience)) continue;
    const none = audiences.names.length === 0;
    const several = audience.split(',').map((name) => name.trim());
    const areKnown = several.length > 1 && several.every((name) => audiences.names.includes(name));
    throw new CannotRun(none ? 'This portal has no audiences.' : `This portal has no audience ${quoted(audience)}.`, {
      fix: none
        ? 'Add `audiences: [public, internal]` to catalog/portal.yaml.'
        : areKnown
          ? `Give each by itself: \`${several.map((name) => `--audience ${name}`).join(' ')}\`.`
          : audiences.hintFor(audience),
    });
  }
}

/** Says that errors may hide entries: the portal of an audience that sees no problems does not show them. */
export function hiddenByErrors(problems: readonly Pick<Problem, 'severity'>[]): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return [];
  const shown = `\`npx portal validate\` shows ${errors === 1 ? 'it' : 'them'}.`;
  return [`The catalog has ${count(errors, 'error', 'errors')}, which can hide entries from an audience: ${shown}`];
}
