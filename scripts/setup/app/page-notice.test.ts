import { expect, test } from 'vitest';
import { pageNotice } from './page-notice.ts';

const PAGE = 'http://127.0.0.1:4321/form';
const OPEN = `Open ${PAGE} in a browser on this machine, and create the maker there. This waits for an hour.`;

test('a page of this machine is named', () => {
  expect(pageNotice(PAGE, 'the maker', {})).toBe(OPEN);
});

test('over ssh it also says how another machine reaches the page', () => {
  expect(pageNotice(PAGE, 'the maker', { SSH_CONNECTION: '10.0.0.1 22' })).toBe(
    `${OPEN}\nIf your browser is elsewhere, run there: ssh -L 4321:127.0.0.1:4321 THIS-MACHINE`,
  );
});
