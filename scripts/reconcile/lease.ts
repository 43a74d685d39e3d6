import { CannotRun } from '../cannot-run.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Contention } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';
import { isGone, type LeaseContent, leaseMessage, readLease, thisProcess } from './lease-content.ts';

export const LEASE_REF = 'refs/waypost/lease/reconcile';

/** In milliseconds. */
const LASTS = 60_000;
const PATIENCE = 15 * 60_000;

export interface LeaseRequest extends Contention {
  scratch: Scratch;
  run: string;
  /** A login, for those who wait. */
  who: string;
  /** How long it holds without being renewed, in milliseconds. */
  lasts?: number;
  /** How long to wait for it, in milliseconds. */
  patience?: number;
  say?(text: string): void;
}

/** The lease went to somebody else, so nothing more may be done. */
export class LeaseLost extends Error {
  constructor() {
    super('Another run took over, since this one had not renewed its lease.');
    this.name = 'LeaseLost';
  }
}

/**
 * The right to act, which one run has at a time: a ref of the remote, moved by compare-and-swap only, and renewed as long as
 * the run lives.
 *
 * A lease has ended when it was watched, unchanged, for as long as it lasts, by the watcher's own clock that never jumps; or
 * when its process was of this machine and is gone. What its times say, and what any clock says of the day, ends none.
 */
export class Lease {
  readonly #request: LeaseRequest & { clock: Clock; lasts: number };
  readonly #over = new AbortController();
  #content: Omit<LeaseContent, 'until'>;
  #commit = '';
  #renewed = { elapsed: 0, now: 0 };
  #isLost = false;
  #renewing: Promise<void> | undefined;
  #keeping: Promise<void> = Promise.resolve();

  private constructor(request: LeaseRequest) {
    const { run, who, clock = systemClock, lasts = LASTS } = request;
    this.#request = { ...request, clock, lasts };
    const since = new Date(clock.now()).toISOString();
    this.#content = { run, who, since, lasts, beat: 0, process: thisProcess() };
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

  /**
   * Makes sure of it, right before something is done.
   *
   * @throws {LeaseLost} when it is somebody else's
   */
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
    if (!this.#isLost) await this.#request.scratch.push(LEASE_REF, undefined, { at: this.#commit }).catch(() => false);
    this.#isLost = true;
  }

  async #acquire(): Promise<void> {
    const { scratch, clock, random = Math.random, patience = PATIENCE, lasts, say } = this.#request;
    const start = clock.elapsed();
    let watched: { commit: string; since: number; holder: LeaseContent | undefined } | undefined;
    for (;;) {
      const commit = await scratch.head(LEASE_REF);
      if (commit === undefined) {
        if (await this.#push(undefined)) return;
        continue;
      }
      if (watched?.commit !== commit) {
        const holder = await this.#holderOf(commit);
        if (!watched || watched.holder?.run !== holder?.run) say?.(waitingWords(holder));
        watched = { commit, since: clock.elapsed(), holder };
      }
      const { holder, since } = watched;
      if ((holder && isGone(holder.process)) || clock.elapsed() - since >= (holder?.lasts ?? lasts)) {
        if (await this.#push(commit)) return;
        continue;
      }
      if (clock.elapsed() - start > patience) throw stillHeld(holder);
      await clock.sleep((0.5 + random()) * Math.min(1000, (holder?.lasts ?? lasts) / 10));
    }
  }

  async #holderOf(commit: string): Promise<LeaseContent | undefined> {
    const { scratch } = this.#request;
    if (!(await scratch.fetch(commit))) return undefined;
    return readLease(await scratch.git(['show', '--no-patch', '--format=%B', commit]).catch(() => ''));
  }

  async #push(expected: string | undefined): Promise<boolean> {
    const { scratch, clock } = this.#request;
    const at = { elapsed: clock.elapsed(), now: clock.now() };
    this.#content = { ...this.#content, beat: this.#content.beat + 1 };
    const commit = await scratch.commit({ put: new Map(), message: leaseMessage(this.#content, at.now), time: at.now });
    // An answer that got lost may have been a yes.
    const isOurs =
      (await scratch.push(LEASE_REF, commit, { at: expected })) || (await scratch.head(LEASE_REF)) === commit;
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

function waitingWords(holder: LeaseContent | undefined): string {
  return holder
    ? `Waiting for the run ${holder.run} of ${holder.who}, which has been running since ${holder.since}.`
    : 'Waiting for another run, which does not name its owner.';
}

function stillHeld(holder: LeaseContent | undefined): CannotRun {
  const whose = holder ? `The run ${holder.run} of ${holder.who}` : 'Another run';
  return new CannotRun(`${whose} is still running, and only one may run.`, {
    fix: 'Run it again after that one ends: it then does what is left.',
  });
}
