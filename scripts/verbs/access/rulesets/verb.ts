import { resolve } from 'node:path';
import process from 'node:process';
import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'access rulesets',
  summary: "Print GitHub's rulesets, with the App's id in them.",
  options: [
    { name: 'app', value: 'ID', summary: 'id of the App (default: WAYPOST_APP_ID)' },
    { name: 'out', value: 'DIR', summary: 'write each to a file there, for Settings → Rules → Import a ruleset' },
  ],

  async run({ app = process.env.WAYPOST_APP_ID, out, json }, terminal) {
    const { rulesetsOfApp, writeRulesets } = await import('../../../access/rulesets/write-rulesets.ts');
    const files = rulesetsOfApp(app);
    if (out === undefined)
      terminal.print(
        JSON.stringify(
          files.map(({ ruleset }) => ruleset),
          undefined,
          2,
        ),
      );
    else {
      const paths = writeRulesets(files, resolve(out));
      terminal.print(json ? JSON.stringify({ paths }) : paths.map((path) => `${path} is written.`).join('\n'));
    }
    return 0;
  },
});
