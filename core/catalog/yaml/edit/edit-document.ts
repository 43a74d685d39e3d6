import type { Document } from 'yaml';
import { Locator } from '../locator.ts';
import { parseYaml } from '../parse-yaml.ts';
import { readYaml } from '../yaml-documents.ts';
import { type EditProblem, type Refused, UNFIT } from './edit-problem.ts';
import { editValue } from './edit-value.ts';
import { errorProblem, missingDocument, sameDocuments } from './edited-documents.ts';
import { isJson, layoutOf } from './layout.ts';
import { Lines } from './lines.ts';
import { type PatchAt, patchedData } from './patched-data.ts';
import { sameData } from './same-data.ts';
import { documentSlot } from './slot.ts';
import type { Change } from './steps.ts';
import { TextEdit } from './text-edit.ts';

/** A change of one document. */
export interface DocumentEdit extends PatchAt {
  /** Zero-based position in the file, as `readYaml` counts. */
  document: number;
  /** Names of fields in the order for reading: a new field of the map at `at` follows the nearest of those before it. */
  order?: readonly string[];
}

/** The new text, or everything that keeps the change from being made. */
export type Edited = { text: string } | { refused: EditProblem[] };

/**
 * Changes fields of a document in a YAML or JSON text. Every byte outside what changes stays: comments, order, quotes, indentation,
 * line ends. The result is read again, so that no other value can have changed; problems are returned, never thrown.
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

/** Each with its place in the text. */
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
