import type { Plugin, PluginFact } from '../../catalog/settings/plugin.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fact } from '../../part/fact.ts';
import { own } from '../../text/own.ts';
import { isDay } from '../../text/time.ts';

/** The facts that plugins of an organisation bring, each from data alone. */
export function pluginFacts(plugins: readonly Plugin[]): Fact[] {
  return plugins.flatMap(({ facts, kinds }) => facts.map((fact) => factOf(fact, kinds)));
}

function factOf(fact: PluginFact, kinds: readonly string[]): Fact {
  const { name, title, about, is, values, shown, isFacet, isLine } = fact;
  const look = {
    name,
    title,
    about: about ?? title,
    place: 'interface' as const,
    kinds: Object.fromEntries(kinds.map((kind) => [kind, shown])),
    ...(values && { values, hasOtherValues: true as const }),
    ...(isFacet && { isFacet: true as const }),
    ...(isLine && { onPage: 'line' as const }),
    asked: { words: [name, title.toLowerCase()].filter((word) => !word.includes(' ')), answers: [title] },
  };
  const read = (entity: EntityRecord) => valueIn(entity, fact);
  switch (is) {
    case 'choice':
      return { ...look, is, value: (entity) => wordsOf(read(entity)) };
    case 'number':
      return { ...look, is, isMeasured: true, value: (entity) => numberOf(read(entity)) };
    case 'percent':
      return { ...look, is, value: (entity) => numberOf(read(entity), 100) };
    case 'date':
      return { ...look, is, value: (entity) => dateOf(read(entity)) };
    case 'text':
      return { ...look, is, value: (entity) => wordsOf(read(entity)).join(', ') || undefined };
  }
}

/** Where an entry, or a file beside the plugin, says it. */
function valueIn({ ref, annotations, unknown }: EntityRecord, { from }: PluginFact): unknown {
  if ('annotation' in from) return own(annotations, from.annotation);
  return 'field' in from ? own(unknown, from.field) : own(from.byEntry, ref);
}

function wordsOf(value: unknown): string[] {
  return [
    ...new Set([value ?? []].flat().flatMap((one) => (typeof one === 'object' || one === '' ? [] : String(one)))),
  ];
}

function numberOf(value: unknown, most = Number.MAX_VALUE): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= most ? number : undefined;
}

function dateOf(value: unknown): string | undefined {
  return typeof value === 'string' && isDay(value.slice(0, 10)) && Date.parse(value) >= 0 ? value : undefined;
}
