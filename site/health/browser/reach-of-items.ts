import type { Ref } from '#core/catalog/ref.ts';
import { safeUrl } from '#core/catalog/safe-url.ts';
import { defined } from '#core/text/defined.ts';
import type { AmissItem, Reach } from '../board/amiss.ts';
import { serviceRecord } from './service-record.ts';

/** Services that are asked for at most, each once: what the page was built with has the others. */
const MOST = 10;

const known = new Map<Ref, Reach>();

/** Adds to services how their people are reached: from the list that shows them already, else from the records of the services. */
export async function withReach(items: readonly AmissItem[], list: Element): Promise<AmissItem[]> {
  for (const item of list.querySelectorAll('li')) note(item);
  const asked = items.filter(({ ref }) => !known.has(ref)).slice(0, MOST);
  await Promise.all(asked.map(async ({ ref }) => known.set(ref, await ask(ref))));
  return items.map((item) => ({ ...item, ...defined({ reach: known.get(item.ref) }) }));
}

function note(item: Element): void {
  const ref = item.querySelector<HTMLElement>('[data-status-of]')?.dataset.statusOf as Ref | undefined;
  const way = (name: string) => item.querySelector(`[data-reach="${name}"]`)?.getAttribute('href') ?? undefined;
  if (ref) known.set(ref, defined({ page: way('Page'), chat: way('Chat') }));
}

async function ask(ref: Ref): Promise<Reach> {
  try {
    const { contacts } = (await serviceRecord(ref)) ?? {};
    return defined({ page: safeUrl(contacts?.page?.url), chat: safeUrl(contacts?.chat?.url) });
  } catch {
    return {};
  }
}
