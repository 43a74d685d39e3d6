import { onCallNow, type PublishedOncall } from '#core/oncall/published-oncall.ts';
import type { Time } from '#core/text/time.ts';
import { href } from '../../text/href.ts';
import type { Asked } from './find-results.ts';
import type { Option } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** Whether a query asks who is on call anywhere, or what a person is on call for. */
export function asksForOncall({ question, subjects }: Asked): boolean {
  const { isWho, names, topics, fields } = question;
  const isOncall = topics.some(({ words }) => words.includes('on-call'));
  return isOncall && fields.length === 0 && (names.length === 0 ? isWho : subjects.some(isPerson));
}

/** People who are on call now, each with what for; of the subjects, where some are people. */
export function oncallOptions(
  oncall: PublishedOncall,
  { entries, subjects, time }: { entries: readonly PaletteEntry[]; subjects: readonly PaletteEntry[]; time: Time },
): Option[] {
  const titles = new Map(entries.map(({ kind, name, title }) => [`${kind}:${name}`, title]));
  const asked = new Set(subjects.filter(isPerson).map(({ address }) => address));
  const shifts = Object.keys(oncall.shifts).flatMap((rota) => {
    const person = onCallNow(oncall, [rota], time)?.person;
    return person ? { person, of: titles.get(rota) ?? rota } : [];
  });
  return [...Map.groupBy(shifts, ({ person }) => person.address)]
    .filter(([address]) => asked.size === 0 || asked.has(address))
    .map(([address, all]) => ({
      ...{ id: `oncall:${address}`, title: all[0]!.person.title, what: 'on call now', go: href(address) },
      note: all.map(({ of }) => of).join(', '),
    }));
}

function isPerson({ kind }: PaletteEntry): boolean {
  return kind === 'person';
}
