import { durationWords, MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Contention } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';
import { isGone, thisProcess } from '../process-mark.ts';
import { holderWords, type LeaseContent, leaseMessage, readLease } from './lease-content.ts';

/**
 * In milliseconds. It is renewed when a third of it has passed: once a minute. The patience is shorter than any job that waits: a job that is
 * stopped cannot say which run it waited for.
 */
const LASTS = 3 * MINUTE;
const PATIENCE = 5 * MINUTE;

/** The ref of the lease of a scope. Letters that a ref may not have, or that make folders of it, become `%` and their number. */
export function leaseRef(scope: string): string {
  const name = scope.replace(/[^A-Za-z0-9-]+/g, (letters) =>
    Buffer.from(letters)
      .toString('hex')
      .replace(/../g, (byte) => `%${byte}`),
  );
  return `refs/waypost/lease/${name}`;
}

export interface LeaseRequest extends Contention {
  scratch: Scratch;
  /** What it keeps others out of: `portal`, `environment:production`. */
  scope: string;
  run: string;
  /** A login, for those who wait. */
  who: string;
  /** Where the log of the workflow is that runs this. */
  workflow?: string | undefined;
  /** How long it holds without being renewed, in milliseconds. */
  lasts?: number;
  /** How long to wait for it, in milliseconds; by default five minutes. */
  patience?: number | undefined;
  say?(text: string): void;
}

interface Watched {
  commit: string;
  /** By the watcher's clock. */
  since: number;
  /** Whose it is; without a holder it is no lease of ours. Undefined until it was read. */
  read?: { holder: LeaseContent | undefined } | undefined;
}

/** The lease went to somebody else, so nothing more may be done. */
export class LeaseLost extends Error {
  constructor() {
    super('Another run took over, since this one had not renewed its lease.');
    this.name = 'LeaseLost';
  }
}

/**
 * The right to act in a scope, which one run has at a time: a ref of the remote, moved by compare-and-swap only, and renewed as long as
 * the run lives.
 *
 * A lease has ended when it was watched, unchanged, for as long as it lasts, by the watcher's own clock that never jumps; or
 * when its process was of this machine and is gone. What its times say, and what any clock says of the day, ends none.
 */
export class Lease {
  readonly #request: LeaseRequest & { clock: Clock; lasts: number };
  readonly #ref: string;
  readonly #over = new AbortController();
  #content: Omit<LeaseContent, 'until'>;
  #commit = '';
  #renewed = { elapsed: 0, now: 0 };
  #isLost = false;
  #renewing: Promise<void> | undefined;
  #keeping: Promise<void> = Promise.resolve();

