import { minuteOf } from '#core/attention/fault.ts';
import { count } from '#core/text/count.ts';
import { ownWorkflows } from '../github/own-workflows.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';
import { liveWorkflows, workflowFaults } from '../github/workflow-faults.ts';

export const schedules: SettingsCheck = {
  name: 'schedules',
  why: 'GitHub turns schedules off after 60 idle days, drops runs under load, and notifies nobody if a run of the App fails.',

  async look({ github: on, root, now }) {
    const faults = await workflowFaults({ on, root, now: now.getTime() });
    const problems = faults.map(({ message, since, fix }) => ({
      message: `${message} Since ${minuteOf(since)}.`,
      fix,
    }));
    return sightOf(
      problems,
      `Nothing is wrong with the runs of ${count(ownWorkflows(root).length, 'workflow', 'workflows')}.`,
    );
  },

  async fix({ github: on, root }) {
    const live = await liveWorkflows(on);
    for (const { file } of ownWorkflows(root)) {
      const workflow = live.get(file);
      if (!workflow || workflow.state === 'active') continue;
      await on.ask(`workflow \`${file}\``, 'PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/enable', {
        workflow_id: file,
      });
    }
  },
};
