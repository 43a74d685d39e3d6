import { expect, test } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { checklistText, firstRunChecklist } from './checklist.ts';

const ITEMS = firstRunChecklist('acme/portal');

test('each line of it says what to expect, and what to do otherwise', () => {
  expect(checklistText(ITEMS).split('\n').slice(0, 3)).toEqual([
    '1. Run `npx portal setup acme/portal` again',
    '   expect     every line says `right`, or `left out` in a trial, and no browser opens',
    '   otherwise  the line names what GitHub does not show. If it is `app`, GitHub does not show your own App by its name. Run `gh variable set WAYPOST_APP_ID --env portal --repo acme/portal --body ID` with the App ID that the page of the App shows, and then `setup` again',
  ]);
});

test('it names checks of doctor that there are', () => {
  const named = [...checklistText(ITEMS).matchAll(/portal doctor ([a-z -]+)/g)].flatMap(([, words = '']) =>
    words.split(' ').filter((word) => word !== '' && !word.startsWith('-')),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !CHECKS.some((check) => check.name === name))).toEqual([]);
});
