import process from 'node:process';
import { annotations } from '#core/report/annotations.ts';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { findUpdates } from '../../scripts/scaffold/update/find/find-updates.ts';
import { proposeUpdates } from '../../scripts/scaffold/update/propose/propose-updates.ts';
import { renderUpdates } from '../../scripts/scaffold/update/render/render-updates.ts';
import { updateFailures, updateMarkdown } from '../../scripts/scaffold/update/report/update-markdown.ts';
import { isUnable } from '../../scripts/scaffold/update/service-outcome.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, folder, choice, token, say, annotate, summarise, output }) => {
  const [updates, renderings] = [folder('updates'), folder('renderings')];
  const run = { root, env: { ...process.env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say };
  const steps = {
    async find() {
      const { services, repositories, outcomes } = await findUpdates(run, updates);
      annotate(annotations(updateFailures(outcomes, 'warning')));
      summarise(updateMarkdown('Services to update', outcomes));
      output('services', services);
      output('repositories', repositories.join(','));
      return 'passed' as const;
    },
    async render() {
      if (token)
        throw new CannotRun('The step `render` runs code of templates, but has a token.', {
          fix: 'Remove `token`, and run it in a job without one.',
        });
      for (const error of await renderUpdates(root, { updates, out: renderings }, say)) say(error);
      return 'passed' as const;
    },
    async propose() {
      const outcomes = await proposeUpdates(run, { updates, renderings });
      annotate(annotations(updateFailures(outcomes, 'error')));
      summarise(updateMarkdown('Updates of services', outcomes));
      return outcomes.some(isUnable) ? ('failed' as const) : ('passed' as const);
    },
  };
  return steps[choice('step', ['find', 'render', 'propose'])]();
});
