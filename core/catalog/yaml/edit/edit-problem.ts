import { count } from '../../../text/count.ts';
import type { FieldPath } from '../../entity.ts';
import { placeAt } from '../text-place.ts';
import type { YamlDocument } from '../yaml-documents.ts';
import type { YamlError } from '../yaml-error.ts';
import { sameData } from './same-data.ts';

export interface EditProblem {
  path: FieldPath;
  message: string;
  hint: string;
  line: number;
  column: number;
}

/** A problem before it has a place. */
export type Refused = Pick<EditProblem, 'path' | 'message' | 'hint'>;

/** The text would not hold what was asked for: no result is better than a wrong one. */
export const UNFIT: Refused = {
  path: [],
  message: 'This change would also change something else in the file, because of how the file is written.',
  hint: 'Change the field in the file by hand.',
};

/** Says why a document with an error cannot be edited, with the place of the error. */
export function errorProblem(text: string, { message, hint, offset }: YamlError): EditProblem {
  return { path: [], message, hint, ...placeAt(text, offset) };
}

/** Why a file lacks a document: it cannot be read at all, or has fewer. */
export function missingDocument(text: string, documents: readonly YamlDocument[], index: number): EditProblem[] {
  const unreadable = documents.flatMap(({ errors }) => errors).filter(({ rule }) => rule === 'readable');
  if (unreadable.length > 0) return unreadable.map((error) => errorProblem(text, error));
  const found = documents.length === 0 ? 'no document' : count(documents.length, 'document', 'documents');
  const message = `The file has ${found}, so there is no document ${index + 1}.`;
  return [{ path: [], message, hint: 'Read the file again: it may have changed.', line: 1, column: 1 }];
}

/** Whether two files hold the same data, document by document, and have the same errors. */
export function sameDocuments(read: readonly YamlDocument[], expected: readonly YamlDocument[]): boolean {
  const facts = (documents: readonly YamlDocument[]) =>
    documents.map(({ data, errors }) => [data, errors.map(({ message }) => message)]);
  return sameData(facts(read), facts(expected));
}
