export const PAGE_SIZE = 50;

export interface Paged<T> {
  address: string;
  items: readonly T[];
  pager: Pager;
}

export interface Pager {
  number: number;
  pages: number;
  /** One-based places of its first and last item in the whole list; 0 in an empty one. */
  first: number;
  last: number;
  total: number;
  /** Address of the list, which is that of its first page. */
  list: string;
}

/** Cuts a list into pages. There is always a first one. */
export function paged<T>(items: readonly T[], list: string): Paged<T>[] {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  return Array.from({ length: pages }, (_, index) => {
    const start = index * PAGE_SIZE;
    const part = items.slice(start, start + PAGE_SIZE);
    const first = Math.min(start + 1, items.length);
    const pager = { number: index + 1, pages, first, last: start + part.length, total: items.length, list };
    return { address: pageAddress(list, index + 1), items: part, pager };
  });
}

/** Beside the lists, where no entity has its page: the second page of `services` is `lists/services/2`. */
export function pageAddress(list: string, number: number): string {
  return number === 1 ? list : `lists/${list}/${number}`;
}

/** Numbers that a pager shows: the first, the last, and those near the present one. Undefined is a gap. */
export function pagerNumbers({ number, pages }: Pager): (number | undefined)[] {
  const near = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === pages || Math.abs(page - number) <= 2,
  );
  return near.flatMap((page, index) => (index > 0 && page - near[index - 1]! > 1 ? [undefined, page] : [page]));
}
