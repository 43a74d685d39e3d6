import process from 'node:process';
import { annotations } from '#core/report/annotations.ts';
import { isInStep } from '../../scripts/reconcile/reconcile.ts';
import { reconcileOwn } from '../../scripts/reconcile/reconcile-own.ts';
import { reconcileFailures, reconcileMarkdown } from '../../scripts/reconcile/reconcile-report.ts';
import { handedTemplates } from '../../scripts/reconcile/scaffolds/scaffold-world.ts';
import { OF_MAKER, WITHOUT_MAKER } from '../../scripts/reconcile/without-maker.ts';
import { readManifest } from '../../scripts/template/making/render-manifest.ts';
import { runAction } from '../run-action.ts';

await runAction(async (step) => {
  const { root, folder, lines, choice, duration, input, token, secret, say, annotate, summarise, output } = step;
  const makerToken = secret('maker-token');
  const maker = choice('maker', ['here', 'elsewhere', 'nobody']);
  const handed = {
    ...{ renderings: folder('renderings'), checks: folder('checks') },
    manifest: readManifest(input('rendered')),
  };
  const reconciled = await reconcileOwn({
    root,
    data: folder('data'),
    forge: 'github',
    only: lines('only'),
    isDryRun: choice('dry-run', ['false', 'true']) === 'true',
    patience: duration('patience'),
    leave: maker === 'elsewhere' ? OF_MAKER : [],
    given: maker === 'nobody' ? WITHOUT_MAKER : [handedTemplates(handed)],
    env: { ...process.env, GITHUB_TOKEN: token },
    makerToken,
    say,
  });
  annotate(annotations(reconcileFailures(reconciled)));
  summarise(reconcileMarkdown(reconciled));
  output('effects', reconciled.effects.filter(({ effect }) => !effect.isRefused).length);
  return isInStep(reconciled) ? 'passed' : 'failed';
});
