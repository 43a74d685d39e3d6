import type { NextStep } from '../../request/next-step.ts';
import { pickerOf } from '../../request/picker.ts';
import { shellWord } from '../../text/shell-word.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, type Template } from '../template/template.ts';

export interface FirstUse {
  repository: string;
  gitUrl: string;
  values: Values;
  /** The team of the forge that maintains it: `acme/payments`. */
  forgeTeam?: string | undefined;
}

/** What the people who asked for a service do first: clone it, change and deploy it, and have it reviewed. */
export function nextStepsOf(template: Template, { repository, gitUrl, ...given }: FirstUse): NextStep[] {
  return [
    {
      text: 'Clone the repository. Its `README.md` says how to run it.',
      command: cloneCommand(repository, gitUrl),
    },
    { text: firstDeploy(template) },
    { text: reviewers(template, given) },
  ];
}

export function cloneCommand(repository: string, gitUrl: string): string {
  const folder = repository.split('/').at(-1)!;
  return `git clone ${shellWord(gitUrl)} ${folder} && cd ${folder}`;
}

/** The portal deploys nothing itself, so it names what the template brings for it. */
function firstDeploy({ files }: Template): string {
  return files.workflows
    ? 'For the first deploy, open a pull request and merge it. The workflows in `.github/workflows` check it, and run on the default branch after the merge: a step that deploys it belongs there.'
    : 'For the first deploy, connect the repository to your platform: the template brings no workflow.';
}

function reviewers(template: Template, { values, forgeTeam }: Pick<FirstUse, 'values' | 'forgeTeam'>): string {
  const teams = reviewingTeams(template, values);
  const named = teams.length > 0 ? teams : forgeTeam === undefined ? [] : [forgeTeam];
  return named.length === 0
    ? 'No team is named for reviews, so somebody else with write access reviews your pull requests.'
    : `Your pull requests are reviewed by \`${named.join('` and `')}\`.`;
}

/** What was given for parameters that ask for a team of the forge. */
function reviewingTeams(template: Template, values: Values): string[] {
  return Object.entries(parameterSchemas(template))
    .filter(([, schema]) => pickerOf(schema) === 'forge-team')
    .map(([name]) => values[name])
    .filter((value) => typeof value === 'string' && value !== '')
    .map(String);
}
