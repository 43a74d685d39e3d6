import { casesOf, type PublishedCase } from './published-case.ts';

const { breaking, compatible } = casesOf('asyncapi/diff');
const TEXT = { type: 'string' };

/** AsyncAPI: channels, each with a message that the application sends. */
const channel = (messages: object, more: object = {}) => ({ address: 'a', messages, ...more });
export const ASYNCAPI_CASES: readonly PublishedCase[] = [
  breaking('v3 remove /channels/*', channel({ m: { payload: TEXT } }), undefined),
  breaking(
    'v3 edit /channels/*/address',
    channel({ m: { payload: TEXT } }),
    channel({ m: { payload: TEXT } }, { address: 'b' }),
  ),
  breaking(
    'v3 remove /channels/*/messages/*',
    channel({ m: { payload: TEXT }, n: { payload: TEXT } }),
    channel({ m: { payload: TEXT } }),
  ),
  compatible(
    'v3 edit /channels/*/description',
    channel({ m: { payload: TEXT } }, { description: 'One.' }),
    channel({ m: { payload: TEXT } }, { description: 'Two.' }),
  ),
];
