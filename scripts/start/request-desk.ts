import { EventEmitter, on } from 'node:events';
import { REQUEST_KINDS } from '#core/parts.ts';
import type { Progress } from '#core/request/progress.ts';
import type { Channel } from '#core/request/request.ts';
import { isMap } from '#core/text/is-map.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Opened } from '../change/proposal/open-request.ts';
import { type Clock, systemClock } from '../clock.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import type { Report } from '../request/progress.ts';
import type { AskedFor, KeptRequests, OpenRequest } from './kept-requests.ts';
import { TooBusy, Turns } from './turns.ts';

/** Of requests that have come and not begun. */
const MOST_WAITING = 100;
/** Milliseconds until a request begins. One takes less than a second, and nobody waits longer than half a minute for an answer. */
const LONGEST_WAIT = 20_000;

export interface DeskWork {
  /** Turns a request into a pull request. Asked again, it finds the one that it opened. */
  open(asked: AskedFor, channel: Channel): Promise<Opened>;
  /** Runs as many steps as it can, and reports each step. Called again, it continues. @returns whether all was done */
  carry(opened: OpenRequest, report: Report): Promise<boolean>;
  /** Reports when it is to be seen. Requests that come meanwhile do not wait for that. */
  show(opened: OpenRequest, report: Report): Promise<void>;
  /** Why no resource can be provisioned on this machine, and the fix; undefined where it can. */
  lacks?(): string | undefined;
  /** Pull requests that are neither merged nor closed, the newest first. */
  unfinished?(): Promise<Unfinished[]>;
  say(text: string): void;
}

/** A request that waits for people, or is carried out. */
export type Unfinished = Pick<OpenRequest['pullRequest'], 'number' | 'title'>;

interface Thread {
  request: OpenRequest;
  events: Progress[];
  ended: boolean;
  news: EventEmitter;
}

/**
 * Takes requests one after the other, carries them out one after the other, and keeps how each goes on. What a start left behind that
 * died is continued by the next. What is carried out may take minutes, as checks of a new service do; nobody who asks meanwhile
 * waits for an answer.
 */
export class RequestDesk {
  readonly #work: DeskWork;
  readonly #kept: KeptRequests;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #threads = new Map<number, Thread>();
  readonly #opening = new Turns();
  readonly #carrying = new Turns();

  constructor(work: DeskWork, kept: KeptRequests, clock: Pick<Clock, 'now'> = systemClock) {
    this.#work = work;
    this.#kept = kept;
    this.#clock = clock;
  }

  /**
   * Two that come at once are two pull requests, never one branch. Fulfilled when it is open; what follows is followed.
   *
   * @throws {TooBusy} when too many wait, or it has waited too long; then nothing was done, and nothing will be
   * @throws {CannotRun} when it cannot be opened, or not be kept
   */
  async take(asked: AskedFor, channel: Channel): Promise<Opened> {
    if (this.#opening.waiting >= MOST_WAITING) throw new TooBusy();
    return this.#take(asked, channel, LONGEST_WAIT);
  }

  async #take(asked: AskedFor, channel: Channel, longestWait?: number): Promise<Opened> {
    const forget = this.#kept.keepAsk(asked, channel);
    try {
      const opened = await this.#opening.take(() => this.#work.open(asked, channel), longestWait);
      if (opened.outcome === 'opened' || opened.outcome === 'asked') this.#begin(opened, asked);
      return opened;
    } finally {
      forget();
    }
  }

  /** Continues what an earlier start left behind that is gone. Each is followed as before, from its beginning. */
  resume(): void {
    for (const { pullRequest, change, next, events } of this.#kept.left()) {
      const thread = this.#open({ pullRequest, change, ...(next && { next }) }, events);
      const { step } = thread.events.at(-1)!;
      this.#report(thread, { step, state: 'working', text: 'The portal was started again, and continues here.' });
      this.#carry(thread);
    }
    for (const { asked, channel, forget } of this.#kept.leftAsks()) {
      // The new copy is kept before the old one is removed.
      const taken = this.#take(asked, channel);
      forget();
      taken.then(
        (opened) => this.#sayOf(asked, 'pullRequest' in opened ? undefined : opened.problems[0]?.message),
        (error: unknown) => this.#sayOf(asked, errorSentence(error) ?? String(error)),
      );
    }
  }

