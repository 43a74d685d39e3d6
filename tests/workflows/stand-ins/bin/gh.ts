import { argv, env } from 'node:process';

const [, , ...words] = argv;
const [noun, verb, workflow] = words;
if (noun !== 'workflow' || verb !== 'run')
  throw new Error(`The rig's gh knows only \`workflow run\`, not \`${words.join(' ')}\`.`);
const after = (option: string) => words.flatMap((word, index) => (word === option ? [words[index + 1]!] : []));
const inputs = [...after('--raw-field'), ...after('--field')].map((field) => [
  field.slice(0, field.indexOf('=')),
  field.slice(field.indexOf('=') + 1),
]);
const answer = await fetch(`${env.GITHUB_API_URL}/repos/${env.GH_REPO}/actions/workflows/${workflow}/dispatches`, {
  method: 'POST',
  headers: { authorization: `token ${env.GH_TOKEN}`, 'content-type': 'application/json' },
  body: JSON.stringify({ ref: after('--ref')[0], inputs: Object.fromEntries(inputs) }),
});
if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`);
