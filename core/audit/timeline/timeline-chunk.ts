import type { Ref } from '../../catalog/ref.ts';
import { momentOf, timeOf } from '../../text/time.ts';
import type { Filterable } from './timeline-filter.ts';
import type { TimelineLine, TimelineOutcome, Who } from './timeline-line.ts';

/** Lines of a chunk: few enough that the newest are quickly there, and enough that a search of all is few requests. */
export const CHUNK_LINES = 2000;

export interface NamedInLines {
  ref: Ref;
  title: string;
  address: string;
  /** The team that owns it; a team is its own. */
  team?: Ref;
}

/** Lines as columns, one item a line. A text of `values` is named by its place; `NONE` is no value. */
export interface TimelineChunk {
  version: 1;
  people: (readonly [login: string, id?: number])[];
  entities: (readonly [ref: Ref, title: string, address: string, team: Ref | ''])[];
  values: string[];
  columns: {
    /** 0 for a commit. */
    seq: number[];
    /** Milliseconds since the line before; of the first, since 1970. A text where it is no time. */
    time: (number | string)[];
    actor: number[];
    requester: number[];
    approvers: number[][];
    entities: number[][];
    /** 0 for none. */
    request: number[];
  } & Record<TextColumn, number[]>;
}

const NONE = -1;
const TEXTS = ['verb', 'effect', 'scope', 'subject', 'commit', 'outcome', 'error', 'workflow', 'run'] as const;
type TextColumn = (typeof TEXTS)[number] | 'url';

export function packLines(
  lines: readonly TimelineLine[],
  named: (ref: Ref) => NamedInLines | undefined,
): TimelineChunk {
  const [people, entities, values] = [new Places<Who>(), new Places<Ref>(), new Places<string>()];
  const text = (value: string | undefined) => (value === undefined ? NONE : values.of(value, value));
  const person = (who: Who | undefined) => (who ? people.of(`${who.login}\0${who.id ?? ''}`, who) : NONE);
  let before = 0;
  const time = (line: TimelineLine) => {
    const moment = momentOf(line.time);
    if (Number.isNaN(moment)) return line.time;
    const step = moment - before;
    before = moment;
    return step;
  };
  const texts = Object.fromEntries(TEXTS.map((field) => [field, lines.map((line) => text(line[field]))]));
  const columns = {
    ...(texts as Record<(typeof TEXTS)[number], number[]>),
    url: lines.map(({ request }) => text(request && packUrl(request))),
    seq: lines.map(({ seq = 0 }) => seq),
    time: lines.map(time),
    actor: lines.map(({ actor }) => person(actor)),
    requester: lines.map(({ requester }) => person(requester)),
    approvers: lines.map(({ approvers }) => approvers.map(person)),
    entities: lines.map((line) => line.entities.map((ref) => entities.of(ref, ref))),
    request: lines.map(({ request }) => request?.number ?? 0),
  };
  return {
    version: 1,
    people: people.values.map(({ login, id }) => (id === undefined ? [login] : [login, id])),
    entities: entities.values.map((ref) => {
      const { title, address, team } = named(ref) ?? { title: ref, address: '' };
      return [ref, title, address, team ?? ''];
    }),
    values: values.values,
    columns,
  };
}

export interface UnpackedLine extends Filterable {
  named: readonly NamedInLines[];
}

export function unpackLines({ people, entities, values, columns }: TimelineChunk): UnpackedLine[] {
  const parties = people.map(([login, id]): Who => (id === undefined ? { login } : { login, id }));
  const entries = entities.map(([ref, title, address, team]) => ({ ref, title, address, ...(team && { team }) }));
  let moment = 0;
  return columns.seq.map((seq, row) => {
    const step = columns.time[row]!;
    if (typeof step === 'number') moment += step;
    const named = columns.entities[row]!.map((place) => entries[place]!);
    const requester = parties[columns.requester[row]!];
    const number = columns.request[row]!;
    const texts = Object.fromEntries(
      TEXTS.flatMap((field) => {
        const place = columns[field][row]!;
        return place === NONE ? [] : [[field, values[place]!]];
      }),
    ) as Pick<TimelineLine, 'verb' | 'subject'> & { outcome: TimelineOutcome };
    const line: TimelineLine = {
      ...(seq > 0 && { seq }),
      time: typeof step === 'number' ? timeOf(moment) : step,
      actor: parties[columns.actor[row]!]!,
      ...(requester && { requester }),
      approvers: columns.approvers[row]!.map((place) => parties[place]!),
      entities: named.map(({ ref }) => ref),
      ...(number > 0 && { request: { number, url: unpackUrl(values[columns.url[row]!]!, number) } }),
      ...texts,
    };
    return { line, named, teams: named.flatMap(({ team }) => team ?? []) };
  });
}

/** Stands for the number of the request, at the end of its address: so all addresses of a repository are one text. */
const NUMBER = '\0';

function packUrl({ number, url }: { number: number; url: string }): string {
  return url.endsWith(`${number}`) ? `${url.slice(0, -`${number}`.length)}${NUMBER}` : url;
}

function unpackUrl(packed: string, number: number): string {
  return packed.endsWith(NUMBER) ? `${packed.slice(0, -1)}${number}` : packed;
}

/** Values, each once, in the order in which they are met. */
class Places<Value> {
  readonly #places = new Map<string, number>();
  readonly values: Value[] = [];

  of(key: string, value: Value): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
