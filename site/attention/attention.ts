import type { Ref } from '#core/catalog/ref.ts';
import { filterOf, isOpen, type OpenGap, openGaps } from '#core/fact/open-gaps.ts';
import { listOf, listWith } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { ENTITY_KINDS as KINDS } from '#core/parts.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { byTitle } from '#core/text/by-title.ts';
import { distinctProblems } from '../problems/problem-items.ts';
import { relationItem } from '../relations/relation-list.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { fileHref } from '../text/href.ts';
import { listWords } from '../text/list-words.ts';
import { number } from '../text/words.ts';

/** Entries that a gap names; more would hide the other gaps. */
const NAMED = 30;
/** Teams of the table; those with most to do come first. */
const TEAMS = 12;

export type Counted = { count: number; href?: string };

export type GapView = ReturnType<typeof gaps>[number];

/** @param owner of these entries; all entries without one */
export function gaps(records: readonly EntityRecord[], context: PageContext, owner?: Ref) {
  const { snapshot, entities } = context;
  const reported = snapshot.rules.filter(({ severity }) => severity !== 'off').map(({ name }) => name);
  return openGaps(records, listsOf(snapshot), new Set(reported)).map((found) => {
    const { things } = listWords(KINDS.get(found.kind)!.title);
    return {
      title: titleOf(found),
      items: found.open.slice(0, NAMED).map(({ ref }) => relationItem(ref, entities)),
      list: {
        href: listHref(found.kind, found.filter, context, owner),
        words: `${number(found.open.length)} in the list of ${things}`,
      },
    };
  });
}

/** `2 services in production have no documentation`. */
function titleOf({ gap: { among, one, many }, kind, open }: OpenGap): string {
  const { thing, things } = listWords(KINDS.get(kind)!.title);
  const isOne = open.length === 1;
  const words = [number(open.length), among?.before, isOne ? thing : things, among?.behind, isOne ? one : many];
  return words.filter(Boolean).join(' ');
}

function listHref(kind: string, filter: string, { snapshot }: PageContext, owner: Ref | undefined): string {
  const list = listsOf(snapshot).of(kind);
  return fileHref(owner ? listWith(list, 'owner', owner, filter) : listOf(list, filter));
}

export type TeamLoads = ReturnType<typeof teamLoads>;

export function teamLoads(context: PageContext) {
  const loads = teamsOf(context)
    .map((ref) => teamLoad(ref, context))
    .filter(({ counts }) => sum(counts) > 0)
    .sort((a, b) => b.counts[0]!.count - a.counts[0]!.count || sum(b.counts) - sum(a.counts))
    .slice(0, TEAMS);
  const isFilled = (place: number) => loads.some(({ counts }) => counts[place]!.count > 0);
  const columns = ['Errors', 'Warnings', ...serviceGaps(context).map(({ gap }) => gap.short!)];
  return {
    columns: columns.filter((_, place) => isFilled(place)),
    rows: loads.map(({ counts, ...load }) => ({ ...load, counts: counts.filter((_, place) => isFilled(place)) })),
  };
}

function serviceGaps({ snapshot }: PageContext) {
  return listsOf(snapshot).facts.flatMap((fact) =>
    (fact.gaps ?? []).flatMap((gap) => (gap.short && gap.kinds.includes('service') ? [{ fact, gap }] : [])),
  );
}

function teamsOf({ entities }: PageContext): Ref[] {
  const owners = new Set(entities.all.flatMap(({ owner }) => owner ?? []));
  return byTitle([...owners].map((ref) => ({ ref, title: entities.mention(ref).title }))).map(({ ref }) => ref);
}

function teamLoad(ref: Ref, context: PageContext) {
  const { entities, snapshot } = context;
  const { source } = listsOf(snapshot);
  const owned = entities.ownedBy(ref);
  const problems = distinctProblems(owned);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const team = entities.mention(ref);
  const services = owned.filter(({ kind }) => kind === 'service');
  // The page of the team lists them, with those of all kinds of entries.
  const onPage = (count: number): Counted => ({ count, ...(team.href && { href: `${team.href}#attention` }) });
  return {
    team,
    services: { count: services.length, href: listHref('service', '', context, ref) },
    counts: [
      onPage(errors),
      onPage(problems.length - errors),
      ...serviceGaps(context).map(({ fact, gap }) => ({
        count: services.filter((entity) => isOpen(fact, gap, entity, source)).length,
        href: listHref('service', filterOf(fact, gap), context, ref),
      })),
    ],
  };
}

function sum(counts: readonly Counted[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
