import type { Docs } from './use-docs.ts';

interface State {
  /** Trimmed. */
  query: string;
  loading: boolean;
  failed: boolean;
  docs: Pick<Docs, 'searching' | 'failed'>;
  /** Of everything shown. */
  count: number;
}

/** Says what the list shows, or why it shows nothing. */
export function paletteMessage({ query, loading, failed, docs, count }: State): string {
  if (failed) return 'The catalog could not be loaded. Close this and open it again to try once more.';
  if (query === '') return 'Type a name, an owner or a tag, or ? for more.';
  if (loading) return 'Loading the catalog…';
  if (count === 0 && docs.searching) return 'Searching the documentation…';
  const found =
    count === 0
      ? `Nothing matches “${query}”. Type ? to see what you can ask.`
      : `${count} ${count === 1 ? 'result' : 'results'}`;
  return docs.failed ? `${found}${count === 0 ? '' : '.'} The documentation could not be searched.` : found;
}
