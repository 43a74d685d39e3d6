import type { PublishedCase } from './published-case.ts';

const TEXT = { type: 'string' };

/** AsyncAPI: channels, each with a message that the application sends. */
const channel = (messages: object, more: object = {}) => ({ address: 'a', messages, ...more });
export const ASYNCAPI_CASES: readonly PublishedCase[] = [
  {
    name: 'channel-removed',
    of: 'asyncapi/diff v3 remove /channels/*',
    says: 'breaking',
    base: channel({ m: { payload: TEXT } }),
    head: undefined,
  },
  {
    name: 'address-changed',
    of: 'asyncapi/diff v3 edit /channels/*/address',
    says: 'breaking',
    base: channel({ m: { payload: TEXT } }),
    head: channel({ m: { payload: TEXT } }, { address: 'b' }),
  },
  {
    name: 'message-removed',
    of: 'asyncapi/diff v3 remove /channels/*/messages/*',
    says: 'breaking',
    base: channel({ m: { payload: TEXT }, n: { payload: TEXT } }),
    head: channel({ m: { payload: TEXT } }),
  },
  {
    name: 'description-changed',
    of: 'asyncapi/diff v3 edit /channels/*/description',
    says: 'compatible',
    base: channel({ m: { payload: TEXT } }, { description: 'One.' }),
    head: channel({ m: { payload: TEXT } }, { description: 'Two.' }),
  },
];
