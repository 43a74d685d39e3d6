import { isMap } from '../../../text/is-map.ts';
import type { FieldPath } from '../../entity.ts';
import { depthOf } from '../data-depth.ts';
import { dotted } from '../written-path.ts';
import type { Refused } from './edit-problem.ts';
import { mergePatch, type Patch } from './merge-patch.ts';

export interface PatchAt {
  patch: Patch;
  /** The map that the patch is for: `['apis', 0]`, `['spec']`. The document by default. */
  at?: FieldPath;
}

/** Merges a patch into the data of a document, or says why that cannot be. */
export function patchedData(data: unknown, { patch, at = [] }: PatchAt): { data: object } | { refused: Refused[] } {
  const refused = [...unfitPatch(patch, at)];
  if (refused.length > 0) return { refused };
  const below = stepsDown(data, at);
  if ('refused' in below) return below;
  // Names behind the last index are only a deeper patch.
  const items = at.findLastIndex((step) => typeof step === 'number') + 1;
  const deeper = at.slice(items).reduceRight<Patch>((inner, name) => ({ [name]: inner }), patch);
  const merged = [...fromMergeKeys(below.values[items], deeper, at.slice(0, items))];
  if (merged.length > 0) return { refused: merged };
  return { data: withPatch(data, at.slice(0, items), deeper) as object };
}

const DEEPEST = 32;

function* unfitPatch(patch: Patch, at: FieldPath): Iterable<Refused> {
  if (depthOf(patch, DEEPEST) > DEEPEST) {
    const message = `The new value is nested deeper than ${DEEPEST} levels.`;
    yield { path: at, message, hint: 'Use fewer levels.' };
    return;
  }
  for (const [name, value] of Object.entries(patch)) {
    if (isPlain(value, { optional: true })) continue;
    const path = [...at, name];
    const message = `The new value of \`${dotted(path)}\` is not plain data.`;
    yield { path, message, hint: 'Use texts, numbers, booleans, lists and maps.' };
  }
}

function isPlain(value: unknown, { optional = false } = {}): boolean {
  if (Array.isArray(value)) return value.every((item) => isPlain(item));
  if (value === undefined) return optional;
  if (!isMap(value)) return value === null || ['string', 'number', 'boolean'].includes(typeof value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((field) => isPlain(field, { optional }));
}

/** The values on the way to a map, the map last; undefined for fields that are not there yet. */
function stepsDown(data: unknown, at: FieldPath): { values: unknown[] } | { refused: Refused[] } {
  const values = [data];
  for (let index = 0; index <= at.length; index++) {
    const value = values[index];
    const step = at[index];
    const problem = typeof step === 'number' ? notAnItem(value, step, at.slice(0, index)) : notAMap(value, at, index);
    if (problem) return { refused: [problem] };
    const inner = value as Record<string | number, unknown> | undefined;
    if (step !== undefined) values.push(inner && Object.hasOwn(inner, step) ? (inner[step] ?? undefined) : undefined);
  }
  return { values };
}

function notAMap(value: unknown, at: FieldPath, index: number): Refused | undefined {
  if (isMap(value) || (index > 0 && value === undefined)) return undefined;
  const path = at.slice(0, index);
  const name = index === 0 ? 'The document' : `\`${dotted(path)}\``;
  const kind = value === undefined || value === null ? 'empty' : Array.isArray(value) ? 'a list' : `a single value`;
  const hint = index === 0 ? 'Write an entry with `kind` and `name` first.' : `Make ${name} a map of fields first.`;
  return { path, message: `${name} is ${kind}, so it has no fields that can change.`, hint };
}

function notAnItem(value: unknown, step: number, path: FieldPath): Refused | undefined {
  if (Array.isArray(value) && Number.isInteger(step) && step >= 0 && step < value.length) return undefined;
  const name = path.length === 0 ? 'The document' : `\`${dotted(path)}\``;
  const message = Array.isArray(value)
    ? `${name} has no item ${step + 1}.`
    : `${name} is not a list, so it has no items.`;
  return { path, message, hint: 'Read the file again: it may have changed.' };
}

/** Fields that a map has from elsewhere, by `<<`. YAML 1.2 has no such thing, and other readers of the file do. */
function* fromMergeKeys(map: unknown, patch: Patch, path: FieldPath): Iterable<Refused> {
  if (!isMap(map)) return;
  const sources = [map['<<']].flat().filter(isMap);
  for (const [name, change] of Object.entries(patch)) {
    const field = [...path, name];
    if (isMap(change)) yield* fromMergeKeys(map[name], change, field);
    if (change === undefined || Object.hasOwn(map, name) || !sources.some((source) => Object.hasOwn(source, name)))
      continue;
    const message = `\`${dotted(field)}\` comes from the merge key \`<<\`, so its value is written somewhere else.`;
    yield { path: field, message, hint: 'Write the fields themselves in place of `<<` first.' };
  }
}

function withPatch(data: unknown, at: FieldPath, patch: Patch): unknown {
  const [step, ...rest] = at;
  if (step === undefined) return mergePatch(data, patch);
  if (Array.isArray(data)) return data.with(step as number, withPatch(data[step as number], rest, patch));
  const map = data as Record<string, unknown>;
  return { ...map, [step]: withPatch(map[step], rest, patch) };
}
