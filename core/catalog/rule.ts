import type { Catalog } from './catalog.ts';
import type { Entity } from './entity.ts';
import type { Files } from './files.ts';
import type { Finding, Severity } from './problem.ts';
import type { Settings } from './settings/settings.ts';

/** What a rule may look at: everything that was read, nothing else. */
export interface Context {
  catalog: Catalog;
  settings: Settings;
  /** Every file of the desired state: specs and docs beside entries, too. */
  files: Files;
}

/** One thing that can be wrong. The same object feeds every report and the page /rules/<name>/. */
export interface Rule {
  /** Permanent: settings, links and ignore lists hold it. */
  name: string;
  /** Unless catalog/portal.yaml says otherwise. */
  severity: Severity | 'off';
  /** Why anyone should care, in one sentence. */
  why: string;
  /** A few lines of YAML that break the rule, for its page. */
  wrong: string;
  /** The same, mended. */
  right: string;
  /** For what one entity shows by itself, or with its neighbours. */
  checkEntity?(entity: Entity, context: Context): Iterable<Finding>;
  /** For what only the whole shows: cycles, names claimed twice. */
  checkCatalog?(context: Context): Iterable<Finding & { entity: Entity }>;
}
