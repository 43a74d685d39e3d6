import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export interface Account {
  name: string;
  email: string;
  /** A provider may give anything. */
  groups: unknown;
  /** Claims beside those. */
  extra?: Readonly<Record<string, unknown>>;
}

/** What a test does to a token before the portal gets it. */
export type Tamper = (tokens: Record<string, unknown>) => Record<string, unknown> | Promise<Record<string, unknown>>;

interface Client {
  id: string;
  secret: string;
  /** Where it sends people back to. */
  callbacks: readonly string[];
  signedOut: string;
}

/** A real OpenID provider on this machine, with people who sign in by their login alone. */
export class OwnProvider {
  readonly accounts = new Map<string, Account>();
  /** Undefined where tokens are as they should be. */
  tamper: Tamper | undefined;
  readonly #server: Server;
  readonly #key = newKey();
  readonly issuer: string;

  private constructor(server: Server, issuer: string) {
    this.#server = server;
    this.issuer = issuer;
  }

  static async start(clients: readonly Client[]): Promise<OwnProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
    const own = new OwnProvider(server, issuer);
    const provider = new Provider(issuer, own.#configuration(clients));
    provider.use(async (context, next) => {
      await next();
      if (context.path === '/token' && own.tamper && context.body && typeof context.body === 'object')
        context.body = await own.tamper(context.body as Record<string, unknown>);
    });
    server.on('request', own.#forms(provider));
    return own;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Somebody comes, or is another from now on. */
  add(login: string, groups: unknown, more: Partial<Account> = {}): void {
    this.accounts.set(login, { name: login, email: `${login}@acme.example`, groups, ...more });
  }

  /** Somebody leaves: the provider neither signs them in nor refreshes what they have. */
  remove(login: string): void {
    this.accounts.delete(login);
  }

  /** An ID token with other claims, signed by the provider, or by somebody else. */
  changed(token: unknown, claims: Record<string, unknown>, key: JsonWebKey = this.#key): string {
    const before = JSON.parse(Buffer.from(String(token).split('.')[1]!, 'base64url').toString('utf8'));
    const parts = [
      { alg: 'RS256', typ: 'JWT', kid: this.#key.kid },
      { ...before, ...claims },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey({ key, format: 'jwk' })).toString('base64url')}`;
  }

  #configuration(clients: readonly Client[]): Configuration {
    return {
      clients: clients.map(({ id, secret, callbacks, signedOut }) => ({
        ...{ client_id: id, client_secret: secret, redirect_uris: [...callbacks] },
        ...{ post_logout_redirect_uris: [signedOut], grant_types: ['authorization_code', 'refresh_token'] },
      })),
      claims: {
        openid: ['sub'],
        profile: ['name', 'preferred_username', 'groups', '_claim_names', '_claim_sources', 'roles'],
        email: ['email', 'email_verified'],
      },
      jwks: { keys: [this.#key] },
      conformIdTokenClaims: false,
      cookies: { keys: ['of the tests'] },
      // So short that each request to the portal asks for new ones.
      ttl: { AccessToken: 30, IdToken: 300, RefreshToken: 3600, Session: 3600, Grant: 3600, Interaction: 300 },
      issueRefreshToken: async () => true,
      rotateRefreshToken: false,
      features: { devInteractions: { enabled: false } },
      loadExistingGrant: async (context) => {
        const { client, session } = context.oidc;
        const grant = new context.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
      findAccount: async (_context, login) => {
        const account = this.accounts.get(login);
        if (!account) return undefined;
        return {
          accountId: login,
          claims: async () => ({
            ...{ sub: login, preferred_username: login, name: account.name, email: account.email },
            ...{ email_verified: true, groups: account.groups, ...account.extra },
          }),
        };
      },
    };
  }

  /** The form that people sign in with, and the provider itself. */
  #forms(provider: Provider) {
    const answer = provider.callback();
    return async (...[request, response]: Parameters<typeof answer>) => {
      if (!request.url?.startsWith('/interaction/')) return answer(request, response);
      if (request.method === 'GET') {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(FORM);
        return;
      }
      const login = new URLSearchParams(await bodyOf(request)).get('login') ?? '';
      const result = this.accounts.has(login) ? { login: { accountId: login } } : { error: 'access_denied' };
      await provider.interactionFinished(request, response, result);
    };
  }
}

export function newKey(): JsonWebKey & { kty: 'RSA' } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'tests', use: 'sig', alg: 'RS256' };
}

const FORM =
  '<!doctype html><title>Provider</title><form method="post"><label>Login <input name="login"></label><button>Sign in</button></form>';

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
