import process from 'node:process';
import { checkRendered } from '../../scripts/template/making/check-rendered.ts';
import { readManifest } from '../../scripts/template/making/render-manifest.ts';
import { renderMissing } from '../../scripts/template/making/render-missing.ts';
import { runAction, type Step } from '../run-action.ts';

await runAction(async (step) => {
  const work = { render, check }[step.choice('step', ['render', 'check'])];
  for (const error of await work(step)) step.say(error);
  return 'passed';
});

async function render({ root, folder, output }: Step): Promise<readonly string[]> {
  const { services, archives, errors, manifest } = await renderMissing(root, folder('renderings'), process.env);
  output('services', services);
  output('archives', archives);
  output('rendered', JSON.stringify(manifest));
  return errors;
}

async function check({ root, folder, input, output }: Step): Promise<readonly string[]> {
  const folders = { renderings: folder('renderings'), out: folder('checks') };
  const { services, errors } = await checkRendered(root, { ...folders, manifest: readManifest(input('rendered')) });
  output('services', services);
  return errors;
}