  private constructor(request: LeaseRequest) {
    const { scope, run, who, workflow, clock = systemClock, lasts = LASTS } = request;
    this.#ref = leaseRef(scope);
    this.#request = { ...request, clock, lasts };
    const since = new Date(clock.now()).toISOString();
    this.#content = {
      run,
      who,
      ...(workflow !== undefined && { workflow }),
      since,
      lasts,
      beat: 0,
      process: thisProcess(),
    };
  }

  /**
   * Takes it, after waiting for its holder.
   *
   * @throws {CannotRun} when somebody else has it for as long as the patience lasts, or the remote cannot be reached
   */
  static async take(request: LeaseRequest): Promise<Lease> {
    const lease = new Lease(request);
    await lease.#acquire();
    lease.#keeping = lease.#keep();
    return lease;
  }

  /** Makes sure of it, right before something is done. @throws {LeaseLost} when it is somebody else's */
  async hold(): Promise<void> {
    const { clock, lasts } = this.#request;
    // A machine that slept, or whose clock jumped, shows it in one of the two; asking once too often does no harm.
    const age = Math.max(clock.elapsed() - this.#renewed.elapsed, Math.abs(clock.now() - this.#renewed.now));
    if (age > lasts / 3) await this.#renew();
    if (this.#isLost) throw new LeaseLost();
  }

  /** Gives it back. When that fails, it ends by itself. */
  async release(): Promise<void> {
    this.#over.abort();
    await this.#keeping;
    if (!this.#isLost) await this.#request.scratch.push(this.#ref, undefined, { at: this.#commit }).catch(() => false);
    this.#isLost = true;
  }

  async #acquire(): Promise<void> {
    const { scratch, scope, clock, random = Math.random, patience = PATIENCE, lasts, say } = this.#request;
    const start = clock.elapsed();
    let watched: Watched | undefined;
    let said = '';
    for (;;) {
      const commit = await scratch.head(this.#ref);
      if (commit === undefined) {
        if (await this.#push(undefined)) return;
        continue;
      }
      if (watched?.commit !== commit) watched = { commit, since: clock.elapsed() };
      watched.read ??= await this.#read(commit);
      const { since, read: { holder } = {} } = watched;
      if ((holder && isGone(holder.process)) || clock.elapsed() - since >= (holder?.lasts ?? lasts)) {
        if (await this.#push(commit)) return;
        continue;
      }
      const words = watched.read ? waitingWords(scope, holder) : said;
      if (words !== said) say?.(words);
      said = words;
      if (clock.elapsed() - start > patience) throw stillHeld(scope, holder, patience);
      await clock.sleep((0.5 + random()) * Math.min(1000, (holder?.lasts ?? lasts) / 10));
    }
  }

  /** Undefined when it cannot be had at this moment: it may have moved on. */
  async #read(commit: string): Promise<Watched['read']> {
    const { scratch } = this.#request;
    if (!(await scratch.fetch(commit))) return undefined;
    return { holder: readLease(await scratch.git(['show', '--no-patch', '--format=%B', commit]).catch(() => '')) };
  }

  async #push(expected: string | undefined): Promise<boolean> {
    const { scratch, clock } = this.#request;
    const at = { elapsed: clock.elapsed(), now: clock.now() };
    this.#content = { ...this.#content, beat: this.#content.beat + 1 };
    const commit = await scratch.commit({ put: new Map(), message: leaseMessage(this.#content, at.now), time: at.now });
    // An answer that got lost may have been a yes.
    const isOurs =
      (await scratch.push(this.#ref, commit, { at: expected })) || (await scratch.head(this.#ref)) === commit;
    if (!isOurs) return false;
    this.#commit = commit;
    this.#renewed = at;
    return true;
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewOnce(): Promise<void> {
    if (this.#isLost) return;
    try {
      if (!(await this.#push(this.#commit))) this.#isLost = true;
    } catch (error) {
      const { clock, lasts } = this.#request;
      // A remote that does not answer for a moment is no reason to stop; for longer, somebody may have taken over.
      if (clock.elapsed() - this.#renewed.elapsed < (lasts * 2) / 3 && error instanceof CannotRun) return;
      this.#isLost = true;
    }
  }

  async #keep(): Promise<void> {
    const { clock, lasts } = this.#request;
    const { signal } = this.#over;
    while (!signal.aborted && !this.#isLost) {
      await clock.sleep(lasts / 3, signal);
      if (!signal.aborted) await this.#renew();
    }
    await this.#renewing;
  }
}

function waitingWords(scope: string, holder: LeaseContent | undefined): string {
  return holder
    ? `Waiting for the ${holderWords(holder)}, which has held \`${scope}\` since ${holder.since}.`
    : `Waiting for another run in \`${scope}\`, which does not say whose it is.`;
}

function stillHeld(scope: string, holder: LeaseContent | undefined, patience: number): CannotRun {
  const whose = holder
    ? `The ${holderWords(holder)} has held \`${scope}\` since ${holder.since}`
    : `Another run holds \`${scope}\``;
  return new CannotRun(`${whose}, and this run waited ${durationWords(patience)} for it.`, {
    fix: 'Look at what that run does, or stop it, and run this again: it then does what is left. To wait longer, give `--patience 30m`, or `patience` in the workflow.',
  });
}
