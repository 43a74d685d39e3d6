import { expect, test } from 'vitest';
import { portalWith, queueType } from '../testing.ts';
import { typeRecords } from './type-records.ts';

const TYPE = 'infra/types/queue/type.yaml';

test('only a type in the repository of the portal has a page to edit it', () => {
  const editUrls = (isShipped: boolean) => {
    const files = Object.assign(new Map([[TYPE, queueType()]]), { isShipped: () => isShipped });
    const editBase = 'https://github.com/acme/portal/edit/main';
    const input = { context: { ...portalWith(), files }, editBase, issueForms: new Set<string>() };
    return typeRecords(input).map(({ editUrl }) => editUrl);
  };
  expect(editUrls(false)).toEqual([`https://github.com/acme/portal/edit/main/${TYPE}`]);
  expect(editUrls(true)).toEqual([undefined]);
});
