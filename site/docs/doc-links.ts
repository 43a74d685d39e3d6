import type { DocRecord } from '#core/docs/doc-record.ts';
import { href } from '../text/href.ts';
import { beginning } from '../text/words.ts';

/** A document as lists of documents show it. */
export interface DocLink {
  title: string;
  href: string;
  summary: string;
}

export function docLinks(docs: readonly DocRecord[]): DocLink[] {
  return docs.map(({ title, address, summary }) => ({ title, href: href(address), summary: beginning(summary, 140) }));
}
