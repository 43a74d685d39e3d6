import { patterned } from '../catalog/kinds/properties.ts';
import { list, map, type Of, string } from '../catalog/schema/shapes.ts';
import { writtenObject } from '../catalog/schema/with-defaults.ts';

/** What configurations of servers can hold in quotes: no new lines, and nothing that Apache takes for a variable or an expression. */
const GROUP = '^(?!.*(?:[$]|%[{]))(?! )[^\\p{C}\\p{Zl}\\p{Zp}]{1,200}(?<! )$';
/** What OAuth allows but a space (RFC 6749, A.1), and nothing that Apache takes for a variable. */
const CLIENT = '^(?!.*[$][{])[!-~]{1,200}$';
const WORD = '^(?:team:)?[a-z0-9][A-Za-z0-9_./-]{0,100}$';
const CLAIM = '^[A-Za-z0-9_-]{1,60}$';
/** A token that came by TLS needs no signature (OpenID Connect Core 3.1.3.7), so TLS is needed but on one machine. */
const ADDRESS = '^(?:https://|http://(?:localhost|127[.]0[.]0[.]1)[:/])[A-Za-z0-9.:_~/-]+$';

export type WrittenSignIn = Of<typeof SIGN_IN_SCHEMA>;
export const SIGN_IN_SCHEMA = writtenObject(
  {
    description:
      'Who may read the portal where its host asks people to sign in; `npx portal serve-config` writes the configuration of the host.',
    'x-without': 'everybody who can open its address',
    examples: [
      {
        issuer: 'https://login.acme.example',
        clientId: 'waypost',
        groups: { staff: ['acme-staff'], finance: ['acme-finance'] },
        readers: ['staff'],
        sections: { costs: ['finance', 'platform'] },
      },
    ],
    // What is passed over could be what closes a section.
    additionalProperties: false,
  },
  {
    issuer: patterned(
      ADDRESS,
      'The address of the OpenID provider, exactly as its metadata names it, also in a slash at its end.',
      'https://login.acme.example',
    ),
    clientId: patterned(CLIENT, 'The id under which the provider knows the portal.', 'waypost'),
    scopes: {
      ...list({ ...string, pattern: '^[A-Za-z0-9_.:/-]{1,200}$', examples: ['groups'] }),
      description: 'Scopes that are asked for.',
      examples: [['openid', 'profile', 'email', 'offline_access']],
      contains: { const: 'openid' },
    },
    claims: writtenObject(
      {
        description: 'The claims of the token with the login and the groups of a person.',
        examples: [{ login: 'preferred_username', groups: 'groups' }],
        additionalProperties: false,
      },
      {
        login: patterned(CLAIM, 'The claim with the login.', 'email'),
        groups: patterned(CLAIM, 'The claim with the groups.', 'roles'),
      },
      { login: '`preferred_username`', groups: '`groups`' },
    ),
    readers: { ...words('Who may open the portal at all.', ['staff']), minItems: 1 },
    sections: {
      ...map({ ...words('Who may open this section.', ['finance']), minItems: 1 }),
      description: 'Who may open a section, by its name.',
      examples: [{ costs: ['finance', 'platform'] }],
    },
    groups: {
      ...map({
        ...list({ ...string, pattern: GROUP, examples: ['portal-admins'] }),
        minItems: 1,
        examples: [['portal-admins']],
      }),
      description: 'Groups of the token by the role, the team or any other word that stands for them in `signIn`.',
      examples: [{ platform: ['portal-admins'], 'team:payments': ['acme-payments'] }],
      propertyNames: { pattern: WORD },
    },
    session: writtenObject(
      {
        description: 'How long people stay signed in.',
        examples: [{ length: '8h', idle: '1h', recheck: '5m' }],
        additionalProperties: false,
      },
      {
        length: duration('From sign-in until a person has to sign in again.', '8h'),
        idle: duration('How long a session lasts without a request.', '1h'),
        recheck: duration('After how long the provider is asked whether a person may still sign in.', '5m'),
      },
      { length: '`8h`', idle: '`1h`', recheck: '`5m`' },
    ),
    endSession: patterned(
      ADDRESS,
      "Where the provider ends its own session, for oauth2-proxy: `end_session_endpoint` of the provider's metadata.",
      'https://login.acme.example/session/end',
    ),
  },
  {
    scopes: '`openid`, `profile` and `email`',
    claims: 'the defaults of its fields',
    readers: 'everybody who can sign in',
    sections: 'everybody who may open the portal',
    groups: 'no groups',
    session: 'the defaults of its fields',
    endSession: 'the provider stays signed in',
  },
);

function words(description: string, example: readonly string[]) {
  return { ...list({ ...string, pattern: WORD, examples: example }), description, examples: [example] };
}

function duration(description: string, example: string) {
  return { ...string, pattern: '^[1-9][0-9]{0,4}[smhd]$', description, examples: [example] };
}
