import type { Ref } from '#core/catalog/ref.ts';
import type { Plugin } from '#core/catalog/settings/plugin.ts';
import type { Affected } from '#core/graph/affected.ts';
import type { Build, EntityRecord, KindRecord, Portal, RuleRecord, TemplateRecord } from '#core/snapshot/snapshot.ts';
import { type ApiSpec, apiSpec } from '../api/api-spec.ts';
import { type Gap, gaps } from '../attention/attention.ts';
import { type DocLink, docLinks } from '../docs/doc-links.ts';
import { graphSection } from '../graph/graph-section.ts';
import { type HealthSection, healthSection } from '../health/section/health-section.ts';
import { type EntityHistory, entityHistory } from '../history/entity-history.ts';
import { type TablePanel, tablePanels } from '../list/table-panels.ts';
import { type Panel, panels } from '../plugins/panels.ts';
import { distinctProblems, type ProblemItem, type ProblemOwners, problemItem } from '../problems/problem-items.ts';
import { type ImpactLine, impactLine } from '../relations/impact-line.ts';
import { listedRelations, type RelationList, relationList } from '../relations/relation-list.ts';
import { type ScaffoldSection, scaffoldSection } from '../scaffold/scaffold-section.ts';
import type { Entities } from '../snapshot/entities.ts';
import type { Crumb } from '../text/crumbs.ts';
import { href } from '../text/href.ts';
import { type EntityFacts, entityFacts } from './entity-facts.ts';
import { type EntityHead, entityHead } from './entity-head.ts';
import { type Invitation, invitations, personInvitation } from './invitations.ts';
import { type OtherField, otherFields } from './other-fields.ts';

/** Problems that a team's page shows of what it owns; its entries have them all. */
const PROBLEMS = 50;

const OWNERS = new Set(['team', 'person']);

/** Everything on an entity's page. */
export interface EntityPage {
  /** Address of its kind's list, which the sidebar marks. */
  section: string;
  crumbs: Crumb[];
  description: string;
  head: EntityHead;
  problems: ProblemItem[];
  /** What a team or a person has to do about what they own. */
  toDo?: { problems: ProblemItem[]; gaps: Gap[] };
  /** Of a service that is probed. */
  health?: HealthSection;
  tables: TablePanel[];
  /** Whether the page is about what the tables hold, so that they come first. */
  isCollection: boolean;
  /** Of plugins: sections of the page, and panels of its rail. */
  panels: Panel[];
  railPanels: Panel[];
  history?: EntityHistory;
  relations: RelationList[];
  /** Of what others need. */
  impact?: ImpactLine;
  /** What a picture of it would be drawn around; absent where it stands alone. */
  graph?: Ref;
  spec?: ApiSpec;
  docs: DocLink[];
  /** Of a service that a template made. */
  scaffold?: ScaffoldSection;
  invitations: Invitation[];
  otherFields: OtherField[];
  facts: EntityFacts;
  source: EntityRecord['source'];
}

export interface EntitySurroundings {
  entities: Entities;
  kinds: readonly KindRecord[];
  rules: readonly RuleRecord[];
  problemOwners: ProblemOwners;
  plugins: readonly Plugin[];
  portal: Pick<Portal, 'repository'>;
  build: Pick<Build, 'time'>;
  affected: Affected;
  templates: readonly TemplateRecord[];
}

export function entityPage(entity: EntityRecord, surroundings: EntitySurroundings): EntityPage {
  const { entities, kinds, rules, problemOwners, portal, build, affected, templates } = surroundings;
  const kind = kinds.find(({ name }) => name === entity.kind)!;
  const spec = apiSpec(entity);
  const toItem = (problem: EntityRecord['problems'][number]) => problemItem(problem, problemOwners, entities);
  const history = entityHistory(entity, portal);
  const graph = graphSection(entity, entities);
  const impact = impactLine(entity, affected);
  const scaffold = scaffoldSection(entity, templates);
  const health = healthSection(entity.ref, entities, Date.parse(build.time));
  return {
    section: kind.address,
    crumbs: [{ title: kind.title, href: href(kind.address) }, { title: entity.title }],
    description: entity.description,
    head: entityHead(entity, entities),
    problems: entity.problems.map(toItem),
    ...(OWNERS.has(entity.kind) && { toDo: toDo(entities.ownedBy(entity.ref)) }),
    ...(health && { health }),
    tables: tablePanels(entity, entities, kinds),
    isCollection: entity.kind !== 'service',
    panels: panels(entity, 'tab', surroundings),
    railPanels: panels(entity, 'rail', surroundings),
    ...(history && { history }),
    relations: listedRelations(entity, entities).map((record) => relationList(record, entities)),
    ...(graph && { graph }),
    ...(impact && { impact }),
    ...(spec && { spec }),
    docs: docLinks(entity.docs),
    ...(scaffold && { scaffold }),
    invitations: entity.implied ? [personInvitation(entity)] : invitations(entity, { isProbed: health !== undefined }),
    otherFields: otherFields(entity),
    facts: entityFacts(entity, entities),
    source: entity.source,
  };

  function toDo(owned: readonly EntityRecord[]): EntityPage['toDo'] {
    return { problems: distinctProblems(owned).slice(0, PROBLEMS).map(toItem), gaps: gaps(owned, entities, rules) };
  }
}
