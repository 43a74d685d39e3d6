// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './settings.ts';

test('nothing set is a server for this machine alone', () => {
  assert.deepEqual(readSettings({}), { host: '127.0.0.1', port: 8080, logLevel: 'info' });
});

test('what is set is taken', () => {
  const settings = readSettings({ HOST: '0.0.0.0', PORT: '9000', LOG_LEVEL: 'debug' });
  assert.deepEqual(settings, { host: '0.0.0.0', port: 9000, logLevel: 'debug' });
});

test('a port that is none is named', () => {
  assert.throws(() => readSettings({ PORT: 'http' }), { message: 'PORT is "http". Give a number up to 65535.' });
  assert.throws(() => readSettings({ PORT: '70000' }), { message: 'PORT is "70000". Give a number up to 65535.' });
});

test('a level that is none is named', () => {
  assert.throws(() => readSettings({ LOG_LEVEL: 'loud' }), /^Error: LOG_LEVEL is "loud"\./);
});
