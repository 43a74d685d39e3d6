import process from 'node:process';
import { annotations } from '#core/report/annotations.ts';
import { dueEnvironments, OF_CLOUD, WITHOUT_CLOUD } from '../../scripts/provision/jobs/due-environments.ts';
import { isScopeOfEnvironment } from '../../scripts/provision/reconcile/stack-world.ts';
import { isInStep } from '../../scripts/reconcile/reconcile.ts';
import { reconcileOwn } from '../../scripts/reconcile/reconcile-own.ts';
import { reconcileFailures, reconcileMarkdown } from '../../scripts/reconcile/reconcile-report.ts';
import { handedTemplates } from '../../scripts/reconcile/scaffolds/scaffold-world.ts';
import { OF_MAKER, WITHOUT_MAKER } from '../../scripts/reconcile/without-maker.ts';
import { chooseReconcilers } from '../../scripts/reconcilers.ts';
import { readManifest } from '../../scripts/template/making/render-manifest.ts';
import { runAction } from '../run-action.ts';

await runAction(async (step) => {
  const { root, folder, lines, choice, duration, input, token, secret, say, annotate, summarise, output } = step;
  const makerToken = secret('maker-token');
  const maker = choice('maker', ['here', 'elsewhere', 'nobody']);
  const handed = {
    renderings: folder('renderings'),
    checks: folder('checks'),
    manifest: readManifest(input('rendered')),
  };
  const isDryRun = choice('dry-run', ['false', 'true']) === 'true';
  const reconciled = await reconcileOwn({
    root,
    data: folder('data'),
    forge: 'github',
    ...chooseReconcilers(lines('only')),
    isDryRun,
    takesData: isDryRun,
    patience: duration('patience'),
    // provision.yml makes resources, in jobs with access to their clouds.
    elsewhere: isDryRun ? [] : OF_CLOUD,
    leave: maker === 'elsewhere' ? OF_MAKER : [],
    given: [WITHOUT_CLOUD, ...(maker === 'nobody' ? WITHOUT_MAKER : [handedTemplates(handed)])],
    env: { ...process.env, GITHUB_TOKEN: token },
    makerToken,
    say,
  });
  annotate(annotations(reconcileFailures(reconciled)));
  summarise(reconcileMarkdown(reconciled));
  const toRun = reconciled.effects.filter(({ effect, scope }) => !effect.isRefused && !isScopeOfEnvironment(scope));
  output('effects', toRun.length);
  const { due, all } = await dueEnvironments(root, reconciled);
  output('environments', due.join(' '));
  output('all-environments', all.join(' '));
  return isInStep(reconciled) ? 'passed' : 'failed';
});
