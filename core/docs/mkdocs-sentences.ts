import { TextPlaces } from '../catalog/yaml/text-place.ts';
import { oneLine } from '../text/harmless.ts';
import type { Mkdocs } from './mkdocs.ts';
import { mkdocsMistakes } from './mkdocs-mistakes.ts';

/** What is wrong in the settings of MkDocs, as full sentences that begin with their place. Anybody may have written these settings. */
export function mkdocsSentences(mkdocs: Mkdocs, hasPath: (path: string) => boolean): string[] {
  const places = new TextPlaces(mkdocs.text);
  return mkdocsMistakes(mkdocs, hasPath).map(({ offset, message, hint }) => {
    const { line, column } = places.at(offset ?? 0);
    return oneLine(`${mkdocs.file}${offset === undefined ? '' : `:${line}:${column}`}: ${message} ${hint}`);
  });
}
