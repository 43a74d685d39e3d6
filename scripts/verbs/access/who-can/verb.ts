import { CannotRun } from '../../../cannot-run.ts';
import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'access who-can',
  summary: 'Show who may edit, move or approve an entry, request a resource, or change rules.',
  arguments: [
    { name: 'action', required: true, summary: 'edit, move, request, approve, administer, or scaffold for a template' },
    {
      name: 'ref',
      required: true,
      summary: '`checkout`, `resource:checkout-db`, `team:payments`; for scaffold a template, such as `node-api`',
    },
  ],

  async run({ root, action, ref, json }, terminal) {
    const [{ askWhoCan, askWhoCanScaffold }, { whoCanReport, whoCanScaffoldReport }, { ACTIONS }] = await Promise.all([
      import('../../../access/ask-who-can.ts'),
      import('#core/report/access-report.ts'),
      import('#core/access/who-can.ts'),
    ]);
    if (action === 'scaffold') {
      const answer = askWhoCanScaffold(root, ref);
      terminal.print(json ? JSON.stringify(answer, undefined, 2) : whoCanScaffoldReport(answer));
      return 0;
    }
    const known = ACTIONS.find((each) => each === action);
    if (!known)
      throw new CannotRun(`\`${action.replace(/\p{Cc}/gu, '�').slice(0, 80)}\` is not an action.`, {
        fix: `Give one of ${[...ACTIONS, 'scaffold'].map((each) => `\`${each}\``).join(', ')}.`,
      });
    const answer = askWhoCan(root, known, ref);
    terminal.print(json ? JSON.stringify(answer, undefined, 2) : whoCanReport(answer));
    return 0;
  },
});
