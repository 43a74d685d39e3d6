import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCast } from '../../core/health/demo-cast.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { seedHealth } from '../../scripts/demo/seed-health.ts';
import { findTargets } from '../../scripts/probe/find-targets.ts';

const REPOSITORY = join(import.meta.dirname, '../..');

/**
 * Makes a data folder for the example company, the same at every time but for the time: `checkout` is degraded for 3 hours,
 * `order-projector` down for 5, `warehouse-sync` operational after six times down in 30 hours, `campaign-studio` unknown, and
 * the others are operational. Whoever calls removes it.
 */
export function exampleData(): string {
  const data = mkdtempSync(join(tmpdir(), 'waypost-example-data-'));
  const { settings, targets } = findTargets(openRepository(REPOSITORY));
  seedHealth({ data, targets, cast: demoCast(settings)!, env: {}, now: Date.now() });
  return data;
}
