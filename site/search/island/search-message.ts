import type { FoundDocs, FoundEntries } from './use-found.ts';

interface State {
  /** The state of the page, as its address has it. */
  asked: string;
  entries: { found: Pick<FoundEntries, 'named' | 'others'> | undefined; failed: boolean };
  docs: { found: Pick<FoundDocs, 'total'> | undefined; failed: boolean; searching: boolean };
}

interface Message {
  status: string;
  /** A full sentence each: what could not be searched. */
  problem: string[];
  /** Whether there is nothing to show, for certain. */
  isEmpty: boolean;
}

/** Says what the page shows, or why it shows nothing. */
export function searchMessage({ asked, entries, docs }: State): Message {
  const problem = [
    ...(entries.failed
      ? ['Entries could not be loaded, so only documents are searched. Reload the page to try again.']
      : []),
    ...(docs.failed ? ['The index of documents could not be loaded. Reload the page to try again.'] : []),
  ];
  const isLoading = !(entries.found || entries.failed) || (!docs.found && !docs.failed) || docs.searching;
  const count =
    (entries.found ? entries.found.named.length + entries.found.others.length : 0) + (docs.found?.total ?? 0);
  const isEmpty = asked !== '' && !isLoading && count === 0 && problem.length === 0;
  return { status: statusOf(count, isLoading), problem, isEmpty };
}

function statusOf(count: number, isLoading: boolean): string {
  if (count === 0) return isLoading ? 'Searching…' : 'No results';
  return `${count.toLocaleString('en')} ${count === 1 ? 'result' : 'results'}`;
}
