import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DOCUMENT_COST } from '#core/docs/document-limits.ts';
import { CannotRun } from '../cannot-run.ts';
import { CODE } from '../product.ts';
import type { DocumentWork, Order } from './document-process.ts';

const PROGRAM = join(import.meta.dirname, `document-process${CODE}`);
/** Of the heap in MiB: old objects, and three times this for young ones. Together with the stack less than a document may cost. */
const [OLD, YOUNG] = [140, 14];
/** Texts on their way to one process: it goes on while this process does something else for some seconds. */
const AT_ONCE = 400;

/** The result for a text, or a full sentence about the limit that it passed. */
export type Outcome<Result> = { result: Result } | { passed: string };

interface Job extends Order {
  settle(outcome: Outcome<never>): void;
  reject(error: Error): void;
}

interface Running {
  child: ChildProcess;
  isReady: boolean;
  /** In the order in which they were sent: the first is being worked on. */
  jobs: Job[];
  said: string;
}

/**
 * Works on foreign texts in processes beside this one, as many as there are cores. One that costs too much time or memory ends
 * its process and nothing else: a thread that has no more memory would take this process with it.
 */
export class DocumentProcesses {
  readonly #waiting: Job[] = [];
  readonly #running = new Set<Running>();
  readonly #most = availableParallelism();
  #isClosed = false;

  /** @throws {CannotRun} when no process can be started */
  run<Name extends keyof DocumentWork>(work: Name, text: string): Promise<Outcome<DocumentWork[Name]>> {
    return new Promise((settle, reject) => {
      this.#waiting.push({ work, text, settle, reject });
      this.#send();
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const { child } of this.#running) child.disconnect();
  }

  #send(): void {
    while (this.#waiting.length > 0) {
      const free = [...this.#running].sort((a, b) => a.jobs.length - b.jobs.length)[0];
      const mayStart = this.#running.size < this.#most;
      if (mayStart && (!free || free.jobs.length > 0)) this.#start();
      else if (free && free.jobs.length < AT_ONCE) this.#give(free, this.#waiting.shift()!);
      else return;
    }
  }

  #give(to: Running, job: Job): void {
    to.jobs.push(job);
    to.child.send({ work: job.work, text: job.text }, () => undefined);
  }

  #start(): void {
    const execArgv = [`--max-old-space-size=${OLD}`, `--max-semi-space-size=${YOUNG}`];
    const child = fork(PROGRAM, { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const running: Running = { child, isReady: false, jobs: [], said: '' };
    this.#running.add(running);
    child.stderr!.on('data', (words) => {
      running.said = `${running.said}${words}`.slice(-2000);
    });
    child.on('message', (message: { isReady: true } | Outcome<never>) => {
      if ('isReady' in message) running.isReady = true;
      else running.jobs.shift()!.settle(message);
      this.#send();
    });
    child.on('error', (error) => {
      running.said = error.message;
      if (child.pid === undefined) this.#ended(running, null);
    });
    child.on('exit', (_, signal) => this.#ended(running, signal));
  }

  #ended(running: Running, signal: NodeJS.Signals | null): void {
    this.#running.delete(running);
    if (this.#isClosed) return;
    const [first, ...rest] = running.jobs;
    if (!running.isReady) {
      const failure = new CannotRun(`The process that renders documents cannot be started:\n${running.said}`, {
        fix: 'Run `npm ci`, and try again.',
      });
      for (const job of [...running.jobs, ...this.#waiting.splice(0)]) job.reject(failure);
      return;
    }
    this.#waiting.unshift(...rest);
    first?.settle({ passed: signal === 'SIGTERM' ? TOO_LONG : TOO_LARGE });
    this.#send();
  }
}

const TOO_LONG = `It takes more than ${DOCUMENT_COST.cpuSeconds} seconds to render.`;
const TOO_LARGE = `It takes more than ${DOCUMENT_COST.bytes / 1e6} MB of memory to render.`;
