import { join } from 'node:path';
import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { oncallText } from '#core/oncall/oncall-api.ts';
import { ONCALL } from '#core/oncall/oncall-file.ts';
import { PUBLISHED_ONCALL, PUBLISHED_ROTAS, publishedOncall, shownHere } from '#core/oncall/published-oncall.ts';
import type { Observed } from '#core/part/observed.ts';
import { readJson } from './read-json.ts';

/**
 * Who is on call, as a built site may show it: its own people and rotas only. Nothing where the site names no rotas, or where that
 * was never read.
 *
 * @param site the folder of a built site
 */
export function* freshOncall(site: string, observed: Observed): Iterable<[path: string, text: string]> {
  const { rotas } = (readJson(join(site, PUBLISHED_ROTAS)) ?? {}) as { rotas?: unknown };
  const file = observed.get(ONCALL);
  if (!Array.isArray(rotas) || rotas.length === 0 || !file) return;
  const names = rotas.filter((rota) => typeof rota === 'string');
  yield [PUBLISHED_ONCALL, oncallText(publishedOncall(file, shownHere(peopleOf(site), names)))];
}

/** The site's own API says which people it shows. */
function peopleOf(site: string): { ref: Ref; title: string; address: string }[] {
  const { items } = (readJson(join(site, 'api/people.json')) ?? {}) as { items?: unknown };
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    const { ref, title } = (item ?? {}) as { ref?: unknown; title?: unknown };
    if (typeof ref !== 'string' || !ref.startsWith('person:') || typeof title !== 'string') return [];
    return [{ ref: ref as Ref, title, address: addressOf(ref as Ref) }];
  });
}
