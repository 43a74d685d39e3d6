import type { WriteStream } from 'node:tty';

type Stream = Pick<WriteStream, 'write'> & { isTTY?: boolean };

/** Where a verb's words go. */
export interface Terminal {
  /** Prints a result to standard output, with a newline. */
  print(text: string): void;
  /** Says something about the work (progress, a reason) on standard error, so that results can be piped. */
  say(text: string): void;
  /** Whether standard output shows colours: a terminal, and no NO_COLOR (https://no-color.org). */
  colour: boolean;
}

export function makeTerminal(output: Stream, progress: Stream, env: NodeJS.ProcessEnv): Terminal {
  return {
    print: (text) => void output.write(`${text}\n`),
    say: (text) => void progress.write(`${text}\n`),
    colour: Boolean(output.isTTY) && !env.NO_COLOR,
  };
}
