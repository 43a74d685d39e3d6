import { createInterface } from 'node:readline/promises';
import { CannotRun } from './cannot-run.ts';

export interface Prompter {
  /** @param preset what an empty answer means @param choices what Tab completes */
  ask(question: string, preset: string, choices?: readonly string[]): Promise<string>;
  close(): void;
}

interface Streams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** What a person reads who leaves: a sentence, and what running it again does. */
export interface Stopped {
  message: string;
  again: string;
}

const NOTHING_REQUESTED: Stopped = { message: 'Nothing was requested.', again: ' to start again' };

/** More than this is not offered at one press of Tab. */
const OFFERED = 20;

/**
 * Asks on a terminal, line by line.
 *
 * @param verb that asks, with its words, as it is run again
 * @param stopped what a person who leaves reads
 * @throws {CannotRun} from `ask` when the person leaves
 */
export function terminalPrompter({ input, output }: Streams, verb = 'register', stopped = NOTHING_REQUESTED): Prompter {
  let offered: readonly string[] = [];
  const completer = (line: string): [string[], string] => [
    offered.filter((one) => one.startsWith(line)).slice(0, OFFERED),
    line,
  ];
  const lines = createInterface({ input, output, completer });
  const left = new Promise<never>((_, reject) => {
    lines.once('close', () =>
      reject(new CannotRun(stopped.message, { fix: `Run \`npx portal ${verb}\` again${stopped.again}.` })),
    );
  });
  // After the last answer the close event is ignored.
  left.catch(() => {});
  return {
    async ask(question, preset, choices = []) {
      offered = choices;
      const hint = preset === '' ? '' : ` [${preset}]`;
      const answer = (await Promise.race([left, lines.question(`${question}${hint}: `)])).trim();
      return answer === '' ? preset : answer;
    },
    close: () => lines.close(),
  };
}
