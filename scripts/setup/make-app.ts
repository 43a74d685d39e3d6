import { exchangeCode, type MadeApp } from '../app/exchange-code.ts';
import { manifestOf } from '../app/manifest.ts';
import { offerManifest } from '../app/manifest-page.ts';
import { pageNotice } from '../app/page-notice.ts';
import { APP_ID, APP_KEY, ENVIRONMENT, newAppPage } from '../doctor/github/app-needs.ts';
import { sealingKey, storeSecret } from '../doctor/github/secrets.ts';
import { setVariable } from '../doctor/github/set-variable.ts';
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
  return offerManifest(
    {
      action: newAppPage(appPlace),
      manifest: (redirect) => manifestOf(appPlace, redirect),
      ...{ does: 'acts on GitHub', choose: order.repository },
      port: order.port,
      clock,
      show: (url) => {
        terminal.say(pageNotice(url, env));
        open(url);
      },
    },
    async (code) => {
      const made = await exchangeCode(setup.client, appPlace, code);
      // The key first: with it, the id is found again by the name of the App.
      await storeSecret(ground, ENVIRONMENT, { name: APP_KEY, value: made.pem, by });
      await setVariable(ground, { name: APP_ID, value: String(made.id), environment: ENVIRONMENT });
      return made;
    },
  );
}
