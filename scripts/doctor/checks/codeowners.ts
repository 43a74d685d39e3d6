import { codeownersFor } from '../../access/codeowners-file.ts';
import { MAIN } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const codeowners: SettingsCheck = {
  name: 'codeowners',
  why: 'GitHub skips a line of CODEOWNERS that it cannot read, without a message, and then requests no review.',

  async look(ground) {
    const { problems, isCurrent } = codeownersFor(ground.root);
    const here: SettingsProblem[] = problems.map(({ message, hint }) => ({ message, fix: hint }));
    if (!isCurrent)
      here.push({
        message: '.github/CODEOWNERS of this checkout does not match the catalog.',
        fix: 'Run `npx portal access codeowners`, and commit it.',
      });
    return sightOf([...here, ...(await problemsThere(ground))], 'GitHub reads every line of CODEOWNERS.');
  },
};

async function problemsThere({ github }: Ground): Promise<SettingsProblem[]> {
  const route = 'GET /repos/{owner}/{repo}/codeowners/errors';
  const { errors } = await github.ask(`CODEOWNERS on \`${MAIN}\``, route, { ref: MAIN });
  return errors.map(({ path, line, column, kind, suggestion }) => ({
    message: `GitHub cannot read ${path}:${line}:${column} on \`${MAIN}\`: ${kind}.`,
    fix: `${suggestion ? `GitHub suggests: ${suggestion} ` : ''}See \`npx portal doctor teams\`, which shows problems of teams.`,
  }));
}
