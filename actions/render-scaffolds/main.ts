import { checkRendered, renderMissing } from '../../scripts/scaffold/making/render-missing.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, folder, choice, say, output }) => {
  const [renderings, checks] = [folder('renderings'), folder('checks')];
  const step = choice('step', ['render', 'check']);
  const { services, faults } =
    step === 'render' ? await renderMissing(root, renderings) : await checkRendered(root, { renderings, out: checks });
  for (const fault of faults) say(fault);
  output('services', services);
  return 'passed';
});
