import { FULL, GONE, type Meaning, type MeaningOf, OTHER } from '../explain.ts';

/** By code: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const CODES: Readonly<Record<string, (variable: string) => Meaning>> = {
  '28P01': (variable) => ({
    says: 'rejects the password of the administrator',
    fix: `Correct the user and password in ${variable}.`,
  }),
  '28000': (variable) => ({
    says: 'does not let the administrator in',
    fix: `Correct the user in ${variable}, or pg_hba.conf on the server.`,
  }),
  '3D000': (variable) => ({
    says: 'has no such database',
    fix: `Correct the database in ${variable}; \`postgres\` is on every server.`,
  }),
  '42501': (variable) => ({
    says: 'does not permit it',
    fix: `Give the user in ${variable} the attributes CREATEDB and CREATEROLE.`,
  }),
  '53100': () => FULL,
  '53300': () => ({
    says: 'has no connection left',
    fix: 'Raise `max_connections` of the server, or end connections that are not needed.',
  }),
  '2BP01': () => ({
    says: 'has something that depends on it',
    fix: 'Remove what depends on it, or keep it in the request.',
  }),
  '55006': () => ({ says: 'has connections to it', fix: 'Stop what is connected to it, then run it again.' }),
};

/** The errors of PostgreSQL. */
export const postgresqlMeaning: MeaningOf = ({ code = '', message }, variable) => {
  if (/^(?:57P0|08)/.test(code) || /Connection terminated/.test(message)) return GONE;
  const known = CODES[code]?.(variable);
  return known ?? (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code) ? OTHER : undefined);
};
