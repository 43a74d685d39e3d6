import type { PackedTable } from '#core/list/packed-table.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { FactType, FactValues, ListFact } from '#core/part/fact.ts';
import { DRIFT, type StackDrift } from '#core/provision/drift/drift-record.ts';
import { isUnknown } from '#core/provision/drift/drift-state.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { compareText } from '#core/text/compare-text.ts';
import { computedColumn, tablePage } from '../../list/table-page.ts';
import { type MenuPart, menuItem } from '../../menu-part.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { href } from '../../text/href.ts';
import { number } from '../../text/words.ts';
import { type DifferenceView, differenceView, isDrifted } from './drift-view.ts';

export const DRIFT_PAGE = 'drift';

/** In a portal with resources that exist. */
export const driftMenu: MenuPart = {
  heading: 'Operate',
  items({ entities }) {
    const records = entities.flatMap((entity) => DRIFT.of(entity) ?? []);
    return records.length === 0
      ? []
      : [menuItem('Drift', DRIFT_PAGE, { count: records.filter(isDrifted).length, key: 'f' })];
  },
};

interface Finding {
  state: keyof typeof STATES;
  entity: EntityRecord;
  stack: StackDrift;
}

const STATES = { drifted: 'Drifted', 'not-known': 'Not known', ignored: 'Ignored' };
const LOOKS = { drifted: 'degraded', 'not-known': 'unknown', ignored: 'unknown' } as const;

export function driftPage({ snapshot, entities }: PageContext) {
  const stacks = snapshot.entities.flatMap((entity) =>
    (DRIFT.of(entity)?.stacks ?? []).map((stack) => ({ entity, stack })),
  );
  const drifted = stacks
    .filter(({ stack }) => stack.state === 'drifted')
    .sort((a, b) => compareText(a.stack.since ?? '', b.stack.since ?? ''));
  const findings: Finding[] = [
    ...drifted.map((one) => ({ state: 'drifted' as const, ...one })),
    ...stacks.filter(({ stack }) => isUnknown(stack)).map((one) => ({ state: 'not-known' as const, ...one })),
    ...stacks.filter(({ stack }) => stack.ignored.length > 0).map((one) => ({ state: 'ignored' as const, ...one })),
  ];
  const lede = ledeOf(stacks);
  return findings.length === 0 ? { lede } : { lede, table: tableOf(findings, { snapshot, entities }) };
}

function tableOf(findings: readonly Finding[], { snapshot }: PageContext): PackedTable {
  const rows = findings.map(({ entity }) => ({
    title: entity.title,
    href: `${href(entity.address)}#drift`,
    sub: typeOf(entity),
  }));
  const of = <Type extends FactType>(fact: ListFact & { is: Type }, value: (finding: Finding) => FactValues[Type]) =>
    computedColumn(fact, findings.map(value), { snapshot });
  return tablePage(rows, {
    address: DRIFT_PAGE,
    head: 'Resource',
    rows: 'Findings',
    group: 'state',
    mine: 'owner',
    columns: [
      of({ ...STATE, values: STATES, looks: LOOKS, isFacet: true, isGroup: true, column: 'more' }, ({ state }) => [
        state,
      ]),
      of(
        { name: 'environment', title: 'Environment', is: 'choice', width: 18, isFacet: true, isGroup: true },
        ({ stack }) => [stack.environment],
      ),
      of(
        { name: 'owner', title: 'Owner', is: 'mention', none: 'nobody', width: 16, isFacet: true, isGroup: true },
        ({ entity }) => (entity.owner ? [entity.owner] : []),
      ),
      of({ name: 'known', title: 'What is known', is: 'text', hasCode: true, width: 44 }, knownOf),
      of({ name: 'since', title: 'Since', is: 'date', width: 16 }, ({ state, stack }) =>
        state === 'drifted' ? stack.since : undefined,
      ),
      of(
        { name: 'looked', title: 'Last looked at', heading: 'Looked at', is: 'date', none: 'never', width: 16 },
        ({ stack }) => stack.looked,
      ),
      of({ name: 'type', title: 'Type', is: 'choice', isFacet: true, isGroup: true, column: 'more' }, ({ entity }) => [
        typeOf(entity),
      ]),
    ],
  });
}

const STATE = { name: 'state', title: 'State', is: 'status' } as const;

/** What differs, a line each, with why it may; or why nobody knows. */
function knownOf({ state, stack: { items, ignored, failed, looked } }: Finding): string {
  if (state === 'drifted') return items.map(differenceView).map(differenceText).join('\n');
  if (state === 'ignored')
    return ignored.map((item) => `${differenceText(differenceView(item))}\n${item.reason}`).join('\n');
  return (
    failed?.reason ?? (looked ? 'It was not looked at for long.' : 'It was not looked at since it was last applied.')
  );
}

/** `connection limit `20` → `50``. */
function differenceText({ name, sentence, applied = 'nothing', now = 'nothing' }: DifferenceView): string {
  return [name, sentence ?? `\`${applied}\` → \`${now}\``].filter(Boolean).join(' ');
}

function typeOf(entity: EntityRecord): string {
  return PROVISIONED.of(entity)?.type?.title ?? entity.type ?? 'resource';
}

function ledeOf(stacks: readonly { entity: EntityRecord; stack: StackDrift }[]): string {
  if (stacks.length === 0) return 'No requested resource exists yet, so nothing can drift.';
  const drifted = stacks.filter(({ stack }) => stack.state === 'drifted');
  if (stacks.every(({ stack }) => stack.looked === undefined))
    return 'Nobody has looked yet. Run `npx portal provision drift`; on GitHub, a nightly run does.';
  if (drifted.length === 0) return 'Nothing drifts, as far as anybody has looked.';
  const resources = new Set(drifted.map(({ entity }) => entity.ref)).size;
  const places = new Set(drifted.map(({ stack }) => stack.environment));
  const where = places.size === 1 ? [...places][0] : `${number(places.size)} environments`;
  return `${number(resources)} ${resources === 1 ? 'resource differs' : 'resources differ'} from what was applied, in ${where}.`;
}
