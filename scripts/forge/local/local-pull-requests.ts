import type { Account, PullRequest, PullRequestOpening, RepositoryName, Sha, ThreadText } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import { conflict } from '../merge-conflict.ts';
import { signature, signedId } from './accounts.ts';
import type { BareRepository } from './bare-repository.ts';
import { Branches } from './branches.ts';
import type { LocalContext } from './local-context.ts';
import { END_SCHEMA, type EndRecord, type PullRequestRecord, THREAD_SCHEMA, type ThreadRecord } from './records.ts';
import { editText, textOf } from './thread-text.ts';

/** How often a merge starts again when the base has moved meanwhile. */
const ATTEMPTS = 20;

/** Pull requests of one repository: how each began and ended as JSON, and everything between as git tells it. */
export class LocalPullRequests {
  readonly #name: RepositoryName;
  readonly #bare: BareRepository;
  readonly #context: LocalContext;

  constructor(name: RepositoryName, bare: BareRepository, context: LocalContext) {
    this.#name = name;
    this.#bare = bare;
    this.#context = context;
  }

  async open(opening: PullRequestOpening): Promise<PullRequest> {
    const { title, body, head, base, labels = [] } = opening;
    if (title.trim() === '') throw new ForgeRefusal('invalid', 'A pull request needs a title.');
    const [heads, author] = [await this.#bare.heads(), await this.#context.actor()];
    const [from, to] = [heads.get(head), heads.get(base)];
    if (from === undefined || to === undefined)
      throw new ForgeRefusal('invalid', `\`${this.#name}\` has no branch \`${from === undefined ? head : base}\`.`);
    if (await this.#bare.isAncestor(from, to))
      throw new ForgeRefusal('invalid', `There is no commit on \`${head}\` that \`${base}\` does not have.`);
    const record = (): ThreadRecord => ({
      type: 'pull request',
      title,
      body,
      author,
      created: this.#context.now().toISOString(),
      labels: [...labels],
      head: { branch: head, sha: from },
      base: { branch: base },
    });
    await this.#refuseSecond(head, base, Number.POSITIVE_INFINITY);
    const number = this.#context.store.createNext('threads', record);
    try {
      // Another process may have opened the same at the same time; the lower number stays.
      await this.#refuseSecond(head, base, number);
    } catch (error) {
      this.#end(number, { state: 'closed', head: from, base: to });
      throw error;
    }
    await this.#keep(number, from);
    return (await this.get(number))!;
  }

  async get(number: number): Promise<PullRequest | undefined> {
    const record = this.#record(number);
    return record && this.#toldOf(number, record, new Branches(this.#bare));
  }

  /** The newest first. */
  async list({ state, head }: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]> {
    const branches = new Branches(this.#bare);
    const all: PullRequest[] = [];
    for (const number of this.#context.store.numbers('threads').reverse()) {
      if (state === 'open' && this.#endOf(number)) continue;
      const record = this.#record(number);
      if (!record || (head !== undefined && record.head.branch !== head)) continue;
      const told = await this.#toldOf(number, record, branches);
      if (state === 'all' || (state === 'open') === (told.state === 'open')) all.push(told);
    }
    return all;
  }

  async merge(
    number: number,
    { head, message }: { head: Sha; message: string },
  ): Promise<{ sha: Sha; branch: string }> {
    const committer = await this.#context.actor();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const pullRequest = await this.#mergeable(number, head);
      const refused = await this.#context.mayMerge?.(pullRequest);
      if (refused !== undefined) throw new ForgeRefusal('not allowed', refused);
      const { branch, sha: base } = pullRequest.base;
      const sha = await this.#mergeCommit(pullRequest, { committer, message });
      const moved = await this.#bare.move([
        { ref: `refs/heads/${pullRequest.head.branch}`, from: head, to: head },
        { ref: `refs/heads/${branch}`, from: base, to: sha },
      ]);
      // Who stops between here and the end leaves a commit that `#foundMerged` finds.
      if (!moved) continue;
      this.#end(number, { state: 'merged', head, base, mergedAs: sha, by: committer });
      await this.#keep(number, head);
      return { sha, branch };
    }
    throw new ForgeRefusal('moved', `The base of #${number} changes faster than it can be merged. Run it again.`);
  }

  /**
   * The commit that merging would make now; no branch has it.
   *
   * @throws {ForgeRefusal} `conflict`
   */
  async preview(pullRequest: PullRequest): Promise<Sha> {
    return this.#mergeCommit(pullRequest, { committer: await this.#context.actor(), message: 'Look at it merged' });
  }

  async #mergeCommit(
    pullRequest: PullRequest,
    { committer, message }: { committer: Account; message: string },
  ): Promise<Sha> {
    const [base, head] = [pullRequest.base.sha, pullRequest.head.sha];
    const merged = await this.#bare.mergeTree(base, head);
    if ('conflicts' in merged) throw conflict(pullRequest, merged.conflicts);
    const sign = signature(committer);
    return this.#bare.mergeCommit(merged.tree, [base, head], { author: sign, committer: sign, message });
  }

