import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../../../tests/how-many.ts';
import { isMap } from '../../../text/is-map.ts';
import { type GeneratedFile, generatedFile } from '../testing.ts';
import { valueAt } from '../written-path.ts';
import { readYaml } from '../yaml-documents.ts';
import { editDocument } from './edit-document.ts';
import { mergePatch, type Patch } from './merge-patch.ts';
import type { Change } from './steps.ts';
import { generatedChanges, patchOf } from './testing.ts';

type Data = Record<string, unknown>;
const dataOf = (text: string) => readYaml(text).map(({ data, errors }) => [data, errors]);

test('after any change of any document, its data is the merge, other data is as it was, and every other byte is there', {
  tags: 'slow',
}, () => {
  fc.assert(
    fc.property(generatedFile, generatedChanges, (file, changes) => {
      const before = readYaml(file.text);
      const { data, errors } = before[file.document]!;
      expect(errors).toEqual([]);
      const patch = patchOf(data as Data, changes);
      const now = mergePatch(data, patch);
      const edited = editDocument(file.text, { document: file.document, patch });
      if (Object.keys(now).length === 0) {
        expect(edited).toMatchObject({ refused: [{ message: 'This would remove every field of the document.' }] });
        return;
      }
      const text = 'text' in edited ? edited.text : JSON.stringify(edited.refused);
      expect(dataOf(text)).toEqual(
        before.with(file.document, { ...before[file.document]!, data: now }).map(({ data, errors }) => [data, errors]),
      );
      expect(outside(file, { patch, now }, text)).toBe('');
      expect(wrongComments(file.text, { old: data, now }, text)).toEqual([]);
    }),
    generated(2000),
  );
});

/** The first run of untouched text that is missing, or out of order. */
function outside(
  { text: before, start, fields, end }: GeneratedFile,
  { patch, now }: { patch: Patch; now: Data },
  text: string,
): string {
  const runs = [start];
  const lastKept = fields.findLastIndex(({ name }) => Object.hasOwn(now, name));
  for (const [index, { name, apart, own }] of fields.entries()) {
    runs.push(runs.pop() + apart + (Object.hasOwn(patch, name) ? '' : own));
    // New fields of the document are below the last one that stays.
    if (Object.hasOwn(patch, name) || index === lastKept) runs.push('');
  }
  runs.push(runs.pop() + end);
  let at = 0;
  for (const run of runs) {
    // A file without an end of its last line has none after the edit, whatever that line is now.
    const expected = /[\r\n]$/.test(before) ? run : run.replace(/(?:\r\n|\r|\n)$/, '');
    const found = text.indexOf(expected, at);
    if (found < 0) return expected;
    at = found + expected.length;
  }
  return text.startsWith(start) ? '' : start;
}

/** Comments of fields that stay and have lost theirs, and of fields that are gone and have left theirs. */
function wrongComments(before: string, { old, now }: Change, text: string): string[] {
  const comments = before.matchAll(/# (?:above \d|behind) ([^\r\n]*)/g);
  return Array.from(comments).flatMap(([comment, written = '']) => {
    const path = pathOf(written);
    const isOfFields =
      !written.includes('[') &&
      path.every((_, index) => [old, now].every((data) => isMap(valueAt(data, path.slice(0, index)))));
    // The comment above the first field is the document's.
    if (!isOfFields || (path.length === 1 && Object.keys(old as Data)[0] === path[0])) return [];
    const isThere = new RegExp(`${RegExp.escape(comment)}(?![^\\r\\n])`).test(text);
    return isThere === Object.hasOwn(valueAt(now, path.slice(0, -1)) as Data, path.at(-1)!) ? [] : [comment];
  });
}

/** The names of a path as the generator writes it: `kind."q: r".owner`. */
function pathOf(written: string): string[] {
  return written.split('.').map((name) => name.replace(/^(["'])(.*)\1$/, '$2'));
}
