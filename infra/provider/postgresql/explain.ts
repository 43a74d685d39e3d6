import { Refusal } from '../refusal.ts';

interface Place {
  title: string;
  object: string;
  variable: string;
}

/** What a code of an error means, as the end of a sentence, and what to do. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const CODES: Readonly<Record<string, { says: string; fix(place: Place): string }>> = {
  ECONNREFUSED: {
    says: 'does not answer',
    fix: ({ variable }) => `Start the server, or correct ${variable}. Then run it again.`,
  },
  ENOTFOUND: { says: 'has a name that does not resolve', fix: ({ variable }) => `Correct ${variable}.` },
  '28P01': {
    says: 'rejects the administrator’s password',
    fix: ({ variable }) => `Correct the user and password in ${variable}.`,
  },
  '28000': {
    says: 'does not let the administrator in',
    fix: ({ variable }) => `Correct the user in ${variable}, or pg_hba.conf on the server.`,
  },
  '3D000': {
    says: 'has no such database',
    fix: ({ variable }) => `Correct the database in ${variable}; \`postgres\` is on every server.`,
  },
  '42501': {
    says: 'does not permit it',
    fix: ({ variable }) => `Give the user in ${variable} the attributes CREATEDB and CREATEROLE.`,
  },
  '53100': {
    says: 'has no room left on its disk',
    fix: () => 'Make room on the server’s disk, then run it again: it continues where it stopped.',
  },
  '53300': {
    says: 'has no connection left',
    fix: () => 'Raise `max_connections` of the server, or end connections that are not needed.',
  },
  '2BP01': {
    says: 'has something that depends on it',
    fix: () => 'Remove what depends on it, or keep it in the request.',
  },
  '55006': { says: 'has connections to it', fix: () => 'Stop what is connected to it, then run it again.' },
};
const GONE = {
  says: 'went away before it was finished',
  fix: () => 'Start the server, then run it again: it continues where it stopped.',
};
const SLOW = {
  says: 'did not answer in time',
  fix: () => 'Look at the load of the server, then run it again: it continues where it stopped.',
};

/** Says what an error of the client or the server means for a person. */
export function explain(error: unknown, place: Place): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const { code = '', message } = error as Error & { code?: string };
  const known = meaning(code, message);
  // An error of the code, and not of the server.
  if (!known && !/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E')) return error;
  const { says, fix } = known ?? { says: 'refuses it', fix: () => 'Fix the reason on the server, then run it again.' };
  return new Refusal(`${place.title} ${says}. This is about ${place.object}; the error is \`${oneLine(error)}\`.`, {
    fix: fix(place),
    cause: error,
  });
}

function meaning(code: string, message: string) {
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) return SLOW;
  if (/^(57P0|08|ECONNRESET|EPIPE)/.test(code) || /terminated unexpectedly|Connection terminated/.test(message))
    return GONE;
  return CODES[code];
}

/** Where a host has several addresses, the error is a collection of errors. */
function oneLine(error: Error): string {
  const { message } = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  return message.replaceAll('`', "'").replaceAll('\n', ' ');
}
