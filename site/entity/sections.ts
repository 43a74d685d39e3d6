import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { defined } from '#core/text/defined.ts';
import { accessSection } from '../access/access-section.ts';
import { specSection } from '../api/api-spec.ts';
import { changesSection } from '../api-change/changes-section.ts';
import { referenceSection } from '../api-reference/reference-section.ts';
import { attentionSection } from '../attention/attention-section.ts';
import { auditSection } from '../audit/audit-section.ts';
import { costSection } from '../cost/cost-section.ts';
import { docsSection } from '../docs/docs-section.ts';
import { graphSection } from '../graph/graph-section.ts';
import { brokenSection } from '../health/owned/broken-section.ts';
import { healthSection } from '../health/section/health-section.ts';
import { historySection } from '../history/entity-history.ts';
import { apisSection, collectionSection } from '../list/table-sections.ts';
import { nowSection } from '../now/now-section.ts';
import { oncallSection } from '../oncall/oncall-section.ts';
import { railPanels, tabPanels } from '../plugins/panel-sections.ts';
import { problemSection } from '../problems/problem-section.ts';
import { driftSection } from '../provision/drift/drift-section.ts';
import { resourceSection } from '../provision/resource-section.ts';
import { serviceResourcesSection } from '../provision/service-resources-section.ts';
import { relationsSection } from '../relations/relations-section.ts';
import { scaffoldSection } from '../scaffold/scaffold-section.ts';
import type { Section } from '../section.ts';
import { peopleSection } from '../team/people-section.ts';
import { filteredHref } from '../text/filtered-href.ts';
import { annotationsSection, factsSection } from './entity-facts.ts';
import { missingSection } from './invitations.ts';
import LinkList from './LinkList.astro';
import { otherFieldsSection } from './other-fields.ts';
import Source from './Source.astro';
import TagList from './TagList.astro';

const sourceSection: Section<EntityRecord['source']> = {
  id: 'source',
  title: 'YAML',
  place: 'main',
  view: ({ source }) => source,
  Component: Source,
};

const linksSection: Section<{ links: EntityRecord['links'] }> = {
  id: 'links',
  title: 'Links',
  place: 'rail',
  view({ links: all }, _, page) {
    const buttons = new Set(page?.actions.map(({ href }) => href));
    const links = all.filter(({ url }) => !buttons.has(url));
    return links.length > 0 ? { links } : undefined;
  },
  Component: LinkList,
};

const tagsSection: Section<{ tags: { text: string; href?: string }[] }> = {
  id: 'tags',
  title: 'Tags',
  place: 'rail',
  view({ kind, tags }, { snapshot }) {
    const list = listsOf(snapshot).of(kind);
    const chips = tags.map((text) => ({ text, ...defined({ href: filteredHref(list, 'tag', text) }) }));
    return tags.length > 0 ? { tags: chips } : undefined;
  },
  Component: TagList,
};

/** The sections of an entity's page, in their order. A new noun is its folder and a word here. */
export const SECTIONS: readonly Section<object>[] = [
  nowSection,
  problemSection,
  brokenSection,
  attentionSection,
  healthSection,
  resourceSection,
  driftSection,
  collectionSection,
  relationsSection,
  referenceSection,
  graphSection,
  serviceResourcesSection,
  costSection,
  apisSection,
  specSection,
  changesSection,
  docsSection,
  tabPanels,
  scaffoldSection,
  accessSection,
  historySection,
  auditSection,
  missingSection,
  otherFieldsSection,
  sourceSection,
  peopleSection,
  factsSection,
  oncallSection,
  linksSection,
  tagsSection,
  annotationsSection,
  railPanels,
];
