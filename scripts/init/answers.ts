import type { Settings } from '#core/catalog/settings/settings.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { checkRepositoryName } from '../forge/repository-name.ts';

/** What an organisation says of its portal. */
export interface Answers {
  /** `acme/portal`; undefined where the portal is not on GitHub. */
  repository: string | undefined;
  title: string;
  /** The one colour of the interface; undefined leaves it as it is. */
  accent: string | undefined;
  /** Where the portal is published, without a slash at its end; undefined where that is not known. */
  url: string | undefined;
  withoutExample: boolean;
  /** The first team, where the catalog has none. */
  team: string;
  /** Its members, as logins. */
  members: readonly string[];
  /** Whether the account on GitHub is a person's, which has no teams. */
  isPersonal: boolean;
}

/** Why a value cannot be taken, in a full sentence; undefined when it can. */
export type AnswerCheck = (value: string) => string | undefined;

export const ANSWER_CHECKS = {
  repository(value) {
    try {
      checkRepositoryName(value);
      return undefined;
    } catch (error) {
      if (error instanceof ForgeRefusal) return error.message;
      throw error;
    }
  },
  title(value) {
    if (/[\p{C}\p{Zl}\p{Zp}]/u.test(value)) return 'A title is one line, without control characters.';
    return value.length > 60 || value === ''
      ? `A title has 1 to 60 characters, and this has ${value.length}.`
      : undefined;
  },
  accent: (value) =>
    /^#(?:[0-9a-f]{3}){1,2}$/i.test(value) ? undefined : `\`${value}\` is not a colour such as \`#3b5bdb\`.`,
  url: (value) =>
    /^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/.test(value)
      ? undefined
      : `\`${value}\` is not an address such as \`https://acme.github.io/portal\`.`,
  team: (value) =>
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value)
      ? undefined
      : `\`${value}\` is not the name of a team: lower case letters, digits and hyphens.`,
  members(value) {
    const wrong = loginsOf(value).find((login) => !/^[a-z0-9](?:[a-z0-9-]{0,38})$/i.test(login));
    if (wrong !== undefined) return `\`${wrong}\` is not a login on GitHub.`;
    return loginsOf(value).length === 0 ? 'A team needs a member: give a login on GitHub.' : undefined;
  },
} satisfies Record<string, AnswerCheck>;

export type AnswerName = keyof typeof ANSWER_CHECKS;

/** Logins as people list them, with commas between them. */
export function loginsOf(value: string): string[] {
  return value
    .split(/[\s,]+/)
    .map((login) => login.replace(/^@/, ''))
    .filter(Boolean);
}

/** Where GitHub Pages serves a repository. */
function pagesUrl(repository: string): string {
  const [owner = '', name = ''] = repository.split('/');
  const host = `${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
}

/** What holds where nobody says otherwise: what follows from the repository's name goes along with it, the rest stays. */
export function derived(settings: Settings, repository: string | undefined): { title: string; url: string } {
  const before = settings.repository;
  const url = settings.url?.replace(/\/+$/, '');
  const isOwnTitle = settings.title !== (before && portalTitle(before)) && settings.title !== 'Waypost';
  const isOwnUrl = url !== undefined && url !== (before && pagesUrl(before));
  return {
    title: isOwnTitle ? settings.title : repository === undefined ? 'Portal' : portalTitle(repository),
    url: isOwnUrl ? url : repository === undefined ? '' : pagesUrl(repository),
  };
}

function portalTitle(repository: string): string {
  const [owner = ''] = repository.split('/');
  return `${owner.charAt(0).toUpperCase()}${owner.slice(1)} portal`;
}
