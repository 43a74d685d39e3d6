import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runMeasured, type Usage } from './run-measured.ts';
import { syntheticCatalog } from './synthetic/synthetic-catalog.ts';

/** Waypost's own folder. */
export const PRODUCT = join(import.meta.dirname, '../..');
const PORTAL = join(PRODUCT, 'scripts/portal.ts');

/** A portal that was built of a synthetic catalog. */
export interface BuiltSite {
  folder: string;
  usage: Usage;
}

/** A folder of the system's, in which synthetic catalogs lie, each made once, and what is built of them. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  /** How many services each catalog has, the fewest first. */
  readonly sizes: readonly number[];
  readonly say: (text: string) => void;
  readonly #catalogs = new Map<number, string>();
  readonly #sites = new Map<number, Promise<BuiltSite>>();

  constructor(sizes: readonly number[], say: (text: string) => void) {
    this.sizes = [...sizes].sort((a, b) => a - b);
    this.say = say;
  }

  /** The repository of a synthetic catalog. */
  catalog(size: number): string {
    const made = this.#catalogs.get(size) ?? this.#writeCatalog(size);
    this.#catalogs.set(size, made);
    return made;
  }

  /** The portal of a synthetic catalog, from the last time that it was built. */
  site(size: number): Promise<BuiltSite> {
    return this.#sites.get(size) ?? this.build(size);
  }

  build(size: number): Promise<BuiltSite> {
    const site = this.#build(size);
    this.#sites.set(size, site);
    return site;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #build(size: number): Promise<BuiltSite> {
    const folder = join(this.folder, `site-${size}`);
    const usage = await runMeasured([PORTAL, 'build', '--json', '--root', this.catalog(size), '--out', folder]);
    return { folder, usage };
  }

  #writeCatalog(size: number): string {
    this.say(`Writing a catalog of ${size.toLocaleString('en')} services.`);
    const root = join(this.folder, `catalog-${size}`);
    const made = new Set<string>();
    for (const [path, text] of syntheticCatalog(size)) {
      const folder = dirname(join(root, path));
      if (!made.has(folder)) mkdirSync(folder, { recursive: true });
      made.add(folder);
      writeFileSync(join(root, path), text);
    }
    return root;
  }
}
