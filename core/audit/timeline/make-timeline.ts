import type { Ref } from '../../catalog/ref.ts';
import type { Change, History } from '../../part/history.ts';
import { timeOf } from '../../text/time.ts';
import type { AuditRecord } from '../audit-record.ts';
import { CATALOG_CHANGE, lineOfRecord, type TimelineLine, type Who } from './timeline-line.ts';

interface TimelineSources {
  history: History;
  entriesIn: ReadonlyMap<string, readonly Ref[]>;
  /** The entry that a reference means today; undefined where the catalog has none. */
  today(written: string): Ref | undefined;
}

/** Desired state: commits of other files are no changes of the catalog. */
const DESIRED = /^(?:catalog|templates|infra\/requests)\//;

/** The audit and commits that changed the catalog, the oldest first. Lines of the audit stay in sequence, also where a clock went back. */
export function makeTimeline(records: readonly AuditRecord[], known: TimelineSources): TimelineLine[] {
  const commits = commitsIn(known.history);
  const changes = commits.map((commit) => lineOfCommit(commit, known)).sort((a, b) => (a.time < b.time ? -1 : 1));
  const causes = causesOf(records);
  const entriesOf = new Map(commits.map((commit) => [commit.change.commit, entriesOfCommit(commit, known)]));
  const ofRequests = entriesOfRequests(records, entriesOf);
  const effects = records.map((record) => lineOfRecord(record, subjects(record, known, ofRequests)));
  return joined(
    effects,
    changes.map((change) => ({ ...change, ...causes.get(change.commit!) })),
  );
}

interface Commit {
  change: Change;
  files: string[];
}

function commitsIn(history: History): Commit[] {
  const commits = new Map<string, Commit>();
  for (const [file, changes] of history) {
    if (!DESIRED.test(file)) continue;
    for (const change of changes) {
      const commit = commits.get(change.commit) ?? { change, files: [] };
      commits.set(change.commit, commit);
      commit.files.push(file);
    }
  }
  return [...commits.values()];
}

function lineOfCommit(commit: Commit, known: TimelineSources): TimelineLine {
  const { change, files } = commit;
  const entities = entriesOfCommit(commit, known);
  const moment = Date.parse(change.time);
  return {
    time: Number.isNaN(moment) ? change.time : timeOf(moment),
    actor: { login: change.author },
    approvers: [],
    verb: CATALOG_CHANGE,
    effect: change.subject,
    commit: change.commit,
    outcome: 'changed',
    subject: entities.length === 1 ? entities[0]! : files.length === 1 ? `file:${files[0]}` : 'folder:catalog',
    entities,
  };
}

function entriesOfCommit({ files }: Commit, { entriesIn }: TimelineSources): Ref[] {
  return [...new Set(files.flatMap((file) => entriesIn.get(file) ?? []))].sort();
}

/** An effect is about its subject; what was done to a request is about the entries that it changed. */
function subjects(
  record: AuditRecord,
  { today }: TimelineSources,
  ofRequests: ReadonlyMap<string, ReadonlySet<Ref>>,
): Ref[] {
  const named = today(record.subject);
  if (named) return [named];
  return [...(ofRequests.get(record.subject) ?? [])].sort();
}

/**
 * The entries that each request changed, by its subject. Its lines have different commits: those before a merge have the head of the
 * request, and those after it may have a commit of the merge, which changed no file of its own.
 */
function entriesOfRequests(records: readonly AuditRecord[], entriesOf: ReadonlyMap<string, readonly Ref[]>) {
  const requests = new Map<string, Set<Ref>>();
  for (const { subject, request, commit = '' } of records) {
    const key = subject.startsWith(PULL_REQUEST) ? subject : request && `${PULL_REQUEST}${request.number}`;
    const entries = key === undefined ? undefined : entriesOf.get(commit);
    if (!key || !entries) continue;
    const known = requests.get(key) ?? new Set();
    requests.set(key, known);
    for (const ref of entries) known.add(ref);
  }
  return requests;
}

const PULL_REQUEST = 'pull-request:';

function causesOf(records: readonly AuditRecord[]) {
  const causes = new Map<string, Pick<TimelineLine, 'request' | 'approvers'> & { requester?: Who }>();
  for (const { commit, request, requester, approvers } of records) {
    if (commit === undefined || !request) continue;
    const before = causes.get(commit);
    causes.set(commit, {
      request,
      ...((requester ?? before?.requester) && { requester: requester ?? before!.requester! }),
      approvers: approvers.length > 0 ? approvers : (before?.approvers ?? []),
    });
  }
  return causes;
}

function joined(effects: readonly TimelineLine[], changes: readonly TimelineLine[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let next = 0;
  for (const effect of effects) {
    while (next < changes.length && changes[next]!.time <= effect.time) lines.push(changes[next++]!);
    lines.push(effect);
  }
  return [...lines, ...changes.slice(next)];
}
