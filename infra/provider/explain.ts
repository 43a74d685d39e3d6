import { Refusal } from './refusal.ts';

/** What an error of a server means, as the end of a sentence about the server, and what a person does. */
export type Meaning = { says: string; fix: string };

export interface ServerObject {
  /** The server: ``PostgreSQL at `localhost:5432` ``. */
  title: string;
  /** What it is about: ``the database `orders` ``. */
  object: string;
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

export function explain(error: unknown, { title, object, variable }: ServerObject, meaningOf: MeaningOf): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const meaning =
    meaningOf(error, variable) ?? ofTls(error, variable) ?? ofNetwork(error, variable) ?? ofClient(error, variable);
  if (!meaning) return error;
  const message = `${title} ${meaning.says}. This is about ${object}; the error is \`${oneLine(error)}\`.`;
  return new Refusal(message, { fix: meaning.fix, cause: error });
}

function ofTls({ code = '', message }: Error & { code?: string }, variable: string): Meaning | undefined {
  if (/^ERR_SSL_|^EPROTO$/.test(code) || /SSL connection/.test(message))
    return {
      says: 'does not speak TLS, which its address asks for',
      fix: `Correct ${variable}, or switch TLS on there.`,
    };
  if (/SELF_SIGNED|^CERT_|^UNABLE_TO_|^ERR_TLS_CERT/.test(code))
    return {
      says: 'has a certificate that is not trusted',
      fix: `Correct the certificate or the host in ${variable}, or name the authority's certificate in NODE_EXTRA_CA_CERTS.`,
    };
  return undefined;
}

/** Clients throw plain errors, and errors of what parses an answer. What is wrong in our code has other kinds. */
function ofClient({ name }: Error, variable: string): Meaning | undefined {
  if (name !== 'Error' && name !== 'SyntaxError') return undefined;
  return { says: 'answers what is not understood', fix: `Check that ${variable} is the address of such a server.` };
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
