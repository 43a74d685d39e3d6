import { get } from 'node:http';
import { expect, test } from 'vitest';
import { systemClock } from '../../clock.ts';
import { manifestOf } from './manifest.ts';
import { offerManifest } from './manifest-page.ts';

const PLACE = { web: 'https://github.com', owner: 'acme' };
const ACTION = 'https://github.com/organizations/acme/settings/apps/new';

/** Offers the page, lets somebody use it, and gives what came of both. */
async function offered(
  use: (url: string, state: string) => Promise<void>,
  exchange = async (code: string) => ({ code, next: 'https://github.com/apps/acme-waypost/installations/new' }),
) {
  let using: Promise<void> | undefined;
  const made = await offerManifest(
    {
      ...{
        action: ACTION,
        ...{ does: 'acts on GitHub', choose: 'acme/portal' },
        port: 0,
        clock: systemClock,
        manifest: (redirect) => manifestOf(PLACE, redirect),
      },
      show(url) {
        using = fetch(url)
          .then((answer) => answer.text())
          .then((page) => use(new URL('/', url).href, /state=([\w-]+)/.exec(page)![1]!));
      },
    },
    exchange,
  ).catch((error: unknown) => error);
  await using;
  return made;
}

const statusOf = async (url: string, init: RequestInit = {}) =>
  (await fetch(url, { redirect: 'manual', ...init })).status;

test('who comes back with a code is led on, and the code is taken once', async () => {
  const statuses: number[] = [];
  const made = await offered(async (url, state) => {
    const back = `${url}created?code=abc&state=${state}`;
    const [first, second] = await Promise.all([fetch(back, { redirect: 'manual' }), statusOf(back).catch(() => 409)]);
    statuses.push(first.status, second);
    expect(first.headers.get('location')).toBe('https://github.com/apps/acme-waypost/installations/new');
  });
  expect(made).toMatchObject({ code: 'abc' });
  expect(statuses).toEqual([303, 409]);
});

test('a code that another page sends is refused', async () => {
  const statuses: number[] = [];
  const made = await offered(async (url, state) => {
    for (const query of ['code=abc', 'code=abc&state=wrong', `state=${state}`])
      statuses.push(await statusOf(`${url}created?${query}`));
    statuses.push(await statusOf(url, { method: 'POST' }), await statusOf(url));
    await statusOf(`${url}created?code=right&state=${state}`);
  });
  expect(statuses).toEqual([400, 400, 400, 405, 404]);
  expect(made).toMatchObject({ code: 'right' });
});

test('a name of another machine that leads here gets no page', async () => {
  let status: number | undefined;
  await offered(async (url, state) => {
    status = await new Promise<number | undefined>((resolve) =>
      get(url, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.resume().statusCode)),
    );
    await statusOf(`${url}created?code=abc&state=${state}`);
  });
  expect(status).toBe(421);
});

test('what goes wrong with the code is not shown in the browser, and ends the wait', async () => {
  let shown = '';
  const failed = await offered(
    async (url, state) => {
      shown = await (await fetch(`${url}created?code=abc&state=${state}`)).text();
    },
    async () => {
      throw new Error('no such code');
    },
  );
  expect(shown).toBe('The App could not be taken over. The terminal shows why.\n');
  expect(failed).toEqual(new Error('no such code'));
});

test('the manifest names what GitHub requires, and fits its form', () => {
  const manifest = manifestOf({ ...PLACE, owner: 'a'.repeat(39) }, 'http://127.0.0.1:1/created');
  expect(manifest.name.length).toBeLessThanOrEqual(34);
  expect(manifest).toMatchObject({
    public: false,
    hook_attributes: { active: false },
    redirect_url: 'http://127.0.0.1:1/created',
  });
});
