import { openSync, readSync } from 'node:fs';
import process from 'node:process';
import type { DocRecord } from '#core/docs/doc-record.ts';
import { documentsBeside } from '#core/snapshot/snapshot-file.ts';

let opened: number | undefined;

/** The HTML of a document, from the file beside that of the snapshot. */
export function documentHtml({ html, htmlAt }: Pick<DocRecord, 'html' | 'htmlAt'>): string {
  if (!htmlAt) return html;
  opened ??= openSync(documentsBeside(process.env.WAYPOST_SNAPSHOT ?? ''), 'r');
  const content = Buffer.alloc(htmlAt.bytes);
  const read = readSync(opened, content, 0, htmlAt.bytes, htmlAt.start);
  if (read !== htmlAt.bytes) throw new Error('The documents of the snapshot end too early.');
  return content.toString();
}
