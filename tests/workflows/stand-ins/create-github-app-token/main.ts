import { appendFileSync } from 'node:fs';
import { env } from 'node:process';

const { makeJwt } = (await import(`${env.RIG_FOLDER}/jwt.ts`)) as typeof import('../../rig/jwt.ts');
const [owner, name] = env.GITHUB_REPOSITORY!.split('/');
const repositories = env.INPUT_REPOSITORIES || (env.INPUT_OWNER ? '' : name!);
const permissions = Object.entries(env).flatMap(([key, value]) => {
  const permission = /^INPUT_PERMISSION-(.+)$/.exec(key)?.[1];
  return permission && value ? [[permission.toLowerCase().replaceAll('-', '_'), value]] : [];
});
// As the action does: by the repository if some are named, which needs no organisation.
const installation = await ask(
  'GET',
  repositories ? `/repos/${owner}/${name}/installation` : `/orgs/${env.INPUT_OWNER || owner}/installation`,
);
const { token } = await ask('POST', `/app/installations/${installation.id}/access_tokens`, {
  permissions: Object.fromEntries(permissions),
  ...(repositories && { repositories: repositories.split(/[\s,]+/) }),
});
console.log(`::add-mask::${token}`);
appendFileSync(env.GITHUB_OUTPUT!, `token=${token}\n`);

async function ask(method: string, path: string, body?: object) {
  const jwt = makeJwt(env['INPUT_CLIENT-ID']!, env['INPUT_PRIVATE-KEY']!);
  const headers = {
    authorization: `Bearer ${jwt}`,
    'content-type': 'application/json',
    'x-rig-job': `${env.RIG_WORKFLOW} ${env.GITHUB_JOB}`,
  };
  const answer = await fetch(`${env.GITHUB_API_URL}${path}`, {
    ...{ method, headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: number; token: string };
}
