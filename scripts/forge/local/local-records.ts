import { createHash } from 'node:crypto';
import type { CommitStatus, Permission, Sha } from '../forge.ts';
import type { LocalContext } from './local-context.ts';
import {
  DISPATCH_SCHEMA,
  type DispatchRecord,
  PROTECTION,
  PROTECTION_SCHEMA,
  STATUS_SCHEMA,
  type StatusRecord,
  TEAM_SCHEMA,
  type TeamRecord,
} from './records.ts';

const PROTECTION_FILE = 'protection.json';

/** What is kept of one repository as a file a thing: statuses of commits, teams, and what was dispatched. */
export class LocalRecords {
  readonly #context: LocalContext;

  constructor(context: LocalContext) {
    this.#context = context;
  }

  setStatus(sha: Sha, status: CommitStatus): void {
    this.#context.store.write(`statuses/${sha}/${fileName(status.context)}.json`, status);
  }

  statuses(sha: Sha): CommitStatus[] {
    return this.#all<StatusRecord>(`statuses/${sha}`, STATUS_SCHEMA).sort((a, b) => (a.context < b.context ? -1 : 1));
  }

  setTeam(team: string, permission: Permission): void {
    this.#context.store.write(`teams/${fileName(team.toLowerCase())}.json`, { team, permission });
  }

  teams(): ReadonlyMap<string, Permission> {
    const records = this.#all<TeamRecord>('teams', TEAM_SCHEMA);
    return new Map(records.map(({ team, permission }): [string, Permission] => [team, permission]).sort());
  }

  isProtected(): boolean {
    return this.#context.store.read(PROTECTION_FILE, PROTECTION_SCHEMA) !== undefined;
  }

  protect(): void {
    this.#context.store.write(PROTECTION_FILE, PROTECTION);
  }

  async dispatch(type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const by = await this.#context.actor();
    this.#context.store.createNext('dispatches', () => ({ type, payload, by, at: this.#context.now().toISOString() }));
  }

  /** The oldest first. */
  dispatches(): DispatchRecord[] {
    const { store } = this.#context;
    return store
      .numbers('dispatches')
      .flatMap((number) => store.read<DispatchRecord>(`dispatches/${number}.json`, DISPATCH_SCHEMA) ?? []);
  }

  #all<Content>(folder: string, schema: typeof TEAM_SCHEMA): Content[] {
    const { store } = this.#context;
    return store.names(folder).flatMap((name) => store.read<Content>(`${folder}/${name}.json`, schema) ?? []);
  }
}

/** Of a fixed length, and without what a file system minds. */
function fileName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
