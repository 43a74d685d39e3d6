import type { RecordInput } from '../part/part-record.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import type { AccessRules } from './access-rules.ts';
import type { Approvers } from './approvers.ts';
import type { Reason } from './requirement.ts';

export interface ShownAccess {
  rules: AccessRules;
  approvers: Approvers;
  shown: ShownWords;
}

export interface ShownWords {
  isEnvironment(name: string): boolean;
  /** Whether a reason names nothing that is hidden. */
  isReason(reason: Pick<Reason, 'why'>): boolean;
}

/** Reasons that name nothing. */
const NAMELESS = new Set(['owner', 'new owner', 'platform', 'calls the API']);

/** For an audience, names that it has in its own settings and templates. */
export function shownWords({ whole, settings, files }: RecordInput['context']): ShownWords {
  if (!whole) return { isEnvironment: () => true, isReason: () => true };
  const isEnvironment = (name: string) => settings.approvals.has(name);
  const isTemplate = (name: string) => files.has(`${TEMPLATES_FOLDER}/${name}/template.yaml`);
  return {
    isEnvironment,
    isReason({ why }) {
      const [, environment] = /^price in (.+)$/.exec(why) ?? [];
      const [, template] = /^(?:may use|template) (.+)$/.exec(why) ?? [];
      if (environment !== undefined) return isEnvironment(environment);
      if (template !== undefined) return isTemplate(template);
      return NAMELESS.has(why) || isEnvironment(why);
    },
  };
}
