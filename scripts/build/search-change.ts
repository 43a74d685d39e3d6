/** Hashes of what Pagefind reads of pages, by their addresses. */
export type SearchHashes = ReadonlyMap<string, string>;

/** What has changed since pages were indexed. */
export interface SearchChange {
  /** Addresses of pages that are new or say something else. */
  written: ReadonlySet<string>;
  /** Addresses of pages of the index that say something else now. */
  replaced: readonly string[];
}

/** More changed pages than this, and than a tenth of all, are worth a new index of everything. */
const FEW = 100;

/**
 * @returns undefined where so much has changed that everything should be indexed again, and where a page is gone: it may have become
 * secret, and the old index has its text
 */
export function searchChange(indexed: SearchHashes, now: SearchHashes): SearchChange | undefined {
  for (const address of indexed.keys()) if (!now.has(address)) return undefined;
  const written = [...now].filter(([address, hash]) => indexed.get(address) !== hash).map(([address]) => address);
  const replaced = [...indexed].filter(([address, hash]) => now.get(address) !== hash).map(([address]) => address);
  const isMuch = written.length > Math.max(FEW, now.size / 10);
  return indexed.size === 0 || isMuch ? undefined : { written: new Set(written), replaced };
}
