import type { EntityRecord } from '#core/part/entity-record.ts';
import { DRIFT, type StackDrift } from '#core/provision/drift/drift-record.ts';
import { isUnknown } from '#core/provision/drift/drift-state.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { compareText } from '#core/text/compare-text.ts';
import { defined } from '#core/text/defined.ts';
import { type MenuPart, menuItem } from '../../menu-part.ts';
import type { Entities, Mention } from '../../snapshot/entities.ts';
import { href } from '../../text/href.ts';
import { number } from '../../text/words.ts';
import { type DifferenceView, differenceView } from './drift-view.ts';
import { isDrifted } from './is-drifted.ts';

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

/** What drifts in all resources. */
export interface DriftPage {
  /** How it is, in full sentences. */
  lede: string;
  drifted: DriftRow[];
  /** What could not be looked at, or was not for long. */
  unknown: DriftRow[];
  ignored: DriftRow[];
  /** Rows beyond those named. */
  more: number;
}

/** A resource in one environment. */
export interface DriftRow {
  resource: Mention;
  type: string;
  environment: string;
  owner?: Mention;
  /** ISO 8601. */
  since?: string;
  looked?: string;
  isStale: boolean;
  /** Why nobody knows how it is. */
  reason?: string;
  differences: (DifferenceView & { reason?: string })[];
}

/** Rows of a table; the API has all. */
const MOST = 500;

export function driftPage(snapshot: Snapshot, entities: Entities): DriftPage {
  const stacks = snapshot.entities.flatMap((entity) =>
    (DRIFT.of(entity)?.stacks ?? []).map((stack) => ({ entity, stack })),
  );
  const drifted = stacks
    .filter(({ stack }) => stack.state === 'drifted')
    .sort((a, b) => compareText(a.stack.since ?? '', b.stack.since ?? ''));
  const unknown = stacks.filter(({ stack }) => isUnknown(stack));
  const ignored = stacks.filter(({ stack }) => stack.ignored.length > 0);
  const rows = (chosen: typeof stacks, differences: (stack: StackDrift) => DriftRow['differences']) =>
    chosen.slice(0, MOST).map((each) => rowOf(each, differences(each.stack), entities));
  return {
    lede: ledeOf(stacks),
    drifted: rows(drifted, ({ items }) => items.map(differenceView)),
    unknown: rows(unknown, () => []),
    ignored: rows(ignored, ({ ignored: items }) =>
      items.map((item) => ({ ...differenceView(item), reason: item.reason })),
    ),
    more: [drifted, unknown, ignored].reduce((sum, { length }) => sum + Math.max(0, length - MOST), 0),
  };
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

function rowOf(
  { entity, stack }: { entity: EntityRecord; stack: StackDrift },
  differences: DriftRow['differences'],
  entities: Entities,
): DriftRow {
  const { environment, since, looked, isStale, failed } = stack;
  const owner = entity.owner && entities.mention(entity.owner);
  return {
    resource: { title: entity.title, href: `${href(entity.address)}#drift` },
    type: PROVISIONED.of(entity)?.type?.title ?? entity.type ?? 'resource',
    environment,
    isStale,
    differences,
    ...defined({ owner, since, looked, reason: failed?.reason }),
  };
}
