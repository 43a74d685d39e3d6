import type { Settings } from '../catalog/settings/settings.ts';
import { readBlock, type SettingsBlock } from '../catalog/settings/settings-block.ts';
import type { SiteSection } from '../part/site-section.ts';
import { isMap } from '../text/is-map.ts';
import { millisecondsOf } from '../text/time.ts';
import { DEFAULT_TIMES } from './session-findings.ts';
import { signInFindings } from './sign-in-findings.ts';
import { SIGN_IN_SCHEMA, type WrittenSignIn } from './sign-in-schema.ts';

export interface SignInSettings {
  /** Address of the OpenID provider, exactly as its tokens name it: with or without a slash at its end. */
  issuer: string;
  clientId: string;
  scopes: readonly string[];
  claims: { login: string; groups: string };
  /** Who may open the portal at all, as words; empty where everybody may who can sign in. */
  readers: readonly string[];
  sections: ReadonlyMap<string, readonly string[]>;
  groups: ReadonlyMap<string, readonly string[]>;
  session: Session;
  /** Address where the provider ends its own session. */
  endSession?: string;
}

/** Milliseconds. */
export interface Session {
  length: number;
  idle: number;
  /** After which the provider is asked again whether the person may still sign in. */
  recheck: number;
}

const DEFAULT_SCOPES = ['openid', 'profile', 'email'];
const DEFAULT_CLAIMS = { login: 'preferred_username', groups: 'groups' };

export function signInBlock(sections: () => readonly SiteSection[]): SettingsBlock<SignInSettings | undefined> {
  return {
    name: 'signIn',
    schema: SIGN_IN_SCHEMA,
    findings: signInFindings(() => sections().map(({ name }) => name)),
    read,
  };
}

/** Reads who may read the portal: undefined where nobody has to sign in. @param block of `signInBlock` */
export function signInSettings(
  block: SettingsBlock<SignInSettings | undefined>,
  settings: Pick<Settings, 'written'>,
): SignInSettings | undefined {
  return readBlock(block, settings);
}

function read(written: unknown): SignInSettings | undefined {
  const block = (isMap(written) ? written : {}) as Partial<WrittenSignIn>;
  if (!block.issuer || !block.clientId) return undefined;
  const { length, idle, recheck } = { ...DEFAULT_TIMES, ...block.session };
  return {
    issuer: block.issuer,
    clientId: block.clientId,
    scopes: block.scopes ?? DEFAULT_SCOPES,
    claims: { ...DEFAULT_CLAIMS, ...block.claims },
    readers: block.readers ?? [],
    sections: new Map(Object.entries(block.sections ?? {})),
    groups: new Map(Object.entries(block.groups ?? {})),
    session: {
      length: timeOr(length, DEFAULT_TIMES.length),
      idle: timeOr(idle, DEFAULT_TIMES.idle),
      recheck: timeOr(recheck, DEFAULT_TIMES.recheck),
    },
    ...(block.endSession && { endSession: block.endSession }),
  };
}

/** Settings with errors are read, too. */
function timeOr(text: string, otherwise: string): number {
  return millisecondsOf(text) ?? millisecondsOf(otherwise)!;
}
