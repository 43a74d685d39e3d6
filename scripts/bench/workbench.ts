import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { $ } from 'zx/core';
import { writeFiles } from '../build/write-files.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { syntheticHealth } from '../health/bench/synthetic-health.ts';
import { findTargets } from '../health/find-targets.ts';
import { runMeasured, type Usage } from './run-measured.ts';
import { syntheticCatalog } from './synthetic/synthetic-catalog.ts';

export const PRODUCT = join(import.meta.dirname, '../..');
export const PORTAL = join(PRODUCT, 'scripts/portal.ts');

export interface BuiltSite {
  folder: string;
  usage: Usage;
}

/** A number as people write it: `10,000`. */
export function written(value: number): string {
  return value.toLocaleString('en');
}

/** A folder of the system for synthetic catalogs, each made once, and the sites that are built from them. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  /** How many services each catalog has, the fewest first. */
  readonly sizes: readonly number[];
  readonly say: (text: string) => void;
  readonly #made = new Map<string, string>();
  readonly #sites = new Map<number, Promise<BuiltSite>>();

  constructor(sizes: readonly number[], say: (text: string) => void) {
    this.sizes = [...sizes].sort((a, b) => a - b);
    this.say = say;
  }

  catalog(size: number): string {
    return this.#once(`catalog-${size}`, `a catalog of ${written(size)} services`, () => syntheticCatalog(size));
  }

  /** The same, with as many documents a service, which no earlier build has seen. */
  documented(size: number, pages: number): string {
    const what = `a catalog of ${written(size)} services with ${written(pages)} documents each`;
    const edition = basename(this.folder);
    return this.#once(`documented-${size}`, what, () => syntheticCatalog(size, { pages, edition }));
  }

  /** The portal of a synthetic catalog, from the last time that it was built. */
  site(size: number): Promise<BuiltSite> {
    return this.#sites.get(size) ?? this.build(size);
  }

  async largest(): Promise<{ of: string; folder: string }> {
    const size = this.sizes.at(-1)!;
    const { folder } = await this.site(size);
    return { of: `${written(size)} services`, folder };
  }

  build(size: number): Promise<BuiltSite> {
    const site = this.buildOf(this.catalog(size), this.#health(size));
    this.#sites.set(size, site);
    return site;
  }

  /** Builds the portal of a repository here. @param place a name: another has no site yet, and no index of search */
  async buildOf(root: string, data = join(root, '.portal/data'), place = basename(root)): Promise<BuiltSite> {
    const folder = join(this.folder, `site-${place}`);
    const usage = await runMeasured([PORTAL, 'build', '--json', '--root', root, '--data', data, '--out', folder]);
    return { folder, usage };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The data folder of a synthetic catalog: what two years of probes left of its services. */
  #health(size: number): string {
    const { targets } = findTargets(openRepository(this.catalog(size)));
    const services = targets.map(({ ref }) => ref);
    const what = `what probes found of ${written(size)} services`;
    return this.#once(`data-${size}`, what, () => syntheticHealth(services, Date.now()));
  }

  #once(name: string, what: string, files: () => Parameters<typeof writeFiles>[0]): string {
    const root = this.#made.get(name) ?? join(this.folder, name);
    if (this.#made.has(name)) return root;
    this.say(`Writing ${what}.`);
    writeFiles(files(), root);
    this.#made.set(name, root);
    return root;
  }
}

export async function commitAll(root: string): Promise<void> {
  const inRoot = $({ cwd: root, quiet: true });
  await inRoot`git init -q -b main`;
  await inRoot`git add -A`;
  await inRoot`git -c user.name=Bench -c user.email=bench@example.com commit -q -m portal`;
}
