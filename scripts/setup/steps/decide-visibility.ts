import { CannotRun } from '../../cannot-run.ts';
import type { Setup } from '../setup.ts';

/**
 * Finds out whether the repository is there, and who may read it and its site: asks what only a person can decide. Asked again, it
 * knows the answers.
 *
 * @throws {CannotRun} when it is not as requested, or there is nobody to ask
 */
export async function decideVisibility(setup: Setup): Promise<{ isThere: boolean; isPrivate: boolean }> {
  const { repository: name } = setup.order;
  const found = await setup.github.ifThere('repository', 'GET /repos/{owner}/{repo}');
  if (found && found.permissions?.admin !== true)
    throw new CannotRun(`\`${name}\` is there, and you may not administer it.`, {
      fix: 'Ask an owner of it for the role Admin, or choose another name.',
    });
  if (found) checkVisibility(setup, found.private);
  const isPrivate = found ? found.private : (await visibilityOf(setup)) === 'private';
  if (isPrivate) await decidePages(setup);
  return { isThere: found !== undefined, isPrivate };
}

/** It is not changed here: who may read what is there is decided by its owner. */
function checkVisibility({ order: { repository, visibility } }: Setup, isPrivate: boolean): void {
  if (visibility === undefined || (visibility === 'private') === isPrivate) return;
  const change = `gh repo edit ${repository} --visibility ${visibility} --accept-visibility-change-consequences`;
  throw new CannotRun(`\`${repository}\` is ${isPrivate ? 'private' : 'public'}, and not ${visibility}.`, {
    fix: `Run \`${change}\`, or leave \`--visibility\` out.`,
  });
}

async function visibilityOf(setup: Setup): Promise<'public' | 'private'> {
  const { answers } = setup;
  answers.visibility ??= (await setup.ask(VISIBILITY, 'private', ['private', 'public'])) as typeof answers.visibility;
  if (answers.visibility) return answers.visibility;
  throw new CannotRun('There is no repository yet, and nobody to ask whether it may be public.', {
    fix: 'Add `--visibility public` or `--visibility private`. A private one needs GitHub Team (GitHub Pro for a personal account).',
  });
}

const VISIBILITY =
  'May everybody read the repository that is created? A private one needs GitHub Team, or GitHub Pro for a personal account.';

/** "GitHub Pages sites are publicly available on the internet, even if the repository for the site is private." */
async function decidePages(setup: Setup): Promise<void> {
  const { answers } = setup;
  answers.pages ??= (await setup.ask(PAGES, 'off', ['off', 'public'])) as typeof answers.pages;
  if (answers.pages) return;
  throw new CannotRun('The repository is private, and there is nobody to ask whether everybody may read its site.', {
    fix: 'Add `--pages public`, or `--pages off` to deploy it to a host of your own.',
  });
}

const PAGES =
  'The repository is private, and GitHub Pages is public all the same, unless the organisation is on Enterprise Cloud. Publish the site?';
