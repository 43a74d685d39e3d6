import type { Catalog } from '#core/catalog/catalog.ts';
import { isTeam } from '#core/catalog/entity.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import { isExampleHost } from '#core/health/demo-cast.ts';
import { hostOf } from '#core/health/target.ts';
import { oncallSettings } from '#core/oncall/oncall-settings.ts';
import { HOUR, timeOf } from '#core/text/time.ts';
import type { DemoAnswer } from '../health/read-with-probes.ts';

/** How long one person of the demo is on call. */
const SHIFT = 12 * HOUR;

/** Lets the members of every team take turns, where the address that says who is on call is one of an example. */
export function demoOncall(settings: Pick<Settings, 'written'>, catalog: Catalog): DemoAnswer | undefined {
  const { now: url } = oncallSettings(settings);
  if (!url || !isExampleHost(hostOf(url))) return undefined;
  const teams = catalog.entities.filter(isTeam).flatMap((team) => {
    const members = team.references.filter(({ field }) => field[0] === 'members').flatMap(({ to }) => to ?? []);
    return members.length > 0 ? [{ ref: team.ref, members }] : [];
  });
  return {
    address: `${hostOf(url)}${url.pathname}${url.search}`,
    content(now) {
      const shift = Math.floor(now / SHIFT);
      const until = timeOf((shift + 1) * SHIFT);
      return Object.fromEntries(
        teams.map(({ ref, members }) => {
          const [person, next] = [shift, shift + 1].map((turn) => members[turn % members.length]);
          return [ref, { person, until, next }];
        }),
      );
    },
  };
}
