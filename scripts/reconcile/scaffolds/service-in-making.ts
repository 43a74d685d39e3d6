import { addressOf } from '#core/catalog/address.ts';
import type { Team } from '#core/catalog/entity.ts';
import { shortRef } from '#core/catalog/ref.ts';
import { followUpsOf, noTeam } from '#core/scaffold/service/follow-ups.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { scaffoldComment } from '#core/scaffold/service/scaffold-comment.ts';
import type { CheckResult } from '#core/scaffold/service/scaffold-state.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import type { Protection, Repository, RepositoryName } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { Later, Making, Rendering } from '../../template/making/renderings.ts';
import type { Origin } from '../origin-of-commit.ts';
import type { RequestComment } from '../request-comment.ts';
import { askState, foreignSentence, type RepositoryState } from './repository-state.ts';
import type { ScaffoldRecords } from './scaffold-records.ts';
import type { ScaffoldWorld } from './scaffold-world.ts';
import { serviceComment } from './service-comment.ts';

export interface ServiceToMake {
  requested: RequestedService;
  name: RepositoryName;
  making: Making;
  team: Team | undefined;
  hasTeam: boolean;
  origin: Origin | undefined;
  /** Whether its description no longer says that it is being made: then nothing but its record is missing. */
  isMade: boolean;
  /** Whether its pull request says that something stopped it. */
  isStopped: boolean;
  /** Whether it has, or gets, just what the template makes. Checks are run of that, so of another content they say nothing. */
  isAsMade: boolean;
  /** Address of the portal, where it is published. */
  portal: string | undefined;
}

/** A service while its repository is made: what several steps need, each asked for once a run. */
export class ServiceInMaking {
  readonly about: ServiceToMake;
  readonly repository: Repository;
  readonly comment: RequestComment;
  readonly world: ScaffoldWorld;
  readonly records: ScaffoldRecords;
  #checks: Promise<readonly CheckResult[]> | undefined;
  #protection: Protection | undefined;
  #made: Time | undefined;

  constructor(about: ServiceToMake, { world, records }: { world: ScaffoldWorld; records: ScaffoldRecords }) {
    this.about = about;
    this.world = world;
    this.records = records;
    this.repository = world.forge.repository(about.name);
    this.comment = serviceComment(about.requested.service.ref, about.origin, world.speaker);
  }

  /** @throws {ForgeRefusal} `taken` when the name is somebody else's */
  async state(): Promise<Exclude<RepositoryState, { kind: 'foreign' }>> {
    const { requested, name } = this.about;
    const state = await askState(this.repository, requested);
    if (state.kind === 'foreign') throw new ForgeRefusal('taken', foreignSentence(requested, name, state.why));
    return state;
  }

  /** What goes into it, or why there is nothing yet. @throws {CannotRun} where there is nothing until somebody fixes something */
  async rendering(): Promise<Exclude<Rendering, { reason: string }> | Later> {
    const { making, name } = this.about;
    const rendering = await this.world.templates.renderings.of(making);
    if (!('reason' in rendering)) return rendering;
    throw new CannotRun(rendering.reason, { fix: `Nothing was written to \`${name}\`.` });
  }

  async protection(): Promise<Protection> {
    this.#protection = await this.repository.protection();
    return this.#protection;
  }

  /** Whether this run knows what the checks say: a result is nowhere but in the record. */
  get isChecked(): boolean {
    return this.#checks !== undefined;
  }

  async check(): Promise<readonly CheckResult[]> {
    this.#checks ??= this.world.templates.renderings.checks(this.about.making);
    try {
      return await this.#checks;
    } catch (error) {
      this.#checks = undefined;
      throw error;
    }
  }

  /** What the checks say; none where they would be of another content. */
  async results(): Promise<readonly CheckResult[]> {
    return this.about.isAsMade ? this.check() : [];
  }

  /** When it was made, the same for all who ask in this run. */
  get made(): Time {
    this.#made ??= timeOf(systemClock.now());
    return this.#made;
  }

  /** What people still have to do. */
  async followUps(): Promise<string[]> {
    const { requested, name, making, team, hasTeam } = this.about;
    const { owner } = requested.service;
    const named = owner === undefined ? String(making.values.owner) : shortRef(owner);
    const protection = this.#protection ?? (await this.protection());
    const isOnGithub = this.world.forge.kind === 'github';
    // On a laptop, where a portal begins, teams have no names on GitHub yet.
    const isGiven = hasTeam || !(isOnGithub || team?.forgeTeam);
    return followUpsOf(making.template, {
      repository: name,
      url: this.repository.webUrl(),
      isOnGithub,
      values: making.values,
      teamError: isGiven ? undefined : noTeam(named, name, team?.forgeTeam),
      isProtected: protection !== 'unavailable',
    });
  }

  /** What its pull request says in the end. */
  async endText(): Promise<string> {
    const { requested, name, making, portal, isMade } = this.about;
    const { ref } = requested.service;
    const state = await this.state();
    return scaffoldComment({
      service: ref,
      repository: name,
      url: this.repository.webUrl(),
      template: making.template.name,
      version: 'version' in state ? state.version : making.template.version,
      page: portal && `${portal.replace(/\/+$/, '')}/${addressOf(ref)}/`,
      checks: await this.results(),
      followUps: await this.followUps(),
      // Of what an earlier run made, only its record says when.
      ...(!isMade && { at: this.made }),
    });
  }
}
