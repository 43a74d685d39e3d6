import type { Docs } from './use-docs.ts';

interface State {
  /** Trimmed. */
  query: string;
  loading: boolean;
  failed: boolean;
  docs: Pick<Docs, 'searching' | 'failed'>;
  count: number;
  /** What the query asks for that no portal has itself: `deployments`; and whose. */
  outside?: { what: string; of: string | undefined } | undefined;
}

export function paletteMessage({ query, loading, failed, docs, count, outside }: State): string {
  if (failed) return 'The catalog could not be loaded. Close this and open it again to try once more.';
  if (query === '') return 'Type a name, an owner or a tag, or ? for more.';
  if (loading) return 'Loading the catalog…';
  if (count === 0 && docs.searching) return 'Searching the documentation…';
  if (outside) return lacking(outside);
  const found =
    count === 0
      ? `Nothing matches “${query}”. Type ? to see what you can ask.`
      : `${count} ${count === 1 ? 'result' : 'results'}`;
  return docs.failed ? `${found}${count === 0 ? '' : '.'} The documentation could not be searched.` : found;
}

function lacking({ what, of }: { what: string; of: string | undefined }): string {
  if (of === undefined) return `The portal has no ${what} itself. Name an entry to see its links.`;
  return `The portal has no ${what} itself, and ${of} has no link to any. Add one to its links.`;
}
