import process from 'node:process';
import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'app add-maker',
  summary: 'Create the GitHub App that creates repositories, in the browser.',

  async run({ root, json }, terminal) {
    const [{ addMaker }, { systemClock }, { withTokenOfGh }, { openBrowser }, { pageNotice }, { sayWhenStopped }] =
      await Promise.all([
        import('../../../setup/app/add-maker.ts'),
        import('../../../clock.ts'),
        import('../../../doctor/github/token-of-gh.ts'),
        import('../../../setup/app/open-browser.ts'),
        import('../../../setup/app/page-notice.ts'),
        import('../../../say-when-stopped.ts'),
      ]);
    const show = (page: string) => {
      terminal.say(pageNotice(page, 'the maker', process.env));
      openBrowser(page, process.env);
    };
    const env = await withTokenOfGh(process.env);
    const again = 'This was stopped.\nRun `npx portal app add-maker` again.';
    const order = { root, env, clock: systemClock, show, say: terminal.say };
    const added = await sayWhenStopped(again, terminal.say, () => addMaker(order));
    const { app, id, install } = added;
    terminal.print(
      json
        ? JSON.stringify(added)
        : [
            `\`${app}\` (${id}) was created, and its key is in the environment \`maker\`.`,
            `Install it at ${install} on *Only select repositories*: services that exist, not the portal. It reaches what it creates by itself.`,
            "Then run `npx portal app rotate`: the environment needs a key of the portal's App, too.",
          ].join('\n'),
    );
    return 0;
  },
});
