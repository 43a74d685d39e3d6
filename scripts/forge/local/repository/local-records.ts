import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { Of } from '#core/catalog/schema/shapes.ts';
import { checkDispatch } from '../../check-dispatch.ts';
import { checkStatus } from '../../check-status.ts';
import type { Permission, Permissions, Repository, Statuses } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import {
  DISPATCH_SCHEMA,
  type DispatchRecord,
  PROTECTION,
  PROTECTION_SCHEMA,
  STATUS_SCHEMA,
  TEAM_SCHEMA,
} from '../records.ts';
import { fileName } from './file-name.ts';
import type { LocalPlace } from './local-place.ts';

const PROTECTION_FILE = 'protection.json';

export interface LocalRecords extends Statuses, Permissions, Pick<Repository, 'dispatch'> {
  /** What was dispatched, the oldest first; GitHub would have started workflows. */
  dispatches(): Promise<DispatchRecord[]>;
}

/** What is kept of a local repository as a file a thing: statuses of commits, teams, protection, and what was dispatched. */
export function localRecords({ name, bare, store, actor, now }: LocalPlace): LocalRecords {
  const all = <Schema extends JsonSchema>(folder: string, schema: Schema): Of<Schema>[] =>
    store.names(folder).flatMap((file) => store.read(`${folder}/${file}.json`, schema) ?? []);

  return {
    async setStatus(sha, status) {
      checkStatus(status);
      if (!(await bare.commitAt(sha))) throw new ForgeRefusal('invalid', `\`${name}\` has no commit \`${sha}\`.`);
      store.write(`statuses/${sha}/${fileName(status.context)}.json`, status);
    },
    async statuses(sha) {
      return all(`statuses/${sha}`, STATUS_SCHEMA).sort((a, b) => (a.context < b.context ? -1 : 1));
    },
    async statusesOf(sha, context) {
      const status = store.read(`statuses/${sha}/${fileName(context)}.json`, STATUS_SCHEMA);
      return status ? [status] : [];
    },
    /** The user of this machine. */
    isInsider: async () => true,
    async teams() {
      const records = all('teams', TEAM_SCHEMA);
      return new Map(records.map(({ team, permission }): [string, Permission] => [team, permission]).sort());
    },
    async setTeam(team, permission) {
      store.write(`teams/${fileName(team.toLowerCase())}.json`, { team, permission });
    },
    async protection() {
      return store.read(PROTECTION_FILE, PROTECTION_SCHEMA) === undefined ? 'open' : 'protected';
    },
    /** It is only written down: on a laptop nobody is kept from anything. */
    async protect() {
      store.write(PROTECTION_FILE, PROTECTION);
    },
    async dispatch(type, payload) {
      checkDispatch(type, payload);
      const by = await actor();
      store.createNext('dispatches', () => ({ type, payload, by, at: now().toISOString() }));
    },
    async dispatches() {
      const numbers = store.numbers('dispatches');
      return numbers.flatMap((number) => store.read(`dispatches/${number}.json`, DISPATCH_SCHEMA) ?? []);
    },
  };
}
