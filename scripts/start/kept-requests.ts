import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { boolean, integer, list, type Of, object, string, typed } from '#core/catalog/schema/shapes.ts';
import { NEXT_STEP } from '#core/request/next-step.ts';
import { PROGRESS } from '#core/request/progress.ts';
import type { Channel, Request } from '#core/request/request.ts';
import { timeOf } from '#core/text/time.ts';
import { systemClock } from '../clock.ts';
import { bySchema, readOwnJson, setJsonAside, writeJson } from '../files/json-file.ts';
import { isGone, type ProcessMark, thisProcess } from '../process-mark.ts';

export type AskedFor = Pick<Request, 'kind' | 'fields'>;

/** What is known of a request once its pull request is open: all that is needed to carry it out. */
export type OpenRequest = Pick<KeptRequest, 'pullRequest' | 'change' | 'next'>;

const BY = object({ pid: integer, place: string, started: string });

export type KeptRequest = Of<typeof REQUEST_SCHEMA>;
const REQUEST_SCHEMA = object(
  {
    pullRequest: object({ number: { ...integer, minimum: 1 }, url: string, title: string }),
    change: object({ subject: string, path: string, removed: typed<Ref>(string) }, ['removed']),
    /** What the person who asked does once all is done, where no effect says it. */
    next: list(NEXT_STEP),
    events: { ...list(PROGRESS), minItems: 1 },
    /** Nothing more happens to it by itself. */
    ended: boolean,
    /** The process that carries it out. */
    by: BY,
  },
  ['next'],
);

/** What was asked for, and whose pull request may not be open yet. */
type KeptAsk = Of<typeof ASK_SCHEMA>;
const ASK_SCHEMA = object({
  asked: typed<AskedFor>(object({ kind: string, fields: {} })),
  channel: typed<Channel>(string),
  by: BY,
});

/** Of requests that ended, the latest so many are kept. */
const MOST_ENDED = 200;

/** The requests of a portal on this machine, in a folder of files, so that a start knows those of earlier ones. */
export class KeptRequests {
  readonly #folder: string;
  readonly #say: (text: string) => void;
  readonly #own: ProcessMark;

  /**
   * @param folder such as `.portal/requests`
   * @param say gets what people should know of it, such as a file that is damaged
   */
  constructor(folder: string, say: (text: string) => void, own = thisProcess()) {
    this.#folder = folder;
    this.#say = say;
    this.#own = own;
  }

  get(number: number): KeptRequest | undefined {
    return this.#read(`${number}.json`, REQUEST_SCHEMA);
  }

  /** @throws {CannotRun} when the disk does not take it */
  keep(request: Omit<KeptRequest, 'by'>): void {
    writeJson(this.#path(`${request.pullRequest.number}.json`), { ...request, by: this.#own });
  }

  /** Requests that a start left behind which is gone, by number. Older requests that ended are forgotten. */
  left(): KeptRequest[] {
    const numbers = this.#names(/^[1-9]\d*\.json$/).map((name) => Number.parseInt(name, 10));
    const all = numbers.sort((a, b) => a - b).flatMap((number) => this.get(number) ?? []);
    for (const { pullRequest } of all.filter(({ ended }) => ended).slice(0, -MOST_ENDED))
      rmSync(this.#path(`${pullRequest.number}.json`), { force: true });
    return all.filter(({ ended, by, pullRequest }) => !ended && this.#isLeft(by, `Request ${pullRequest.number}`));
  }

  /**
   * Keeps what is asked for until its pull request is open.
   *
   * @returns forgets it
   * @throws {CannotRun} when the disk does not take it
   */
  keepAsk(asked: AskedFor, channel: Channel): () => void {
    const path = this.#path(`asked-${randomUUID()}.json`);
    writeJson(path, { asked, channel, by: this.#own } satisfies KeptAsk);
    return () => rmSync(path, { force: true });
  }

  /** What a start left behind that is gone, and whose pull request it may not have opened. */
  leftAsks(): (Pick<KeptAsk, 'asked' | 'channel'> & { forget(): void })[] {
    return this.#names(/^asked-.+\.json$/).flatMap((name) => {
      const ask = this.#read<KeptAsk>(name, ASK_SCHEMA);
      if (!ask || !this.#isLeft(ask.by, 'Another request')) return [];
      return [{ ...ask, forget: () => rmSync(this.#path(name), { force: true }) }];
    });
  }

  #isLeft(by: ProcessMark, what: string): boolean {
    if (isGone(by)) return true;
    if (by.pid !== this.#own.pid) this.#say(`${what} is carried out by another portal, process ${by.pid}.`);
    return false;
  }

  #names(pattern: RegExp): string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => pattern.test(name))
        .sort();
    } catch {
      return [];
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  #read<Content>(name: string, schema: JsonSchema): Content | undefined {
    const { content, damaged } = readOwnJson<Content>(this.#path(name), bySchema(schema));
    if (damaged === undefined) return content;
    const aside = setJsonAside(this.#path(name), timeOf(systemClock.now()));
    if (aside !== undefined)
      this.#say(
        `${this.#path(name)} is damaged and was renamed to ${aside}. ${damaged} \`npx portal forge list\` shows its pull request.`,
      );
    return undefined;
  }
}
