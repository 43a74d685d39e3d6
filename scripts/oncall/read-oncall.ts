import type { Catalog } from '#core/catalog/catalog.ts';
import { type Address, hostOf } from '#core/health/target.ts';
import { ONCALL, type OncallFile } from '#core/oncall/oncall-file.ts';
import { oncallSettings } from '#core/oncall/oncall-settings.ts';
import { type Known, readShifts } from '#core/oncall/read-shifts.ts';
import { timeOf } from '#core/text/time.ts';
import { ask, type Surroundings } from '../health/ask.ts';
import { Places } from '../health/find-place.ts';
import { HttpLine } from '../health/http-line.ts';
import type { Reading, ReadWithProbes } from '../health/read-with-probes.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { demoOncall } from './demo-oncall.ts';

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
  const answer = await answerOf(now, surroundings);
  const read = 'refused' in answer ? answer : readShifts(answer.body, knownIn(catalog));
  const time = timeOf(surroundings.now());
  if ('refused' in read) {
    const since = before?.trouble?.message === read.refused ? before.trouble.since : time;
    const { checked = null, shifts = {} } = before ?? {};
    const trouble = { message: read.refused.slice(0, 300), since };
    store.write(ONCALL.path, { version: 1, checked, shifts, trouble } satisfies OncallFile);
    return [read.refused];
  }
  store.write(ONCALL.path, { version: 1, checked: time, shifts: read.shifts } satisfies OncallFile);
  return [...read.left];
}

function knownIn(catalog: Catalog): Known {
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
