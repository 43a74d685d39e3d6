import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { oncallText } from '#core/oncall/oncall-api.ts';
import { ONCALL } from '#core/oncall/oncall-file.ts';
import { PUBLISHED_ONCALL, PUBLISHED_ROTAS, publishedOncall, shownHere } from '#core/oncall/published-oncall.ts';
import type { BuiltSite, RefreshedPart } from '../observed/refreshed-part.ts';
import { LiveOncall } from './live-oncall.ts';

/** Who is on call: of a site's own people and rotas only. Nothing where it names no rotas, or where that was never read. */
export const refreshedOncall: RefreshedPart = {
  name: 'oncall',
  refresh(observed, site) {
    const { rotas } = (site.json(PUBLISHED_ROTAS) ?? {}) as { rotas?: unknown };
    const file = observed.get(ONCALL);
    if (!Array.isArray(rotas) || rotas.length === 0 || !file) return [];
    const names = rotas.filter((rota) => typeof rota === 'string');
    return [[PUBLISHED_ONCALL, oncallText(publishedOncall(file, shownHere(peopleOf(site), names)))]];
  },
  live: (data) => new LiveOncall(data),
};

/** The site's own API says which people it shows. */
function peopleOf(site: BuiltSite): { ref: Ref; title: string; address: string }[] {
  const { items } = (site.json('api/people.json') ?? {}) as { items?: unknown };
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    const { ref, title } = (item ?? {}) as { ref?: unknown; title?: unknown };
    if (typeof ref !== 'string' || !ref.startsWith('person:') || typeof title !== 'string') return [];
    return [{ ref: ref as Ref, title, address: addressOf(ref as Ref) }];
  });
}
