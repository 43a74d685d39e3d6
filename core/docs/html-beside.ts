import { DOCS_SLOT, type HtmlPlace } from './doc-record.ts';

/**
 * An entity whose documents have their HTML in another file, so that what reads many entities does not read all documentation.
 *
 * @param put adds HTML to that file
 */
export function withHtmlBeside<Entity extends object>(entity: Entity, put: (html: string) => HtmlPlace): Entity {
  const docs = DOCS_SLOT.of(entity);
  if (!docs || docs.length === 0) return entity;
  const placed = docs.map(({ html, ...doc }) => ({ ...doc, html: '', htmlAt: put(html) }));
  return { ...entity, ...DOCS_SLOT.put(placed) };
}
