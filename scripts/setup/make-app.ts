import { APP_ID, APP_KEY, ENVIRONMENT, MAKER_ENVIRONMENT, newAppPage } from '../doctor/github/app-needs.ts';
import type { Ground } from '../doctor/github/ground.ts';
import { limitToMain } from '../doctor/github/main-only.ts';
import { type SealingKey, sealingKey, storeSecret } from '../doctor/github/secrets.ts';
import { setVariable } from '../doctor/github/set-variable.ts';
import { exchangeCode, type MadeApp } from './app/exchange-code.ts';
import { manifestOf } from './app/manifest.ts';
import { offerManifest } from './app/manifest-page.ts';
import { pageNotice } from './app/page-notice.ts';
import type { Setup } from './setup.ts';

/**
 * Has the person create the App on GitHub, and stores its id and key in the environment. The key is on no disk.
 *
 * @throws {CannotRun} when nobody creates it, or its code is no longer good
 */
export async function makeApp(setup: Setup): Promise<MadeApp> {
  const { order, surroundings, appPlace } = setup;
  const { clock, terminal, env, open } = surroundings;
  const ground = setup.ground();
  const by = await sealingKey(ground, ENVIRONMENT);
  const byMaker = setup.provisionsOnGithub ? await makerKey(ground) : undefined;
  return offerManifest(
    {
      action: newAppPage(appPlace),
      manifest: (redirect) => manifestOf(appPlace, redirect),
      does: 'acts on GitHub',
      choose: order.repository,
      port: order.port,
      clock,
      show: (url) => {
        terminal.say(pageNotice(url, 'the App of the portal', env));
        open(url);
      },
    },
    async (code) => {
      const made = await exchangeCode(setup.client, appPlace, code);
      // First where it is needed as well, so that it is in both places once this run is done with it.
      if (byMaker) await storeSecret(ground, MAKER_ENVIRONMENT, { name: APP_KEY, value: made.pem, by: byMaker });
      // The key first: with it, the id is found again by the name of the App.
      await storeSecret(ground, ENVIRONMENT, { name: APP_KEY, value: made.pem, by });
      await setVariable(ground, { name: APP_ID, value: String(made.id), environment: ENVIRONMENT });
      return made;
    },
  );
}

/** What seals the key for jobs that act as the maker and as the App. */
async function makerKey(ground: Ground): Promise<SealingKey> {
  await limitToMain(ground, MAKER_ENVIRONMENT);
  return sealingKey(ground, MAKER_ENVIRONMENT);
}
