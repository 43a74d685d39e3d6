import type { Mermaid } from 'mermaid';
import { once } from '../../../text/fetch-json.ts';
import { fileHref } from '../../../text/href.ts';

export class DrawingNotLoaded extends Error {}

/** Loads what draws flowcharts, once a page and only where a graph is looked at. A failure is forgotten, so that it can be tried again. */
export const loadMermaid = loadedOnce(() => import('mermaid'));

/** Loads what draws every kind of diagram, as Mermaid's own files beside the pages: a browser gets the parts that a diagram needs. */
export const loadAllOfMermaid = loadedOnce(
  () => import(/* @vite-ignore */ fileHref('mermaid/mermaid.esm.min.mjs')) as Promise<{ default: Mermaid }>,
);

function loadedOnce(load: () => Promise<{ default: Mermaid }>): () => Promise<Mermaid> {
  return once(() =>
    load().then(
      ({ default: mermaid }) => mermaid,
      (cause: unknown) => {
        throw new DrawingNotLoaded('The code that draws could not be loaded.', { cause });
      },
    ),
  );
}
