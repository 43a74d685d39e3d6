import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../../cannot-run.ts';
import { PAGES } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const pages: SettingsCheck = {
  name: 'pages',
  why: `publish.yml and health.yml deploy the site to GitHub Pages. For another host set the variable \`${PAGES}\` to \`off\`.`,

  async look(ground) {
    if (await isElsewhere(ground))
      return sightOf([], `The variable \`${PAGES}\` is \`off\`: another host has the site.`);
    const found = await pagesOf(ground);
    const page = ground.page('pages');
    if (!found)
      return sightOf([{ message: 'Pages is off.', fix: `Choose \`GitHub Actions\` as the source at ${page}.` }], '');
    const problems: SettingsProblem[] = [];
    if (found.build_type !== 'workflow')
      problems.push({
        message: 'Pages is built from a branch.',
        fix: `Choose \`GitHub Actions\` as the source at ${page}.`,
      });
    return sightOf([...problems, ...elsewhere(ground, found.html_url)], await seen(ground, found));
  },

  async fix(ground) {
    const found = await pagesOf(ground);
    if (found?.build_type === 'workflow') return;
    if ((await ground.about()).private && !ground.mayPublish) throw wouldPublish(ground);
    const route = '/repos/{owner}/{repo}/pages' as const;
    const given = { build_type: 'workflow' as const };
    if (found) await ground.github.ask('Pages', `PUT ${route}`, given);
    else await ground.github.ask('Pages', `POST ${route}`, given);
  },
};

/** "GitHub Pages sites are publicly available on the internet, even if the repository for the site is private." */
function wouldPublish({ name }: Ground): CannotRun {
  return new CannotRun(
    `\`${name}\` is private, and everybody could read its site, unless the organisation is on GitHub Enterprise Cloud.`,
    {
      fix: `If that is right, run \`npx portal doctor pages --fix --public\`. For a host of your own run \`gh variable set ${PAGES} --body off --repo ${name}\`.`,
    },
  );
}

type PagesAnswer = Awaited<ReturnType<typeof pagesOf>>;

/** As publish.yml and health.yml get it. A workflow knows it; the App may not read variables. */
async function isElsewhere(ground: Ground): Promise<boolean> {
  return (await ground.variable(PAGES)) === 'off';
}

async function pagesOf(ground: Ground) {
  const route = 'GET /repos/{owner}/{repo}/pages';
  return (await ground.isAdmin()) ? ground.github.ifThere('Pages', route) : ground.github.ask('Pages', route);
}

/** Links and the base path of the site follow from `url`. */
function elsewhere({ rules }: Ground, served: string | undefined): SettingsProblem[] {
  const { url } = rules.settings;
  if (!served || !url || plain(url) === plain(served)) return [];
  return [
    {
      message: `Pages serves ${served}, and catalog/portal.yaml says ${url}.`,
      fix: `Run \`npx portal init --url ${shellWord(served.replace(/\/$/, ''))}\`, and commit it.`,
    },
  ];
}

function plain(url: string): string {
  return url
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

async function seen(ground: Ground, found: NonNullable<PagesAnswer>): Promise<string> {
  const isOpen = (await ground.about()).private && found.public;
  const note = isOpen ? ' The repository is private, and the site is not: everybody can read it.' : '';
  return `Pages serves what workflows build${found.html_url ? `, at ${found.html_url}` : ''}.${note}`;
}
