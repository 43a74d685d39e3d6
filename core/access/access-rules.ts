import type { Catalog } from '../catalog/catalog.ts';
import { type Entity, isTeam, type Team } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { parseRef, type Ref } from '../catalog/ref.ts';
import type { Context, SpecialAction, SpecialApproval } from '../catalog/rule.ts';
import { roleHolders } from '../catalog/settings/role-holders.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import { foldersOf, hasFolders, isGitFile, TEAM_ROOTS } from '../catalog/team-folders.ts';
import { compareText } from '../text/compare-text.ts';
import { type Principal, principalOf } from './principal.ts';

/**
 * Who decides about what, as one state of the repository says. A change is always judged by the rules of its base, never by
 * its own.
 */
export class AccessRules {
  readonly catalog: Catalog;
  readonly settings: Settings;
  /** Of the whole desired state: templates say who may use them. */
  readonly files: Files;
  /** Sorted by reference. */
  readonly teams: readonly Team[];
  readonly #base: Context;
  readonly #byFolder: ReadonlyMap<string, Team>;
  /** Folders of teams in namespaces are deeper than others. */
  readonly #deepest: number;
  readonly #principals = new Map<Ref, Principal[]>();
  #special: ReturnType<NonNullable<Context['specialApprovals']>[number]>[] | undefined;

  constructor(base: Context) {
    const { catalog, settings, files } = base;
    this.#base = base;
    this.catalog = catalog;
    this.settings = settings;
    this.files = files;
    this.teams = catalog.distinct.filter(isTeam).sort((a, b) => compareText(a.ref, b.ref));
    const folders = this.teams
      .filter(({ ref }) => hasFolders(ref))
      .flatMap((team) => foldersOf(team.ref).map((folder) => [folder, team] as const));
    this.#byFolder = new Map(folders);
    this.#deepest = Math.max(0, ...folders.map(([folder]) => folder.split('/').length));
  }

  /** The team that owns the folder of a path. Undefined outside of all: there the platform decides. */
  ownerOf(path: string): Team | undefined {
    if (isGitFile(path) || !TEAM_ROOTS.some((root) => path.startsWith(`${root}/`))) return undefined;
    const parts = path.split('/').slice(0, -1);
    for (let depth = Math.min(parts.length, this.#deepest); depth > 1; depth--) {
      const team = this.#byFolder.get(`${parts.slice(0, depth).join('/')}/`);
      if (team) return team;
    }
    return undefined;
  }

  has(team: Ref): boolean {
    return this.catalog.has(team);
  }

  /** Who must approve a change of an entity, as parts say. */
  approvalsOf(entity: Entity): { by: string; why: string }[] {
    return (this.#base.approvals ?? []).flatMap((approvals) => [...approvals(entity, this.#base)]);
  }

  /** Who must approve some changes of an entity only, as parts say. */
  specialApprovalsOf(entity: Entity, action: SpecialAction): SpecialApproval[] {
    this.#special ??= (this.#base.specialApprovals ?? []).map((approvals) => approvals(this.#base));
    return this.#special.flatMap((approvals) => [...approvals(entity, action)]);
  }

  /** Those who decide for a team. */
  team(ref: Ref): Principal[] {
    const known = this.#principals.get(ref);
    if (known) return known;
    const principal = principalOf(ref, this.catalog);
    const principals = principal ? [principal] : [];
    this.#principals.set(ref, principals);
    return principals;
  }

  /** Those who hold a role, sorted. Nobody, when the settings name none that there is. */
  role(role: string): Principal[] {
    const named = roleHolders(this.settings).get(role) ?? [];
    return [...new Set(named)].sort(compareText).flatMap((ref) => this.team(ref));
  }

  /** One of these must approve: the holders of a role, a team, or a person. */
  named(word: string): Principal[] {
    const isRole = roleHolders(this.settings).has(word);
    const ref = isRole ? undefined : parseRef(word, 'team');
    return isRole ? this.role(word) : ref ? this.team(ref) : [];
  }

  /** One of all these must approve. Each is there once. */
  anyNamed(words: readonly string[]): Principal[] {
    const principals = words.flatMap((word) => this.named(word));
    return [...new Map(principals.map((principal) => [principal.ref, principal])).values()];
  }
}
