import type { Catalog } from './catalog.ts';
import type { Entity } from './entity.ts';
import type { Files } from './files.ts';
import type { Kinds } from './kinds/kind.ts';
import type { Finding, Severity } from './problem.ts';
import type { Layout } from './reading/catalog-layout.ts';
import type { Ref } from './ref.ts';
import type { Settings } from './settings/settings.ts';

export interface Context extends BrowserContext {
  settings: Settings;
  /** The day on which it is looked at, as `2026-11-27`: undefined where nothing that gets old is looked for. */
  today?: string;
  /** Everything, where this is only what one audience sees: it decides who approves, and what is hidden in it is never named. */
  whole?: Context;
  approvals?: readonly NeededApprovals[];
  specialApprovals?: readonly SpecialApprovals[];
  removals?: readonly RemovalCheck[];
  meanings?: readonly ChangeMeaning[];
  /** Where it is read for an audience: relations to what that audience may not see. */
  hidden?: HiddenRelations;
}

/** Relations that are counted and not named, by entity and then by relation and direction: `dependsOn forward`. */
export type HiddenRelations = ReadonlyMap<Ref, ReadonlyMap<string, number>>;

/** Says who must approve a change of an entity beside its owner, and why, in a few words. @param base what holds before the change */
export type NeededApprovals = (entity: Entity, base: Context) => Iterable<{ by: string; why: string }>;

/** Says which approvals only some changes need, such as a breaking change of an API. Made once a base. */
export type SpecialApprovals = (base: Context) => (entity: Entity, action: SpecialAction) => Iterable<SpecialApproval>;

/** `edit`: the entity itself changes. `request`: a resource is requested for it. */
export type SpecialAction = 'edit' | 'request';

export interface SpecialApproval {
  /** Which changes: `a breaking change`, `in production, above 200 EUR a month`. */
  when: string;
  /** Of a request: the environment that it is for. */
  environment?: string;
  /** One of these must approve: roles, teams and people, as settings name them. */
  anyOf: readonly string[];
  why: string;
}

/** Says what removing an entity means beyond the catalog: undefined where it means nothing. */
export type RemovalCheck = (entity: Entity, context: Context) => Removal | undefined;

/** Says what changing fields of an entity means beyond the catalog, in full sentences. @param written its document after the change */
export type ChangeMeaning = (entity: Entity, written: Entity['written'], context: Context) => readonly string[];

export interface Removal {
  refused: readonly { message: string; hint: string }[];
  follows: readonly string[];
}

/** The same in a browser, which knows little of a portal's settings. */
export interface BrowserContext {
  catalog: Catalog;
  /** Where the externals are not known, any will do. */
  settings: Pick<Settings, 'url' | 'rules' | 'externals'>;
  kinds: Kinds;
  /** Every file of the desired state: specs and docs beside entries, too. */
  files: Files;
  /** What references of these files may lead to beyond them. A portal's own repository has none: it holds all there is. */
  elsewhere?: Elsewhere;
}

export interface Elsewhere {
  catalog?: Catalog;
  externals?: ReadonlySet<string>;
}

/** One thing that can be wrong, for every report and the page /rules/<name>/. Most need a name, a severity, three texts and one check. */
export interface Rule {
  name: string;
  severity: Severity | 'off';
  /** Why anyone should care, in one sentence. */
  why: string;
  /** What an entry has that breaks it, after the word "has": `no documentation`. Summaries of many problems say it. */
  finds?: string;
  /** A few lines of YAML that break the rule, for its page. A first line such as `# catalog/payments/checkout.yaml` names the file. */
  wrong: string;
  right: string;
  /** How far it looks. Without it, anywhere. */
  reach?: Reach;
  /** Layouts of a catalog in which it holds. Without it, all. */
  layouts?: readonly Layout[];
  /** A review runs it only on entities that the change touches, because it takes as long as all other rules together. */
  isSlow?: boolean;
  /** A form runs it, too, while somebody fills it in: then it is a `BrowserRule`. */
  runsInBrowser?: boolean;
  /** No report shows the line of a finding, because of what is written there. */
  hidesLine?: boolean;
  checkEntity?(entity: Entity, context: Context): Iterable<Finding>;
  checkCatalog?(context: Context): Iterable<Finding & { entity: Entity }>;
  /** For what a file shows whether or not it is an entry. @param paths the files to look into; few of them need be read */
  checkFiles?(files: Files, paths: Iterable<string>, settings: Pick<Settings, 'secrets'>): AsyncIterable<FileFinding>;
}

export type Reach =
  /** The entity and its own text: where neither changes, neither does what the rule finds. */
  | 'entity'
  /** Files, too, but no other entity. */
  | 'files';

/** A rule that runs in a browser, too. It imports nothing that a browser lacks, and no large package. */
export interface BrowserRule extends Rule {
  runsInBrowser: true;
  checkEntity?(entity: Entity, context: BrowserContext): Iterable<Finding>;
  checkCatalog?(context: BrowserContext): Iterable<Finding & { entity: Entity }>;
}

export interface FileFinding extends Pick<Finding, 'message' | 'hint' | 'severity'> {
  file: string;
  offset: number;
}

/** How severe a rule is: as the settings say, else as the rule does. */
export function severityOf({ name, severity }: Rule, { rules }: Pick<Settings, 'rules'>): Severity | 'off' {
  return rules.get(name) ?? severity;
}
