import type { Document } from 'yaml';
import { isMap } from '../../../text/is-map.ts';
import type { FieldPath } from '../../entity.ts';
import { depthOf } from '../data-depth.ts';
import { Locator } from '../locator.ts';
import { parseYaml } from '../parse-yaml.ts';
import { dotted } from '../written-path.ts';
import { readYaml } from '../yaml-documents.ts';
import { type EditProblem, errorProblem, missingDocument, type Refused, sameDocuments, UNFIT } from './edit-problem.ts';
import { editValue } from './edit-value.ts';
import { isJson, layoutOf } from './layout.ts';
import { Lines } from './lines.ts';
import { mergePatch, type Patch } from './merge-patch.ts';
import { sameData } from './same-data.ts';
import { documentSlot } from './slot.ts';
import type { Change } from './steps.ts';
import { TextEdit } from './text-edit.ts';

export interface DocumentEdit extends PatchAt {
  /** Zero-based position in the file, as `readYaml` counts. */
  document: number;
  order?: readonly string[];
}

export type Edited = { text: string } | { refused: EditProblem[] };

/**
 * Changes fields of a document in a YAML or JSON text. Every other byte stays. The result is read again, so that no other value can have
 * changed; problems are returned, never thrown.
 */
export function editDocument(text: string, edit: DocumentEdit): Edited {
  const documents = readYaml(text);
  const target = documents[edit.document];
  if (!target) return { refused: missingDocument(text, documents, edit.document) };
  if (target.errors.length > 0) return { refused: target.errors.map((error) => errorProblem(text, error)) };
  const old = target.data;
  const patched = patchedData(old, edit);
  if ('refused' in patched) return located(text, edit, patched.refused);
  const change = { old, now: patched.data };
  if (sameData(change.old, change.now)) return { text };
  if (Object.keys(patched.data).length === 0) return located(text, edit, [EMPTIED]);
  const { texts, refused } = editedTexts(text, edit, change);
  if (refused.length > 0) return located(text, edit, refused);
  const expected = documents.with(edit.document, { ...target, data: change.now });
  const right = texts.find(
    (candidate) => sameDocuments(readYaml(candidate), expected) && isJson(candidate) === isJson(text),
  );
  return right === undefined ? located(text, edit, [UNFIT]) : { text: right };
}

/** The edited text, and where the parser may read that otherwise, the same with an end of its last line. */
function editedTexts(text: string, { document, at = [], order = [] }: DocumentEdit, change: Change) {
  const lines = new Lines(text);
  const documents = parseYaml(lines.text, { keepSourceTokens: true });
  const [target] = documents.splice(document, 1) as [Document];
  const layout = layoutOf(lines, [target, ...documents]);
  const edit = new TextEdit(target, { lines, layout, order: { at, names: order } });
  editValue(documentSlot(target), change, edit);
  const edited = edit.text();
  const asWritten = lines.text === text ? edited : edited.replace(/(?:\r\n|\r|\n)$/, '');
  return { texts: [asWritten, edited], refused: edit.refused };
}

function located(text: string, { document }: DocumentEdit, refused: readonly Refused[]): Edited {
  const locator = new Locator(new Map([['', text]]));
  return {
    refused: refused.map((problem) => ({ ...problem, ...locator.locate({ file: '', document }, problem.path) })),
  };
}

const EMPTIED: Refused = {
  path: [],
  message: 'This would remove every field of the document.',
  hint: 'Remove the document, or keep at least its `kind` and `name`.',
};

interface PatchAt {
  patch: Patch;
  /** The map that the patch is for: `['apis', 0]`, `['spec']`. The document by default. */
  at?: FieldPath;
}

function patchedData(data: unknown, { patch, at = [] }: PatchAt): { data: object } | { refused: Refused[] } {
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
