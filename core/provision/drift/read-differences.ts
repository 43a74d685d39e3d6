import { isMap } from '../../text/is-map.ts';
import { asMap, isMarked } from '../plan/plan-json.ts';
import { bounded, type Difference } from './difference.ts';

type Json = Readonly<Record<string, unknown>>;

export interface FoundStack {
  /** What `tofu show -json` prints of a plan that only refreshes (https://opentofu.org/docs/internals/json-format/). */
  shown: unknown;
  /** The Terraform JSON of its request. */
  asked: unknown;
}

const LONGEST_SENTENCE = 500;

const SAID = 'drift';

/**
 * Compares what exists with what was applied. Only attributes that the portal sets are compared: others, such as the time of the
 * last backup, change by themselves.
 *
 * @param ignored attributes that an apply leaves as they are, so that they are compared with the request
 * @param changing attributes that change by themselves although the portal sets them
 * @returns sorted by address and attribute; undefined where it is no such plan
 */
export function readDifferences(
  { shown, asked }: FoundStack,
  ignored: readonly string[],
  changing: readonly string[] = [],
): Difference[] | undefined {
  if (!isMap(shown) || typeof shown.format_version !== 'string' || !shown.format_version.startsWith('1.'))
    return undefined;
  const set = objectsAsked(asked);
  const drifted = listOf(shown.resource_drift).flatMap((each) => differencesOf(each, set));
  const known = new Set(drifted.map(({ address }) => address));
  const left = objectsFound(shown)
    .filter(({ address }) => !known.has(address))
    .flatMap((object) => [...ignoredIn(object, set.get(object.address) ?? {}, ignored), ...knownIn(object)]);
  const isOwn = (each: Difference) => !('attribute' in each && changing.includes(each.attribute));
  return [...drifted, ...left].filter(isOwn).sort(byPlace);
}

function objectsAsked(asked: unknown): Map<string, Json> {
  const types = isMap(asked) ? Object.entries(asMap(asked.resource)) : [];
  return new Map(
    types.flatMap(([type, named]) =>
      Object.entries(asMap(named)).map(([name, object]) => [`${type}.${name}`, asMap(object)] as const),
    ),
  );
}

function differencesOf({ address, mode, change }: Json, set: ReadonlyMap<string, Json>): Difference[] {
  if (mode !== 'managed' || typeof address !== 'string' || !isMap(change)) return [];
  if (change.after === null) return [{ kind: 'gone', address }];
  const [applied, now] = [asMap(change.before), asMap(change.after)];
  const [wasHidden, isHidden] = [asMap(change.before_sensitive), asMap(change.after_sensitive)];
  const own = Object.keys(set.get(address) ?? {});
  return [
    ...own.flatMap((attribute): Difference[] => {
      if (attribute === SAID || isSame(applied[attribute], now[attribute])) return [];
      const hides = isMarked(wasHidden[attribute]) || isMarked(isHidden[attribute]);
      return [
        hides
          ? { kind: 'hidden', address, attribute }
          : shownDifference({ address, attribute, applied: applied[attribute], now: now[attribute] }),
      ];
    }),
    ...saidIn(now[SAID], isHidden[SAID]).map((sentence): Difference => ({ kind: 'said', address, sentence })),
  ];
}

interface Values {
  address: string;
  attribute: string;
  applied: unknown;
  now: unknown;
}

function shownDifference({ address, attribute, applied, now }: Values): Difference {
  return bounded({ kind: 'value', address, attribute, ...given('applied', applied), ...given('now', now) });
}

function saidIn(sentences: unknown, mark: unknown): string[] {
  if (!Array.isArray(sentences) || isMarked(mark)) return [];
  return sentences.filter((one) => typeof one === 'string').map((one) => one.slice(0, LONGEST_SENTENCE));
}

interface FoundObject {
  address: string;
  values: Json;
  hidden: Json;
}

function objectsFound({ prior_state }: Json): FoundObject[] {
  const root = asMap(asMap(asMap(prior_state).values).root_module);
  return listOf(root.resources).flatMap(({ address, mode, values, sensitive_values }) =>
    mode === 'managed' && typeof address === 'string'
      ? [{ address, values: asMap(values), hidden: asMap(sensitive_values) }]
      : [],
  );
}

/** After an apply, the state has what is there of an attribute that is ignored, so only the request shows the difference. */
function ignoredIn({ address, values, hidden }: FoundObject, set: Json, ignored: readonly string[]): Difference[] {
  return ignored.flatMap((attribute) => {
    const [applied, now] = [set[attribute], values[attribute]];
    if (applied === undefined || isComputed(applied) || isSame(applied, now)) return [];
    return [
      isMarked(hidden[attribute])
        ? ({ kind: 'hidden', address, attribute } as const)
        : shownDifference({ address, attribute, applied, now }),
    ];
  });
}

/** What the last apply left as it was: it took over what existed. */
function knownIn({ address, values, hidden }: FoundObject): Difference[] {
  return saidIn(values[SAID], hidden[SAID]).map((sentence) => ({ kind: 'said', address, sentence }));
}

/** Terraform evaluates it. */
function isComputed(value: unknown): boolean {
  return JSON.stringify(value).includes('${');
}

/** A set is a list in some order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder(value: unknown): unknown {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.toSorted() : (value ?? null);
}

function given(name: string, value: unknown): Json {
  return value === undefined || value === null ? {} : { [name]: value };
}

function byPlace(a: Difference, b: Difference): number {
  return placeOf(a) < placeOf(b) ? -1 : 1;
}

function placeOf(difference: Difference): string {
  return `${difference.address} ${'attribute' in difference ? difference.attribute : '~'}`;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
