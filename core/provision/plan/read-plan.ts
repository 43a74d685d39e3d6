import type { Sha256 } from '../../audit/audit-record.ts';
import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import { isMap } from '../../text/is-map.ts';
import { asMap, isMarked } from './plan-json.ts';
import type { AttributeChange, ObjectChange, PlannedAction, StackPlan } from './stack-plan.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what `tofu show -json` prints of a plan.
 *
 * @param shown of the format 1.x (https://opentofu.org/docs/internals/json-format/)
 * @returns undefined where it is not that
 */
export function readPlan(stack: string, shown: unknown, sha256: Sha256): StackPlan | undefined {
  if (!isMap(shown) || typeof shown.format_version !== 'string' || !/^1\./.test(shown.format_version)) return undefined;
  const changes = changesIn(shown.resource_changes);
  const drift = changesIn(shown.resource_drift);
  const warnings = (Array.isArray(shown.warnings) ? shown.warnings : []).filter((one) => typeof one === 'string');
  return {
    stack,
    changes,
    drift: drift.filter(isSetBackBy(changes)),
    digest: digestOf(stack, changes, sha256),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** The digest of what a plan does: the same whichever values an object gets. */
export function digestOf(stack: string, changes: readonly ObjectChange[], sha256: Sha256): string {
  return sha256([stack, ...changes.map(({ address, action }) => `${action} ${address}`)].join('\n'));
}

function changesIn(listed: unknown): ObjectChange[] {
  const changes = Array.isArray(listed) ? listed.filter(isMap) : [];
  return changes.flatMap((each) => changeOf(each) ?? []).sort((a, b) => (a.address < b.address ? -1 : 1));
}

function changeOf({ address, mode, change }: Json): ObjectChange | undefined {
  if (mode !== 'managed' || typeof address !== 'string' || !isMap(change)) return undefined;
  const action = isMap(change.importing) ? adoptionOf(change.actions) : actionOf(change.actions);
  return action && { address, action, attributes: attributesOf(change) };
}

function actionOf(actions: unknown): PlannedAction | undefined {
  const words = Array.isArray(actions) ? actions.join('+') : '';
  return ACTIONS[words];
}

/** What exists stays as it is, unless the plan would lose it. */
function adoptionOf(actions: unknown): PlannedAction | undefined {
  const action = actionOf(actions);
  return action === undefined || action === 'update' ? 'adopt' : action;
}

const ACTIONS: Readonly<Record<string, PlannedAction>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  'delete+create': 'replace',
  'create+delete': 'replace',
  forget: 'forget',
  'forget+create': 'replace',
};

/** What is sensitive, or written and never read, has no value in a plan. */
function attributesOf({
  before,
  after,
  after_unknown: unknown,
  before_sensitive,
  after_sensitive,
}: Json): AttributeChange[] {
  const [old, now, later] = [asMap(before), asMap(after), asMap(unknown)];
  const [wasHidden, isHidden] = [asMap(before_sensitive), asMap(after_sensitive)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now), ...Object.keys(later)])].sort();
  return names.flatMap((name) => {
    const isLater = later[name] === true;
    if (
      isMarked(wasHidden[name]) ||
      isMarked(isHidden[name]) ||
      (!isLater && sameData(old[name] ?? null, now[name] ?? null))
    )
      return [];
    const values = { ...sideOf('before', old[name]), ...(isLater ? {} : sideOf('after', now[name])) };
    return Object.keys(values).length === 0 && !isLater ? [] : [{ name, ...values }];
  });
}

function sideOf(side: 'before' | 'after', value: unknown): Json {
  return value === undefined || value === null ? {} : { [side]: value };
}

function isSetBackBy(changes: readonly ObjectChange[]): (drift: ObjectChange) => boolean {
  const changed = new Set(changes.map(({ address }) => address));
  return ({ address }) => changed.has(address);
}
