import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv, env } from 'node:process';

const [, , ...words] = argv;
const [noun, verb, named] = words;
const after = (option: string) => words.flatMap((word, index) => (word === option ? [words[index + 1]!] : []));

if (noun === 'workflow' && verb === 'run') await startWorkflow();
else if (noun === 'release' && verb === 'create') createRelease();
else throw new Error(`The rig's gh knows only \`workflow run\` and \`release create\`, not \`${words.join(' ')}\`.`);

async function startWorkflow(): Promise<void> {
  const inputs = [...after('--raw-field'), ...after('--field')].map((field) => [
    field.slice(0, field.indexOf('=')),
    field.slice(field.indexOf('=') + 1),
  ]);
  const answer = await fetch(`${env.GITHUB_API_URL}/repos/${env.GH_REPO}/actions/workflows/${named}/dispatches`, {
    method: 'POST',
    headers: { authorization: `token ${env.GH_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ref: after('--ref')[0], inputs: Object.fromEntries(inputs) }),
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`);
}

/** Keeps its files and its notes in the rig's folder of artifacts. */
function createRelease(): void {
  if (JSON.parse(env.RIG_PERMISSIONS!).contents !== 'write')
    throw new Error('Resource not accessible: a release needs `contents: write`.');
  const folder = join(env.RIG_ARTIFACTS!, 'releases', named!);
  mkdirSync(folder, { recursive: true });
  const notes = after('--notes-file');
  const files = words.slice(words.indexOf(notes[0]!) + 1);
  for (const path of [...notes, ...files]) cpSync(path, join(folder, basename(path)));
}
