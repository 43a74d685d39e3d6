import type { PullRequest, Sha } from '../../forge.ts';
import { signedId } from '../accounts.ts';
import type { BareRepository } from '../bare-repository.ts';
import type { EndRecord, PullRequestRecord } from '../records.ts';
import type { LocalPlace } from './local-place.ts';
import { ThreadRecords } from './thread-records.ts';

/** Pull requests as they are now: how each began and ended from JSON, and everything between from git. */
export class KnownPullRequests {
  readonly records: ThreadRecords;
  readonly #place: LocalPlace;

  constructor(place: LocalPlace) {
    this.records = new ThreadRecords(place);
    this.#place = place;
  }

  async get(number: number): Promise<PullRequest | undefined> {
    const record = this.records.thread(number, 'pull request');
    return record && this.#reportedOf(number, record, new Branches(this.#place.bare));
  }

  /** The newest first. */
  async list({ state, head }: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]> {
    const branches = new Branches(this.#place.bare);
    const all: PullRequest[] = [];
    for (const number of this.records.numbers().reverse()) {
      if (state === 'open' && this.records.endOf(number)) continue;
      const record = this.records.thread(number, 'pull request');
      if (!record || (head !== undefined && record.head.branch !== head)) continue;
      const reported = await this.#reportedOf(number, record, branches);
      if (state === 'all' || (state === 'open') === (reported.state === 'open')) all.push(reported);
    }
    return all;
  }

  /** @param end with the commits that its branches were at */
  end(number: number, end: Omit<EndRecord, 'at'>): void {
    this.records.end(number, { ...end, at: this.#place.now().toISOString() });
  }

  /** Keeps the commit of a pull request when its branch goes. */
  async keep(number: number, sha: Sha): Promise<void> {
    await this.#place.bare.run(['update-ref', `refs/pull/${number}/head`, sha]);
  }

  async #reportedOf(number: number, record: PullRequestRecord, branches: Branches): Promise<PullRequest> {
    const { author, labels, created, head, base } = record;
    const { title, body } = this.records.textOf(number, record);
    const end = this.records.endOf(number) ?? (await this.#foundEnded(number, record, branches));
    const now = await branches.heads();
    const { name } = this.#place;
    return {
      number,
      title,
      body,
      author,
      labels,
      created,
      state: end?.state ?? 'open',
      head: { branch: head.branch, sha: end?.head ?? now.get(head.branch) ?? head.sha, repository: name },
      base: { branch: base.branch, sha: end?.base ?? now.get(base.branch) ?? head.sha },
      ...(end?.mergedAs && { mergedAs: end.mergedAs }),
      ...(end?.state === 'merged' && { ...(end.by && { mergedBy: end.by }), merged: end.at }),
      url: `local:${name}#${number}`,
    };
  }

  /**
   * Sees what git did without the forge, or what a run that died left: a head that the base has is merged, and one whose branch
   * is gone, or that goes to a branch that is gone, is closed.
   */
  async #foundEnded(
    number: number,
    { head, base }: PullRequestRecord,
    branches: Branches,
  ): Promise<EndRecord | undefined> {
    const { bare, accountById } = this.#place;
    const now = await branches.heads();
    const tip = now.get(base.branch);
    const sha = now.get(head.branch) ?? (await bare.commitAt(`refs/pull/${number}/head`)) ?? head.sha;
    const isMerged = now.has(head.branch)
      ? (await branches.mergedInto(base.branch)).has(head.branch)
      : tip !== undefined && (await bare.isAncestor(sha, tip));
    if (!isMerged && tip !== undefined && now.has(head.branch)) return undefined;
    const merge = isMerged ? await bare.broughtBy(sha, tip!) : undefined;
    const by = merge && accountById(signedId(merge.email));
    this.end(number, {
      head: sha,
      ...(isMerged
        ? { state: 'merged', mergedAs: merge?.commit ?? sha, ...(merge && { base: merge.before }), ...(by && { by }) }
        : { state: 'closed', ...(tip && { base: tip }) }),
    });
    await this.keep(number, sha);
    return this.records.endOf(number);
  }
}

/** What git says of branches, asked once for a whole list. */
class Branches {
  readonly #bare: BareRepository;
  #heads: Promise<ReadonlyMap<string, Sha>> | undefined;
  readonly #merged = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(bare: BareRepository) {
    this.#bare = bare;
  }

  heads(): Promise<ReadonlyMap<string, Sha>> {
    this.#heads ??= this.#bare.heads();
    return this.#heads;
  }

  mergedInto(branch: string): Promise<ReadonlySet<string>> {
    const known = this.#merged.get(branch) ?? this.#askMergedInto(branch);
    this.#merged.set(branch, known);
    return known;
  }

  async #askMergedInto(branch: string): Promise<ReadonlySet<string>> {
    const heads = await this.heads();
    const tip = heads.get(branch);
    if (tip === undefined) return new Set();
    const words = ['for-each-ref', `--merged=${tip}`, '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads/'];
    const lines = new Set((await this.#bare.knownText(words, [...heads].join('\n'))).split('\n'));
    // A branch that has moved meanwhile is not the one that was asked about.
    return new Set([...heads].flatMap(([name, sha]) => (lines.has(`${sha} ${name}`) ? [name] : [])));
  }
}
