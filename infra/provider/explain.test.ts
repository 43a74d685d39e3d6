import { expect, test } from 'vitest';
import { explain as explainAnyError } from './explain.ts';
import { postgresqlMeaning } from './postgresql/connect.ts';
import type { Refusal } from './refusal.ts';

const place = { title: 'PostgreSQL at `db:5432`', object: 'the database `orders`', variable: 'WAYPOST_POSTGRESQL_URL' };
const explain = (error: unknown) => explainAnyError(error, place, postgresqlMeaning);
const said = (message: string, code?: string) => {
  const refusal = explain(Object.assign(new Error(message), { code })) as Refusal;
  return [refusal.message, refusal.fix];
};

test('a full disk', () => {
  expect(said('could not extend file', '53100')).toEqual([
    'PostgreSQL at `db:5432` has no room left on its disk. This is about the database `orders`; the error is `could not extend file`.',
    'Make room on the disk of the server, then run it again: it continues where it stopped.',
  ]);
});

test.each([
  ['timeout expired', undefined],
  ["Socket timeout timeout. Expecting data, but didn't receive any in 500ms.", undefined],
  ['a request has exceeded the configured 500 ms requestTimeout.', 'ETIMEDOUT'],
  ['The operation was aborted due to timeout', undefined],
])('what each client says of a server that is too slow: %s', (message, code) => {
  expect(said(message, code)[0]).toContain('did not answer in time');
});

test('a server that does not answer in time', () => {
  expect(said('Query read timeout')).toEqual([
    'PostgreSQL at `db:5432` did not answer in time. This is about the database `orders`; the error is `Query read timeout`.',
    'Look at the load of the server, then run it again: it continues where it stopped.',
  ]);
});

test('what has no words of its own is shown as the server says it, on one line', () => {
  expect(said('strange `thing`\nhappened', 'XX000')).toEqual([
    "PostgreSQL at `db:5432` refuses it. This is about the database `orders`; the error is `strange 'thing' happened`.",
    'Fix the reason on the server, then run it again.',
  ]);
});

test('a server without TLS, and one whose certificate nobody trusts', () => {
  expect(said('The server does not support SSL connections')[0]).toContain('does not speak TLS');
  expect(said('wrong version number', 'ERR_SSL_WRONG_VERSION_NUMBER')[0]).toContain('does not speak TLS');
  expect(said('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')).toEqual([
    'PostgreSQL at `db:5432` has a certificate that is not trusted. This is about the database `orders`; the error is `self-signed certificate`.',
    "Correct the certificate or the host in WAYPOST_POSTGRESQL_URL, or name the authority's certificate in NODE_EXTRA_CA_CERTS.",
  ]);
});
