import { webAddress } from '#core/catalog/repository-address.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { runGit } from '../../git/git.ts';
import { MAIN } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const repository: SettingsCheck = {
  name: 'repository',
  why: 'Workflows, rulesets and the environment all refer to the branch `main` of one repository.',

  async look(ground) {
    const { archived, default_branch } = await ground.about();
    const problems: SettingsProblem[] = [];
    if (archived)
      problems.push({
        message: `\`${ground.name}\` is archived, so it accepts no requests.`,
        fix: `Run \`gh repo unarchive ${ground.name}\`.`,
      });
    if (default_branch !== MAIN)
      problems.push({
        message: `The default branch of \`${ground.name}\` is \`${default_branch}\`.`,
        fix: `Rename it: \`gh api -X POST ${shellWord(`repos/${ground.name}/branches/${default_branch}/rename`)} -f new_name=${MAIN}\`.`,
      });
    return sightOf([...problems, ...(await otherOrigin(ground))], `\`${ground.name}\` is there, with \`${MAIN}\`.`);
  },
};

/** A checkout that was made of the template, and still has the template's name in its settings. */
async function otherOrigin({ root, name }: Ground): Promise<SettingsProblem[]> {
  const { exitCode, stdout } = await runGit(root, ['remote', 'get-url', 'origin']);
  const origin = exitCode === 0 ? webAddress(stdout.trim()) : undefined;
  const [host, ...path] = origin?.replace('https://', '').split('/') ?? [];
  const other = path.join('/');
  if (host !== 'github.com' || other.toLowerCase() === name.toLowerCase()) return [];
  return [
    {
      message: `This checkout comes from \`${other}\`, and catalog/portal.yaml names \`${name}\`.`,
      fix: `Run \`npx portal init --repository ${shellWord(other)}\`, or \`git remote set-url origin https://github.com/${name}.git\`.`,
    },
  ];
}
