import process from 'node:process';

/** Of a process, what Ctrl-C concerns. */
interface Stoppable {
  once(event: 'SIGINT', listener: () => void): unknown;
  removeListener(event: 'SIGINT', listener: () => void): unknown;
  exit(code: number): unknown;
}

/** As a shell counts a program that Ctrl-C ended: 128, and the number of the signal. */
const INTERRUPTED = 130;

/** Runs what a person may end with Ctrl-C, and then says how it goes on. @param sentence after Ctrl-C */
export async function sayWhenStopped<Result>(
  sentence: string,
  say: (text: string) => void,
  work: () => Promise<Result>,
  stoppable: Stoppable = process,
): Promise<Result> {
  const stop = () => {
    say(`\n${sentence}`);
    stoppable.exit(INTERRUPTED);
  };
  stoppable.once('SIGINT', stop);
  try {
    return await work();
  } finally {
    stoppable.removeListener('SIGINT', stop);
  }
}
