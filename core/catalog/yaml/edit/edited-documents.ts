import { count } from '../../../text/count.ts';
import { placeAt } from '../text-place.ts';
import type { YamlDocument } from '../yaml-documents.ts';
import type { YamlError } from '../yaml-error.ts';
import type { EditProblem } from './edit-problem.ts';
import { sameData } from './same-data.ts';

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
