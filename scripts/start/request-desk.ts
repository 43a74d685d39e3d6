import { EventEmitter, on } from 'node:events';
import type { Progress } from '#core/request/progress.ts';
import type { Channel, Request } from '#core/request/request.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Opened } from '../request/open-request.ts';
import type { Report } from '../request/progress.ts';

/** A request whose pull request is open. */
export type OpenedRequest = Extract<Opened, { outcome: 'opened' | 'asked' }>;

/** What somebody asks for. */
export type AskedFor = Pick<Request, 'kind' | 'fields'>;

/** What a desk does with requests. */
export interface DeskWork {
  /** Turns a request into a pull request. */
  open(asked: AskedFor, channel: Channel): Promise<Opened>;
  /** Runs as many steps as it can, and reports each step. @returns whether all was done */
  carry(opened: OpenedRequest, report: Report): Promise<boolean>;
  /** Reports when it is to be seen. Requests that come meanwhile do not wait for that. */
  show(opened: OpenedRequest, report: Report): Promise<void>;
}

interface Thread {
  events: Progress[];
  ended: boolean;
  news: EventEmitter;
}

/**
 * Takes requests one after the other, carries them out one after the other, and remembers how each goes on until the server ends.
 * What is carried out may take minutes, as checks of a new service do; nobody who asks meanwhile waits for an answer.
 */
export class RequestDesk {
  readonly #work: DeskWork;
  readonly #threads = new Map<number, Thread>();
  readonly #opening = new Turns();
  readonly #carrying = new Turns();

  constructor(work: DeskWork) {
    this.#work = work;
  }

  /** Two that come at once are two pull requests, never one branch. Fulfilled when it is open; what follows is followed. */
  async take(asked: AskedFor, channel: Channel): Promise<Opened> {
    const opened = await this.#opening.take(() => this.#work.open(asked, channel));
    if (opened.outcome === 'opened' || opened.outcome === 'asked') this.#begin(opened);
    return opened;
  }

  has(number: number): boolean {
    return this.#threads.has(number);
  }

  /** What happened to a request so far, then what happens, until nothing more does by itself. */
  async *follow(number: number, signal: AbortSignal): AsyncIterable<Progress> {
    const thread = this.#threads.get(number);
    if (!thread) return;
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
  #begin(opened: OpenedRequest): void {
    const { number, url, title } = opened.pullRequest;
    if (this.#threads.get(number)?.ended === false) return;
    const thread: Thread = { events: [], ended: false, news: new EventEmitter().setMaxListeners(0) };
    this.#threads.set(number, thread);
    const report = (progress: Progress) => {
      thread.events.push(progress);
      thread.news.emit('news');
    };
    report({ step: 'pull request', state: 'done', text: `Pull request ${number} is open: ${title}.`, url });
    if (this.#carrying.isBusy)
      report({ step: 'review', state: 'working', text: 'It waits until the requests before it are done.' });
    void this.#carrying
      .take(() => this.#work.carry(opened, report))
      .then((isDone) => (isDone ? this.#work.show(opened, report) : undefined))
      .catch((error: unknown) => report(stopped(thread, error)))
      .then(() => {
        thread.ended = true;
        thread.news.emit('news');
      });
  }
}

/** Work that is done one after the other, in the order in which it came. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;

  get isBusy(): boolean {
    return this.#open > 0;
  }

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#open += 1;
    const turn = this.#last.then(work).finally(() => {
      this.#open -= 1;
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/** Reported at the current step. */
function stopped({ events }: Thread, error: unknown): Progress {
  const text = error instanceof CannotRun ? `${error.message} ${error.fix}` : `It stopped: ${String(error)}`;
  return { step: events.at(-1)!.step, state: 'failed', text };
}
