import process from 'node:process';
import { json } from 'node:stream/consumers';
import { bringForward } from '#core/migration/bring-forward.ts';
import { GENERATED } from '#core/migration/generated-files.ts';
import { MIGRATIONS } from '#core/migration/migrations/index.ts';
import type { FinishAnswer, FinishQuestion } from './finish-protocol.ts';

// Runs in a sandbox, as part of the new release: files come in as JSON, and the differences go out.
const { from, to, files } = (await json(process.stdin)) as FinishQuestion;
const { changes, ...rest } = bringForward(new Map(Object.entries(files)), {
  from,
  to,
  migrations: MIGRATIONS,
  generated: GENERATED,
});
process.stdout.write(JSON.stringify({ ...rest, changes: Object.fromEntries(changes) } satisfies FinishAnswer));
