import type { Mermaid } from 'mermaid';

let loading: Promise<Mermaid> | undefined;

/** Loads what draws, once a page and only where a graph is looked at. A failure is forgotten, so that it can be tried again. */
export function loadMermaid(): Promise<Mermaid> {
  loading ??= import('mermaid').then(
    ({ default: mermaid }) => mermaid,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
