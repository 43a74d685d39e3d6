import { stringify } from 'yaml';

/** Writes documents as YAML. One that is gone is empty, so that the others keep their places. */
export function stringifyDocuments(documents: readonly unknown[]): string {
  return documents
    .map((data) =>
      data === undefined || data === null
        ? '---\n'
        : `---\n${stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })}`,
    )
    .join('');
}
