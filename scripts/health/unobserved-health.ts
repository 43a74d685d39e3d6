import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoCast } from '#core/health/demo-cast.ts';
import { STATUS } from '#core/health/health-files.ts';
import { quoted } from '#core/text/quoted.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { isExample } from './demo/seed-health.ts';
import { findTargets } from './find-targets.ts';

/** Says why no entry has a health in a data folder, and what to run; undefined where a probe has written there. */
export function unobservedHealth(root: string, data: string): string | undefined {
  if (existsSync(join(data, STATUS.path))) return undefined;
  const { settings, targets } = findTargets(openRepository(root));
  if (targets.length === 0)
    return 'No service has a health address: `npx portal explain service.health` shows how to add one.';
  const state = `No probe has written to ${quoted(data)} yet.`;
  // A real probe finds no host of the example, and `npm start` would show that.
  return demoCast(settings) && targets.some(isExample)
    ? `${state} \`npm start\` simulates the services of this example, and only its pages show their health.`
    : `${state} Run \`npx portal probe\`.`;
}