  async edit(number: number, text: ThreadText): Promise<void> {
    const record = this.#record(number);
    if (!record) throw none(number, this.#name);
    editText(this.#context.store, number, { record, text });
  }

  async close(number: number): Promise<void> {
    const pullRequest = await this.get(number);
    if (!pullRequest) throw none(number, this.#name);
    if (pullRequest.state === 'merged') throw new ForgeRefusal('invalid', `#${number} is merged already.`);
    if (pullRequest.state === 'closed') return;
    const by = await this.#context.actor();
    this.#end(number, { state: 'closed', head: pullRequest.head.sha, base: pullRequest.base.sha, by });
    await this.#keep(number, pullRequest.head.sha);
  }

  async #mergeable(number: number, head: Sha): Promise<PullRequest> {
    const pullRequest = await this.get(number);
    if (!pullRequest) throw none(number, this.#name);
    if (pullRequest.state !== 'open')
      throw new ForgeRefusal('invalid', `#${number} is ${pullRequest.state} already, so it cannot be merged.`);
    if (pullRequest.head.sha === head) return pullRequest;
    throw new ForgeRefusal(
      'moved',
      `\`${pullRequest.head.branch}\` is at \`${pullRequest.head.sha}\` now, not at \`${head}\`.`,
    );
  }

  async #refuseSecond(head: string, base: string, below: number): Promise<void> {
    const other = (await this.list({ state: 'open', head })).find(
      (one) => one.base.branch === base && one.number < below,
    );
    if (other) throw new ForgeRefusal('taken', `#${other.number} asks for \`${head}\` to go to \`${base}\` already.`);
  }

  async #toldOf(number: number, record: PullRequestRecord, branches: Branches): Promise<PullRequest> {
    const { author, labels, created, head, base } = record;
    const { title, body } = textOf(this.#context.store, number, record);
    const end = this.#endOf(number) ?? (await this.#foundEnded(number, record, branches));
    const now = await branches.heads();
    return {
      number,
      title,
      body,
      author,
      labels,
      created,
      state: end?.state ?? 'open',
      head: {
        branch: head.branch,
        sha: end?.head ?? now.get(head.branch) ?? head.sha,
        repository: this.#name,
      },
      base: { branch: base.branch, sha: end?.base ?? now.get(base.branch) ?? head.sha },
      ...(end?.mergedAs && { mergedAs: end.mergedAs }),
      ...(end?.state === 'merged' && end.by && { mergedBy: end.by }),
      url: `local:${this.#name}#${number}`,
    };
  }

  /**
   * Sees what git was told past the forge, or by one that died: a head that the base has is merged, and one whose branch is
   * gone, or that goes to a branch that is gone, is closed.
   */
  async #foundEnded(
    number: number,
    { head, base }: PullRequestRecord,
    branches: Branches,
  ): Promise<EndRecord | undefined> {
    const now = await branches.heads();
    const tip = now.get(base.branch);
    const sha = now.get(head.branch) ?? (await this.#bare.commitAt(`refs/pull/${number}/head`)) ?? head.sha;
    const isMerged = now.has(head.branch)
      ? (await branches.mergedInto(base.branch)).has(head.branch)
      : tip !== undefined && (await this.#bare.isAncestor(sha, tip));
    if (!isMerged && tip !== undefined && now.has(head.branch)) return undefined;
    const merge = isMerged ? await this.#bare.broughtBy(sha, tip!) : undefined;
    const by = merge && this.#context.accountById(signedId(merge.email));
    this.#end(number, {
      head: sha,
      ...(isMerged
        ? { state: 'merged', mergedAs: merge?.commit ?? sha, ...(merge && { base: merge.before }), ...(by && { by }) }
        : { state: 'closed', ...(tip && { base: tip }) }),
    });
    await this.#keep(number, sha);
    return this.#endOf(number);
  }

  /** Keeps what a pull request held when its branch goes. */
  async #keep(number: number, sha: Sha): Promise<void> {
    await this.#bare.run(['update-ref', `refs/pull/${number}/head`, sha]);
  }

  #record(number: number): PullRequestRecord | undefined {
    const record = this.#context.store.read<ThreadRecord>(`threads/${number}.json`, THREAD_SCHEMA);
    return record?.type === 'pull request' ? record : undefined;
  }

  #endOf(number: number): EndRecord | undefined {
    return this.#context.store.read<EndRecord>(`threads/${number}/end.json`, END_SCHEMA);
  }

  /** The first end counts, but that a commit on the base is stronger than somebody who closed it at the same time. */
  #end(number: number, end: Omit<EndRecord, 'at'>): void {
    const [file, record] = [`threads/${number}/end.json`, { ...end, at: this.#context.now().toISOString() }];
    if (this.#context.store.create(file, record)) return;
    if (end.state === 'merged' && this.#endOf(number)?.state === 'closed') this.#context.store.write(file, record);
  }
}

function none(number: number, name: RepositoryName): ForgeRefusal {
  return new ForgeRefusal('not found', `\`${name}\` has no pull request #${number}.`);
}
