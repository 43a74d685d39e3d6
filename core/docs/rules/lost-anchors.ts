import type { Problem } from '../../catalog/problem.ts';
import { TextPlaces } from '../../catalog/yaml/text-place.ts';
import { quoted } from '../../text/quoted.ts';
import type { DocFiles } from '../doc-files.ts';
import { decodePath, type RenderedDocs, shownFile } from '../doc-records.ts';
import type { Rendered } from '../rendered.ts';
import { writtenLinks } from '../written-links.ts';
import { documentLinks } from './document-links.ts';

/** Finds links to a part of a document that it does not have, which only rendering shows: a build reports them. */
export function* lostAnchors(
  { file, text }: { file: string; text: string },
  { docFiles, rendered }: { docFiles: DocFiles; rendered: RenderedDocs },
  severity: Problem['severity'],
): Iterable<Problem> {
  let places: TextPlaces | undefined;
  for (const { to, offset } of writtenLinks(text)) {
    // Generated lists of contributors have hundreds of links in HTML to parts that never are.
    if (/["']/.test(text[offset - 1] ?? '')) continue;
    const [, path = '', written = ''] = /^([^#?:]*)#([^#]+)$/.exec(to) ?? [];
    const target = written === '' ? undefined : path === '' ? file : shownFile(file, path, docFiles);
    const document = target === undefined ? undefined : rendered.get(target);
    const anchor = decodePath(written).toLowerCase();
    if (!document || document.asWritten !== undefined || isIn(document, anchor)) continue;
    places ??= new TextPlaces(text);
    const message = `${quoted(to)} leads to a part of ${quoted(target!)} that it does not have.`;
    const hint = 'Name a heading of it as GitHub does: `## Rotate a key` is `#rotate-a-key`.';
    yield { rule: documentLinks.name, severity, file, ...places.at(offset), pointer: '', message, hint };
  }
}

/** Anchors are the same whatever their case, as on GitHub, which knows them by its own prefix, too. */
function isIn({ headings, anchors, titleId, html }: Rendered, anchor: string): boolean {
  const plain = anchor.replace(/^user-content-/, '');
  const ids = [titleId ?? '', ...headings.map(({ id }) => id), ...anchors].map((id) => id.toLowerCase());
  return (
    plain === 'top' ||
    ids.includes(`doc-${plain}`) ||
    ids.includes(plain) ||
    html.includes(`id="user-content-${plain}"`)
  );
}
