import type { DocTools } from '../doc-tools.ts';
import type { Rendered } from '../rendered.ts';
import { markupOf } from './markup.ts';
import { plainDocument } from './plain-document.ts';

/** Renders a document as its file says that it is written. */
export async function renderDocument(
  file: string,
  text: string,
  { render }: Pick<DocTools, 'render'>,
): Promise<Rendered> {
  const markup = markupOf(file);
  return markup === undefined || markup === 'markdown' ? render(text) : plainDocument(text, markup);
}
