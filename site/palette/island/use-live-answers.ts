import { useEffect, useState } from 'react';
import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedOncall, PublishedRotas } from '#core/oncall/oncall-components.ts';
import { onCallNow, PUBLISHED_ROTAS } from '#core/oncall/published-oncall.ts';
import { own } from '#core/text/own.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { readOncall, writeOncall } from '../../oncall/show-oncall.ts';
import { loadJson } from '../../text/fetch-json.ts';
import { fileHref, href } from '../../text/href.ts';
import type { AskedQuestion, Group } from './find-results.ts';
import type { Option } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';

// The palette knows of on-call only here.

type Rotas = PublishedRotas['entries'];

/** What changes between builds, where a query asks for that: who is on call now. @param entries of the catalog */
export function useLiveAnswers(asked: AskedQuestion, entries: readonly PaletteEntry[]): Group[] {
  const [oncall, setOncall] = useState<PublishedOncall>();
  const [rotas, setRotas] = useState<Rotas>(NONE);
  const isAsked = asksForOncall(asked);
  useEffect(() => {
    if (!isAsked) return;
    void readOncall().then(setOncall);
    void readRotas().then(setRotas);
  }, [isAsked]);
  if (!isAsked || !oncall) return [];
  const now = { entries, rotas, subjects: asked.subjects, time: timeOf(Date.now()) };
  return [{ title: 'On call now', options: oncallOptions(oncall, now) }];
}

const NONE: Rotas = {};

/** Without them people are shown, and less of what they are on call for. */
async function readRotas(): Promise<Rotas> {
  return loadJson<PublishedRotas>(fileHref(PUBLISHED_ROTAS)).then(
    ({ entries }) => entries,
    () => NONE,
  );
}

/** Whether a query asks who is on call anywhere, or what a person is on call for. */
function asksForOncall({ question, subjects }: AskedQuestion): boolean {
  const { isWho, names, topics, fields } = question;
  const isOncall = topics.some(({ words }) => words.includes('on-call'));
  return isOncall && fields.length === 0 && (names.length === 0 ? isWho : subjects.some(isPerson));
}

interface Named {
  entries: readonly PaletteEntry[];
  /** For the identifier of a rota, the addresses of the entries that name it. */
  rotas: PublishedRotas['entries'];
}

/** People who are on call now, each with what for; of the subjects, where some are people. */
export function oncallOptions(
  oncall: PublishedOncall,
  { entries, rotas, subjects, time }: Named & { subjects: readonly PaletteEntry[]; time: Time },
): Option[] {
  const titles = new Map(entries.map(({ address, title }) => [address, title]));
  const asked = new Set(subjects.filter(isPerson).map(({ address }) => address));
  const shifts = Object.keys(oncall.shifts).flatMap((rota) => {
    const person = onCallNow(oncall, [rota], time)?.person;
    return person ? { person, rota } : [];
  });
  return [...Map.groupBy(shifts, ({ person }) => person.address)]
    .filter(([address]) => asked.size === 0 || asked.has(address))
    .map(([address, all]) => {
      const named = all.flatMap(({ rota }) => addressesOf(rota, rotas).flatMap((of) => titles.get(of) ?? []));
      return {
        id: `oncall:${address}`,
        title: all[0]!.person.title,
        what: 'on call now',
        go: href(address),
        note: [...new Set(named)].join(', '),
      };
    });
}

/** Of what has a rota: of the entries that name it, or of the one whose reference it is. */
function addressesOf(rota: string, rotas: Named['rotas']): readonly string[] {
  return own(rotas, rota) ?? (rota.includes(':') ? [addressOf(rota as Ref)] : []);
}

function isPerson({ kind }: PaletteEntry): boolean {
  return kind === 'person';
}

export async function writeLiveInto(page: ParentNode): Promise<void> {
  const oncall = await readOncall();
  if (oncall) writeOncall(oncall, page);
}
