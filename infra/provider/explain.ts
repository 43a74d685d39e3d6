import { Refusal } from './refusal.ts';

/** What an error of a server means, as the end of a sentence about the server, and what a person does. */
export interface Meaning {
  says: string;
  fix: string;
}

/** Where an error happened. */
export interface Place {
  /** The server: ``PostgreSQL at `localhost:5432` ``. */
  title: string;
  /** What it is about: ``the database `orders` ``. */
  object: string;
  /** The variable that holds the address of the server. */
  variable: string;
}

/** Knows the errors of one kind of server. @returns undefined for an error of the code */
export type MeaningOf = (error: Error & { code?: string }, variable: string) => Meaning | undefined;

export const GONE: Meaning = {
  says: 'went away before it was finished',
  fix: 'Start the server, then run it again: it continues where it stopped.',
};
export const SLOW: Meaning = {
  says: 'did not answer in time',
  fix: 'Look at the load of the server, then run it again: it continues where it stopped.',
};
export const FULL: Meaning = {
  says: 'has no room left on its disk',
  fix: 'Make room on the disk of the server, then run it again: it continues where it stopped.',
};
/** An error that has no words of its own: the server's are shown. */
export const OTHER: Meaning = { says: 'refuses it', fix: 'Fix the reason on the server, then run it again.' };

/** Says for a person what an error of a server, of its client or of the network means. */
export function explain(error: unknown, { title, object, variable }: Place, meaningOf: MeaningOf): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const meaning = meaningOf(error, variable) ?? ofNetwork(error, variable);
  if (!meaning) return error;
  const message = `${title} ${meaning.says}. This is about ${object}; the error is \`${oneLine(error)}\`.`;
  return new Refusal(message, { fix: meaning.fix, cause: error });
}

function ofNetwork({ code = '', message }: Error & { code?: string }, variable: string): Meaning | undefined {
  if (code === 'ETIMEDOUT' || /timed? ?out/i.test(message)) return SLOW;
  if (code === 'ECONNREFUSED') {
    return { says: 'does not answer', fix: `Start the server, or correct ${variable}. Then run it again.` };
  }
  if (code === 'ENOTFOUND') return { says: 'has a name that does not resolve', fix: `Correct ${variable}.` };
  if (/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code)) return GONE;
  return /^E[A-Z]+$|_/.test(code) ? OTHER : undefined;
}

/** Where a host has several addresses, the error is a collection of errors. */
function oneLine(error: Error): string {
  const { message } = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  return message.replaceAll('`', "'").replaceAll('\n', ' ');
}
