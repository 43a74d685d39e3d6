import { get } from 'node:http';
import { expect, test } from 'vitest';
import { systemClock } from '../../clock.ts';
import { manifestOf } from './manifest.ts';
import { offerManifest, RefusedCode } from './manifest-page.ts';

const PLACE = { web: 'https://github.com', owner: 'acme', isOrganisation: true };
const NEXT = 'https://github.com/apps/acme-waypost/installations/new';
const ACTION = 'https://github.com/organizations/acme/settings/apps/new';

/** Offers the page, lets somebody use it, and gives what came of both. */
async function offered(
  use: (url: string, state: string) => Promise<void>,
  exchange = async (code: string) => ({ code, next: NEXT }),
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
  const started = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  let found: unknown;
  const made = await offered(
    async (url, state) => {
      const back = `${url}created?code=abc&state=${state}`;
      const leading = fetch(back, { redirect: 'manual' });
      await started.promise;
      const second = await statusOf(back);
      answered.resolve();
      const first = await leading;
      found = [first.status, first.headers.get('location'), second];
    },
    async (code) => {
      started.resolve();
      await answered.promise;
      return { code, next: NEXT };
    },
  );
  expect(made).toMatchObject({ code: 'abc' });
  expect(found).toEqual([303, NEXT, 409]);
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

test('a code that is refused is answered with why, and the next one is awaited', async () => {
  const answers: unknown[] = [];
  const made = await offered(
    async (url, state) => {
      for (const code of ['bad', 'good']) {
        const answer = await fetch(`${url}created?code=${code}&state=${state}`, { redirect: 'manual' });
        answers.push([answer.status, await answer.text()]);
      }
    },
    async (code) => {
      if (code === 'bad') throw new RefusedCode('It is of another.', { fix: 'Delete it.' });
      return { code, next: NEXT };
    },
  );
  expect(answers).toEqual([
    [400, 'It is of another. Delete it.\n'],
    [303, ''],
  ]);
  expect(made).toMatchObject({ code: 'good' });
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
