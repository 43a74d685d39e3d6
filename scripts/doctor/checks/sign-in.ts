import { SITE_SECTIONS } from '#core/parts.ts';
import { metadataAddress } from '#core/sign-in/metadata-address.ts';
import { type SignInSettings, signInBlock, signInSettings } from '#core/sign-in/sign-in-settings.ts';
import { isMap } from '#core/text/is-map.ts';
import { answerJson } from '../../answer-bytes.ts';
import { PAGES } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

/** Milliseconds in which a provider has to answer. */
const PATIENCE = 10_000;
/** In bytes; metadata has a few thousand. */
const LARGEST = 1024 * 1024;

export const signIn: SettingsCheck = {
  name: 'sign-in',
  why: 'The host of the site decides who reads it, so no other host may have the same site.',

  async look(ground) {
    const signIn = signInSettings(
      signInBlock(() => SITE_SECTIONS),
      ground.rules.settings,
    );
    if (!signIn) return sightOf([], 'Nobody has to sign in: catalog/portal.yaml has no `signIn`.');
    const metadata = await metadataOf(signIn);
    const problems = [...(await onPages(ground)), ...(isMap(metadata) ? wrongIn(metadata, signIn) : [])];
    return sightOf(
      problems,
      metadata === undefined
        ? `People sign in at ${signIn.issuer}, which cannot be asked from here.`
        : `People sign in at ${signIn.issuer}. \`npx portal serve-config\` writes the configuration of the server.`,
    );
  },
};

/** Pages asks nobody to sign in, but in GitHub Enterprise Cloud, where only people who may read the repository see it. */
async function onPages(ground: Ground): Promise<SettingsProblem[]> {
  if ((await ground.variable(PAGES)) === 'off') return [];
  const found = await ground.github.ifThere('Pages', 'GET /repos/{owner}/{repo}/pages');
  if (!found?.public) return [];
  const message = `People have to sign in, and Pages serves the same site${found.html_url ? `, at ${found.html_url},` : ''} to everybody.`;
  const fix = `Run \`gh variable set ${PAGES} --body off --repo ${ground.name}\`, and turn Pages off at ${ground.page('pages')}.`;
  return [{ message, fix }];
}

/** Undefined where the provider cannot be reached. @see https://openid.net/specs/openid-connect-discovery-1_0.html */
async function metadataOf({ issuer }: SignInSettings): Promise<unknown> {
  try {
    const answer = await fetch(metadataAddress(issuer), {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
    return answer.ok ? ((await answerJson(answer, LARGEST)) ?? {}) : {};
  } catch {
    return undefined;
  }
}

function wrongIn(metadata: Record<string, unknown>, { issuer, scopes, endSession }: SignInSettings): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const named = metadata.issuer;
  if (typeof named !== 'string')
    return [
      {
        message: `${issuer} answers, and is no OpenID provider.`,
        fix: 'Correct `signIn.issuer` in catalog/portal.yaml: its metadata is below /.well-known/openid-configuration.',
      },
    ];
  if (named !== issuer)
    problems.push({
      message: `The provider calls itself ${named}, and \`signIn.issuer\` is ${issuer}.`,
      fix: `Write \`issuer: ${named}\` into catalog/portal.yaml.`,
    });
  const known = metadata.scopes_supported;
  const unknown = Array.isArray(known) ? scopes.filter((scope) => !known.includes(scope)) : [];
  if (unknown.length > 0)
    problems.push({
      message: `The provider knows no scope ${unknown.map((scope) => `\`${scope}\``).join(', ')}.`,
      fix: 'Correct `signIn.scopes` in catalog/portal.yaml.',
    });
  const ending = metadata.end_session_endpoint;
  if (typeof ending === 'string' && endSession && endSession !== ending)
    problems.push({
      message: `The provider ends sessions at ${ending}, and \`signIn.endSession\` is ${endSession}.`,
      fix: `Write \`endSession: ${ending}\` into catalog/portal.yaml.`,
    });
  return problems;
}
