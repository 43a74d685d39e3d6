import type { Ref } from '../catalog/ref.ts';
import { refParts, shortRef } from '../catalog/ref.ts';
import type { ApiSurroundings, ShownEntity } from '../part/part-api.ts';
import { defined } from '../text/defined.ts';
import type { AnswerJson, ApproverJson, NeedJson } from './access-components.ts';
import type { AccessRecord, Answer, Need } from './access-record.ts';

/** People of a team that are named; its page has all. */
const PEOPLE = 8;

export class ApproverWriter {
  readonly #record: AccessRecord;
  readonly #base: string;
  readonly #entities: ReadonlyMap<Ref, ShownEntity>;
  readonly #written = new Map<Ref, ApproverJson>();

  constructor(record: AccessRecord, { snapshot, base }: Pick<ApiSurroundings, 'snapshot' | 'base'>) {
    this.#record = record;
    this.#base = base;
    this.#entities = new Map(snapshot.entities.map((entity) => [entity.ref, entity]));
  }

  approver(ref: Ref): ApproverJson {
    const known = this.#written.get(ref);
    if (known) return known;
    const { name, forgeTeam, people, hidden } = this.#record.approvers[ref]!;
    const written: ApproverJson = {
      ref,
      ...this.mention(ref),
      name,
      forgeTeam: forgeTeam ?? null,
      people: {
        total: people.length,
        first: people.slice(0, PEOPLE).map((person) => this.mention(person)),
        ...defined({ hidden }),
      },
    };
    this.#written.set(ref, written);
    return written;
  }

  answer(answer: Answer): AnswerJson {
    const written = Object.entries(answer).map(([action, cases]) => [
      action,
      cases.map(({ needs, ...when }) => ({ ...when, needs: this.needs(needs) })),
    ]);
    return Object.fromEntries(written) as AnswerJson;
  }

  needs(needs: readonly Need[]): NeedJson[] {
    return needs.map(({ anyOf, ...need }) => ({ anyOf: anyOf.map((ref) => this.approver(ref)), ...need }));
  }

  mention(ref: Ref): { title: string; page: string | null } {
    const entity = this.#entities.get(ref);
    const { kind } = refParts(ref);
    if (!entity) return { title: kind === 'team' ? shortRef(ref) : refParts(ref).name, page: null };
    return { title: entity.title, page: `${this.#base}${entity.address}/` };
  }
}
