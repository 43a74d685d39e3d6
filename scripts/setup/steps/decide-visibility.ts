import { CannotRun } from '../../cannot-run.ts';
import type { Setup, SetupOrder } from '../setup.ts';

/**
 * Finds out whether the repository is there, and who may read it and its site: asks what only a person can decide. Asked again, it
 * knows the answers.
 *
 * @throws {CannotRun} when it is not as requested, or there is nobody to ask
 */
export async function decideVisibility(setup: Setup): Promise<{ isThere: boolean; visibility: Visibility }> {
  const { repository: name } = setup.order;
  const found = await setup.github.ifThere('repository', 'GET /repos/{owner}/{repo}');
  if (found && found.permissions?.admin !== true)
    throw new CannotRun(`\`${name}\` is there, and you may not administer it.`, {
      fix: 'Ask an owner of it for the role Admin, or choose another name.',
    });
  const there = found && visibilityIn(found);
  if (there) checkVisibility(setup, there);
  const visibility = there ?? (await visibilityOf(setup));
  if (visibility !== 'public') await decidePages(setup);
  return { isThere: found !== undefined, visibility };
}

export type Visibility = NonNullable<SetupOrder['visibility']>;

/** An internal repository is private, too: everybody in the enterprise may read it, and it pays by the minute. */
function visibilityIn(found: { private: boolean; visibility?: string }): Visibility {
  if (!found.private) return 'public';
  return found.visibility === 'internal' ? 'internal' : 'private';
}

/** It is not changed here: who may read what is there is decided by its owner. */
function checkVisibility({ order: { repository, visibility } }: Setup, there: Visibility): void {
  if (visibility === undefined || visibility === there) return;
  const change = `gh repo edit ${repository} --visibility ${visibility} --accept-visibility-change-consequences`;
  throw new CannotRun(`\`${repository}\` is ${there}, and not ${visibility}.`, {
    fix: `Run \`${change}\`, or leave \`--visibility\` out.`,
  });
}

async function visibilityOf(setup: Setup): Promise<Visibility> {
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
  answers.pages ??= (await setup.ask(PAGES, 'off', ['off', 'private', 'public'])) as typeof answers.pages;
  if (answers.pages) return;
  throw new CannotRun('The repository is private, and there is nobody to ask whether everybody may read its site.', {
    fix: 'Add `--pages public`, on Enterprise Cloud `--pages private`, or `--pages off` to deploy it to a host of your own.',
  });
}

const PAGES =
  'The repository is private, and GitHub Pages is public all the same, unless the organisation is on Enterprise Cloud and you choose `private`. Who may read the site?';
