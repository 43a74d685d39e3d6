import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeFiles } from '../build/write-files.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { syntheticHealth } from '../health/bench/synthetic-health.ts';
import { findTargets } from '../health/find-targets.ts';
import { runMeasured, type Usage } from './run-measured.ts';
import { documentedCatalog } from './synthetic/documented-catalog.ts';
import { syntheticCatalog } from './synthetic/synthetic-catalog.ts';
import { syntheticCompany } from './synthetic/synthetic-company.ts';

/** Waypost's own folder. */
export const PRODUCT = join(import.meta.dirname, '../..');
const PORTAL = join(PRODUCT, 'scripts/portal.ts');

/** A portal that was built of a synthetic catalog. */
export interface BuiltSite {
  folder: string;
  usage: Usage;
}

/** A portal of a shape of catalog, and what it is of. */
export interface Shape {
  of: string;
  folder: string;
}

/** A folder of the system for synthetic catalogs, each made once, and the sites that are built from them. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  /** How many services each catalog has, the fewest first. */
  readonly sizes: readonly number[];
  readonly say: (text: string) => void;
  readonly #catalogs = new Map<number, string>();
  readonly #health = new Map<number, string>();
  readonly #sites = new Map<number, Promise<BuiltSite>>();
  #companySite: Promise<BuiltSite> | undefined;

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

  /** The data folder of a synthetic catalog: what two years of probes left of its services. */
  health(size: number): string {
    const written = this.#health.get(size) ?? this.#writeHealth(size);
    this.#health.set(size, written);
    return written;
  }

  /** The portal of a synthetic catalog, from the last time that it was built. */
  site(size: number): Promise<BuiltSite> {
    return this.#sites.get(size) ?? this.build(size);
  }

  /** The largest portal of each shape of catalog: one in which all have about as much, and one in which a few have most of it. */
  async shapes(): Promise<Shape[]> {
    const size = this.sizes.at(-1)!;
    const even = await this.site(size);
    this.#companySite ??= this.buildOf(this.company('shape'));
    const uneven = await this.#companySite;
    return [
      { of: `${size.toLocaleString('en')} services`, folder: even.folder },
      { of: 'a company of 3,000 services', folder: uneven.folder },
    ];
  }

  build(size: number): Promise<BuiltSite> {
    const site = this.buildOf(this.catalog(size), this.health(size));
    this.#sites.set(size, site);
    return site;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The repository of a company whose sizes are as uneven as real ones, with documents that no earlier build has seen. */
  company(place = 'company'): string {
    this.say('Writing the catalog of a company.');
    const root = join(this.folder, place);
    writeFiles(syntheticCompany(basename(this.folder)), root);
    return root;
  }

  /** The repository of a synthetic catalog with as many documents a service, which no earlier build has seen. */
  documented(size: number, pages: number): string {
    this.say(
      `Writing a catalog of ${size.toLocaleString('en')} services with ${pages.toLocaleString('en')} documents each.`,
    );
    const root = join(this.folder, `documented-${size}`);
    writeFiles(documentedCatalog(size, { pages, edition: basename(this.folder) }), root);
    return root;
  }

  /** Builds the portal of a repository here. @param place a name: another has no site yet, and no index of search */
  async buildOf(root: string, data = join(root, '.portal/data'), place = basename(root)): Promise<BuiltSite> {
    const folder = join(this.folder, `site-${place}`);
    const usage = await runMeasured([PORTAL, 'build', '--json', '--root', root, '--data', data, '--out', folder]);
    return { folder, usage };
  }

  #writeHealth(size: number): string {
    const data = join(this.folder, `data-${size}`);
    const { targets } = findTargets(openRepository(this.catalog(size)));
    this.say(`Writing what probes found of ${size.toLocaleString('en')} services.`);
    const services = targets.map(({ ref }) => ref);
    writeFiles(syntheticHealth(services, Date.now()), data);
    return data;
  }

  #writeCatalog(size: number): string {
    this.say(`Writing a catalog of ${size.toLocaleString('en')} services.`);
    const root = join(this.folder, `catalog-${size}`);
    writeFiles(syntheticCatalog(size), root);
    return root;
  }
}
