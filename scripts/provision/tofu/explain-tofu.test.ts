import { expect, test } from 'vitest';
import { explainTofu, StateLocked } from './explain-tofu.ts';
import { errorsIn, madeIn, outputsIn, readMessages } from './tofu-message.ts';

const WORK = { stack: 'dev.orders', statePlace: '/states/dev.orders.tfstate', command: 'plan', exitCode: 1 };

function said(summary: string, detail: string): string {
  const { message, fix } = explainTofu([{ summary, detail }], WORK);
  return `${message} ${fix}`;
}

test('the words of a provider are kept', () => {
  expect(said('PostgreSQL at db:5432 does not answer', 'Start it, or name another server.')).toBe(
    '`dev.orders`: PostgreSQL at db:5432 does not answer. Start it, or name another server.',
  );
});

test('a state of another passphrase is no lock', () => {
  const detail = 'Error message: failed to write backup file: decryption failed for all provided methods';
  expect(said('Error acquiring the state lock', detail)).toBe(
    'The state of `dev.orders` was encrypted with another passphrase, or is not encrypted. Give it the passphrase that /states/dev.orders.tfstate was written with (`stateKey` in catalog/portal.yaml names its variable). Nothing was changed.',
  );
});

test('a damaged state says where it is', () => {
  const detail = "invalid data format for decryption: invalid character 'g' looking for beginning of value";
  expect(said('Error refreshing state', detail)).toBe(
    'The state of `dev.orders` is damaged. Restore /states/dev.orders.tfstate from a backup. Or move it away: the next run then finds what exists by its mark. Nothing was changed.',
  );
});

test('a lock has the number that opens it', () => {
  const detail = 'Error message: PreconditionFailed Lock Info: ID: 5c1b-77 Path: states/dev.orders.tfstate';
  const locked = explainTofu([{ summary: 'Error acquiring the state lock', detail }], WORK);
  expect(locked).toBeInstanceOf(StateLocked);
  expect((locked as StateLocked).id).toBe('5c1b-77');
});

test('a lock in a bucket is a lock, and no refusal of the cloud', () => {
  const detail =
    'Error message: operation error S3: PutObject, https response error StatusCode: 412, RequestID: 0f1e, api error PreconditionFailed: At least one of the pre-conditions you specified did not hold Lock Info: ID: 5c1b-77 Who: root@vm';
  const locked = explainTofu([{ summary: 'Error acquiring the state lock', detail }], WORK);
  expect(locked).toBeInstanceOf(StateLocked);
  expect((locked as StateLocked).id).toBe('5c1b-77');
});

test('an end without a word is said', () => {
  expect(explainTofu([], { ...WORK, exitCode: null }).message).toBe(
    'OpenTofu ended with a signal while it ran `plan` of `dev.orders`.',
  );
});

test('lines that are no JSON are passed over', () => {
  const error = { severity: 'error', summary: 'No', detail: 'Not\n  so.', address: 'a.b' };
  const printed = [
    'The CLI configuration file does not exist.',
    JSON.stringify({ type: 'diagnostic', diagnostic: { severity: 'warning', summary: 'Old' } }),
    JSON.stringify({ type: 'diagnostic', diagnostic: error }),
    '{"half',
    JSON.stringify({ type: 'apply_complete', hook: { resource: { addr: 'a.c' }, action: 'create' } }),
    JSON.stringify({ type: 'apply_complete', hook: { resource: { addr: 'a.d' }, action: 'delete' } }),
    JSON.stringify({
      type: 'outputs',
      outputs: { host: { value: 'db', sensitive: false }, later: { sensitive: false } },
    }),
  ].join('\n');
  const messages = readMessages(printed);
  expect(errorsIn(messages)).toEqual([{ summary: 'No', detail: 'Not so.', address: 'a.b' }]);
  expect(madeIn(messages)).toEqual(['a.c']);
  expect(outputsIn(messages)).toEqual({ host: 'db' });
});
