import { join } from 'node:path';
import { isMap } from '#core/text/is-map.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { yamlFolder } from '../../files/yaml-folder.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

const FOLDER = '.github/ISSUE_TEMPLATE';

export const issueForms: SettingsCheck = {
  name: 'issue-forms',
  why: 'A request is recognised by the label of its form, and GitHub leaves out labels that the repository does not have.',

  async look(ground) {
    const problems: SettingsProblem[] = [];
    if (!(await ground.about()).has_issues)
      problems.push({
        message: 'Issues are off, so there are no forms.',
        fix: `Run \`gh repo edit ${ground.name} --enable-issues\`.`,
      });
    const missing = await missingLabels(ground);
    if (missing.length > 0) problems.push(withoutLabels(missing, ground));
    const labels = [...labelsOfForms(ground.root)].map((name) => `\`${name}\``).join(', ');
    return sightOf(
      problems,
      labels === '' ? 'Issues are on; no form needs a label.' : `Forms have their labels: ${labels}.`,
    );
  },

  async fix(ground) {
    if (!(await ground.about()).has_issues)
      await ground.github.ask('repository', 'PATCH /repos/{owner}/{repo}', { has_issues: true });
    for (const name of await missingLabels(ground))
      await ground.github.ask(`label \`${name}\``, 'POST /repos/{owner}/{repo}/labels', { name });
  },
};

function withoutLabels(missing: readonly string[], { name: repository }: Ground): SettingsProblem {
  const commands = missing.map((name) => `gh label create ${shellWord(name)} --repo ${repository}`);
  const names = missing.map((name) => `\`${name}\``).join(', ');
  return {
    message:
      missing.length === 1
        ? `There is no label ${names}, which a form needs.`
        : `There are no labels ${names}, which forms need.`,
    fix: `Run \`${commands.join(' && ')}\`.`,
  };
}

async function missingLabels({ root, github }: Ground): Promise<string[]> {
  const requested = labelsOfForms(root);
  if (requested.size === 0) return [];
  const all = await github.list('labels', 'GET /repos/{owner}/{repo}/labels');
  const there = new Set(all.map(({ name }) => name.toLowerCase()));
  return [...requested].filter((name) => !there.has(name.toLowerCase()));
}

function labelsOfForms(root: string): Set<string> {
  return new Set(
    [...yamlFolder(join(root, FOLDER)).values()].flatMap((form) => {
      const labels = isMap(form) ? form.labels : undefined;
      const list = typeof labels === 'string' ? labels.split(',') : Array.isArray(labels) ? labels : [];
      return list.flatMap((label) => (typeof label === 'string' && label.trim() !== '' ? [label.trim()] : []));
    }),
  );
}
