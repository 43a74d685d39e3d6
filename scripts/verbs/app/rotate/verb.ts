import process from 'node:process';
import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'app rotate',
  summary: 'Give the workflows a new key of a GitHub App, from standard input.',
  options: [
    { name: 'of', choices: ['portal', 'maker'], default: 'portal', summary: "the portal's own App, or the maker" },
  ],

  async run({ root, of, json }, terminal) {
    const [{ rotateKey }, { readPrivateKey }, { rotationReport }, { withTokenOfGh }, { openBrowser }] =
      await Promise.all([
        import('../../../setup/app/rotate-key.ts'),
        import('../../../setup/app/private-key.ts'),
        import('../../../setup/app/rotation-report.ts'),
        import('../../../doctor/github/token-of-gh.ts'),
        import('../../../setup/app/open-browser.ts'),
      ]);
    const receive = async (page: string) => {
      if (process.stdin.isTTY) {
        terminal.say(
          `Press *Generate a private key* at ${page}. Then paste the text of the file here; it is not shown.`,
        );
        openBrowser(page, process.env);
      }
      return readPrivateKey(process.stdin, of === 'maker' ? 'app rotate --of maker' : 'app rotate');
    };
    const env = await withTokenOfGh(process.env);
    const role = of === 'maker' ? 'maker' : 'portal';
    const rotated = await rotateKey({ root, of: role, env, now: new Date(), receive, say: terminal.say });
    terminal.print(json ? JSON.stringify(rotated) : rotationReport(rotated));
    return 0;
  },
});