  lacks(): string | undefined {
    return this.#work.lacks?.();
  }

  /** What menus count. None where the forge cannot be read: what is asked for says why. */
  async unfinished(): Promise<Unfinished[]> {
    const pulls = await this.#work.unfinished?.().catch(() => []);
    return pulls?.map(({ number, title }) => ({ number, title })) ?? [];
  }

  has(number: number): boolean {
    return this.#threads.has(number) || this.#kept.get(number) !== undefined;
  }

  /** What happened to a request so far, then what happens, until nothing more does by itself. */
  async *follow(number: number, signal: AbortSignal): AsyncIterable<Progress> {
    const thread = this.#threads.get(number);
    if (!thread) {
      yield* this.#kept.get(number)?.events ?? [];
      return;
    }
    const news = on(thread.news, 'news', { signal });
    try {
      for (let next = 0; ; ) {
        while (next < thread.events.length) yield thread.events[next++]!;
        if (thread.ended) return;
        await news.next();
      }
    } finally {
      await news.return?.();
    }
  }

  /** One that was left half-way, or waited for people, goes on when it is asked for again. */
  #begin(
    { pullRequest: { number, url, title }, change: { subject, path, removed } }: OpenRequest,
    asked: AskedFor,
  ): void {
    if (this.#threads.get(number)?.ended === false) return;
    const first = { step: 'pull request', state: 'done', text: `Pull request ${number} is open: ${title}.` } as const;
    const change = { subject, path, ...(removed && { removed }) };
    const next = isMap(asked.fields) ? REQUEST_KINDS.get(asked.kind)?.next?.(asked.fields) : undefined;
    const request = { pullRequest: { number, url, title }, change, ...(next && { next }) };
    const thread = this.#open(request, [{ ...first, url, urlTitle: 'Pull request', at: this.#time() }]);
    this.#keep(thread);
    if (this.#carrying.isBusy)
      this.#report(thread, {
        step: 'review',
        state: 'working',
        text: 'It waits until the requests before it are done.',
      });
    this.#carry(thread);
  }

  #open(request: OpenRequest, events: readonly Progress[]): Thread {
    const news = new EventEmitter().setMaxListeners(0);
    const thread: Thread = { request, events: [...events], ended: false, news };
    this.#threads.set(request.pullRequest.number, thread);
    return thread;
  }

  #carry(thread: Thread): void {
    const { request } = thread;
    const report = (progress: Progress) => this.#report(thread, progress);
    void this.#carrying
      .take(() => this.#work.carry(request, report))
      .then((isDone) => (isDone ? this.#work.show(request, report) : undefined))
      .catch((error: unknown) => report(stopped(thread, error)))
      .then(() => {
        thread.ended = true;
        this.#keep(thread);
        thread.news.emit('news');
      });
  }

  #report(thread: Thread, progress: Progress): void {
    thread.events.push({ ...progress, at: this.#time() });
    this.#keep(thread);
    thread.news.emit('news');
  }

  #time(): string {
    return timeOf(this.#clock.now());
  }

  /** A full disk stops no request that is under way. */
  #keep(thread: Thread): void {
    const { request, events, ended } = thread;
    try {
      this.#kept.keep({ ...request, events, ended });
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      const { number } = request.pullRequest;
      this.#work.say(`The progress of request ${number} is not kept. ${error.message} ${error.fix}`);
    }
  }

  #sayOf({ kind }: AskedFor, problem: string | undefined): void {
    if (problem === undefined) this.#work.say(`Continuing the request \`${kind}\` that came in before the restart.`);
    else this.#work.say(`The request \`${kind}\` came in before the restart, and was not opened. ${problem}`);
  }
}

/** Reported at the current step. */
function stopped({ events }: Thread, error: unknown): Progress {
  const text = error instanceof CannotRun ? `${error.message} ${error.fix}` : `It stopped: ${String(error)}`;
  return { step: events.at(-1)!.step, state: 'failed', text };
}
