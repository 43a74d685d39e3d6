import { REFERENCE_SLOT } from '#core/api-reference/reference-record.ts';
import { safeUrl } from '#core/catalog/safe-url.ts';
import { DESCRIPTION_HTML } from '#core/docs/doc-record.ts';
import { linkAs } from '#core/docs/runbook.ts';
import { valueWords } from '#core/fact/fact-words.ts';
import { factsOfKind } from '#core/fact/list-views.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { defined } from '#core/text/defined.ts';
import { changeHref, registerHref } from '../create/create-pages.ts';
import { partOf } from '../relations/relation-list.ts';
import type { Action, SectionExtras, WholePage } from '../section.ts';
import { isShown, type PageContext } from '../snapshot/page-context.ts';
import { filteredHref } from '../text/filtered-href.ts';
import { href } from '../text/href.ts';
import type { IconName } from '../text/icons.ts';
import { paragraphs, withoutScheme } from '../text/words.ts';

export type EntityHead = ReturnType<typeof entityHead>;

export function entityHead(entity: EntityRecord, context: PageContext, { sections, actions }: WholePage) {
  const { entities } = context;
  const { title, owner } = entity;
  const ledeHtml = DESCRIPTION_HTML.of(entity);
  const mention = owner && entities.mention(owner);
  const isOf = (titles: readonly string[]) =>
    actions.filter(({ title }) => titles.includes(title)).sort(byPlace(titles));
  return {
    title,
    badges: sections.flatMap(({ badge }) => badge?.(entity, context) ?? []),
    chips: chips(entity, context),
    ...(mention && !mention.href && { owner: mention }),
    partOf: partOf(entity).map((ref) => entities.mention(ref)),
    people: isOf(PEOPLE),
    pages: isOf(PAGES),
    edits: actions.filter(({ title }) => !PEOPLE.includes(title) && !PAGES.includes(title)),
    notices: sections.flatMap(({ notice }) => notice?.(entity, context) ?? []),
    lede: ledeHtml === undefined ? paragraphs(entity.description) : [],
    ...(ledeHtml !== undefined && { ledeHtml }),
  };
}

/** In the order of somebody who was woken by an alert. */
const PEOPLE: readonly string[] = ['Owner', 'Page', 'Chat', 'Email', 'Runbook'];
const PAGES: readonly string[] = ['Dashboard', 'Docs', 'API', 'Reference', 'Repository'];

function byPlace(titles: readonly string[]): (a: Action, b: Action) => number {
  return (a, b) => titles.indexOf(a.title) - titles.indexOf(b.title);
}

export type Chip = ReturnType<typeof chips>[number];

function chips(entity: EntityRecord, { snapshot }: PageContext) {
  const { facts, source, of } = listsOf(snapshot);
  const list = of(entity.kind);
  const shown = factsOfKind(facts, entity.kind).filter(
    ({ is, onPage, place }) => is === 'choice' && onPage === 'head' && place === 'class',
  );
  return shown.flatMap((fact) =>
    valueWords(fact, fact.value(entity, source)).map((value) => ({
      text: fact.isCompared ? `${fact.title.toLowerCase()} ${value}` : value,
      ...defined({ href: filteredHref(list, fact.name, value) }),
    })),
  );
}

/** The page that says how to call it, or its own. */
function apiHref(api: EntityRecord): string {
  return href(REFERENCE_SLOT.of(api)?.address ?? api.address);
}

interface Found {
  title: string;
  href: string | undefined;
  text?: string | undefined;
  icon?: IconName;
}

/** Of two actions with one title, such as two runbooks, the first counts: that of the entry itself. */
export function headActions(entity: EntityRecord, context: PageContext, sections: readonly SectionExtras[]): Action[] {
  const { entities, snapshot } = context;
  const isAsked = isShown('create', snapshot);
  const { repo, links, source, owner, annotations } = entity;
  const mention = owner && entities.mention(owner);
  const api = entity.relations.find(({ heading }) => heading === 'Provides')?.refs.find((ref) => entities.get(ref));
  const found: (Found | Action)[] = [
    { title: 'Owner', href: mention?.href, text: mention?.title, icon: 'people' },
    { title: 'Runbook', href: linkAs('runbook', links), icon: 'book' },
    {
      title: 'Dashboard',
      href: linkAs('dashboard', links) ?? safeUrl(annotations['grafana/dashboard']),
      icon: 'chart',
    },
    ...sections.flatMap((section) => section.actions?.(entity, context) ?? []),
    { title: 'Repository', href: repo, text: repo && repositoryName(repo), icon: 'repository' },
    { title: 'API', href: api && apiHref(entities.get(api)!), icon: 'braces' },
    { title: 'Edit', href: isAsked ? changeHref(entity) : undefined, icon: 'pencil' },
    { title: 'Edit file', href: source.editUrl, icon: 'page' },
    {
      title: 'Register a service',
      icon: 'plus',
      href: isAsked && entity.kind === 'team' ? registerHref(entity.ref) : undefined,
    },
  ];
  const known = found.flatMap(({ href, text, ...action }) =>
    href ? [{ ...action, href, ...(text && { text }) }] : [],
  );
  return known.filter(({ title }, place) => known.findIndex((other) => other.title === title) === place);
}

/** `acme/checkout` of an address on a forge. */
function repositoryName(repo: string): string {
  const path = withoutScheme(repo).split('/').slice(1).join('/');
  return path === '' ? withoutScheme(repo) : path.replace(/\.git$/, '');
}
