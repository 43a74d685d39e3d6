import type { Catalog } from '#core/catalog/catalog.ts';
import { isTeam } from '#core/catalog/entity.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import { isExampleHost } from '#core/health/demo-cast.ts';
import { type Address, hostOf } from '#core/health/target.ts';
import { ONCALL, ONCALL_CHECKED, type OncallFile } from '#core/oncall/oncall-file.ts';
import { oncallSettings } from '#core/oncall/oncall-settings.ts';
import { type KnownRotas, readShifts } from '#core/oncall/read-shifts.ts';
import { HOUR, timeOf } from '#core/text/time.ts';
import { ask, type Surroundings } from '../health/ask.ts';
import { Places } from '../health/find-place.ts';
import { HttpLine } from '../health/http-line.ts';
import type { DemoAnswer, Reading, ReadWithProbes } from '../health/read-with-probes.ts';
import { DataFolder } from '../observed/data-folder.ts';

/** Bytes of an answer. */
const LARGEST = 2 * 1024 * 1024;

/** Who is on call, where the settings name an address that says so. */
export const oncallNow: ReadWithProbes = { name: 'oncall', read: readOncall, demo: demoOncall };

/**
 * Asks who is on call, if the settings name an address that says so, and writes oncall/now.json of the data folder. What cannot be read leaves the last shifts, with the
 * reason and their age. The address is asked as those of services are: the same limits, redirects and refused networks.
 *
 * @returns what is wrong with the answer, as full sentences
 */
async function readOncall({ settings, catalog, data, surroundings }: Reading): Promise<string[]> {
  const { now } = oncallSettings(settings);
  if (!now) return [];
  const store = new DataFolder(data, surroundings.now());
  const before = store.get(ONCALL);
  const write = (file: OncallFile) => {
    if (JSON.stringify(file) !== JSON.stringify(before)) store.write(ONCALL.path, file);
  };
  const answer = await answerOf(now, surroundings);
  const read = 'refused' in answer ? answer : readShifts(answer.body, knownIn(catalog));
  const time = timeOf(surroundings.now());
  if ('refused' in read) {
    const since = before?.trouble?.message === read.refused ? before.trouble.since : time;
    const { checked = null, shifts = {} } = before ?? {};
    const trouble = { message: read.refused.slice(0, 300), since };
    write({ version: 1, checked, shifts, trouble });
    return [read.refused];
  }
  store.write(ONCALL_CHECKED.path, { version: 1, checked: time });
  const isSame = JSON.stringify(before?.shifts) === JSON.stringify(read.shifts);
  write({ version: 1, checked: (isSame && before?.checked) || time, shifts: read.shifts });
  return [...read.left];
}

function knownIn(catalog: Catalog): KnownRotas {
  const rotas = new Set(catalog.entities.flatMap(({ oncall }) => Object.values(oncall)));
  return { has: (ref) => catalog.has(ref), hasRota: (id) => rotas.has(id) };
}

async function answerOf(url: URL, surroundings: Surroundings): Promise<{ body: string } | { refused: string }> {
  const { settings, resolve, lookUp, trust } = surroundings;
  const { timeout } = settings;
  const headers = settings.headers.get(hostOf(url)) ?? {};
  const address: Address = { kind: 'http', url, method: 'GET', headers, expect: { status: [], json: {} } };
  const places = new Places({ resolve, lookUp, allowPrivate: settings.allowPrivate });
  const line = new HttpLine(places, trust);
  const outcome = await ask({ address, limits: { timeout } }, { places, line, surroundings, largest: LARGEST });
  await line.hangUp();
  if (outcome.kind === 'failed' || outcome.kind === 'unasked')
    return { refused: `The address of \`oncall.now\` cannot be read: ${withinSentence(outcome.cause)}` };
  if (outcome.kind !== 'answered' || outcome.status !== 200)
    return {
      refused: `The address of \`oncall.now\` answers ${outcome.kind === 'answered' ? outcome.status : 'nothing'}, not 200.`,
    };
  if (outcome.cut) return { refused: 'The address of `oncall.now` answers with more than 2 MB.' };
  return { body: outcome.body };
}

function withinSentence(cause: string): string {
  return /^[A-Z][a-z]/.test(cause) ? cause.charAt(0).toLowerCase() + cause.slice(1) : cause;
}

/** How long one person of the demo is on call. */
const SHIFT = 12 * HOUR;

/** Lets the members of every team take turns, where the address that says who is on call is one of an example. */
function demoOncall(settings: Pick<Settings, 'written'>, catalog: Catalog): DemoAnswer | undefined {
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
