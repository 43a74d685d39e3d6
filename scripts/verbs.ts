import type { Verb } from './verb.ts';
import { verb as accessCheck } from './verbs/access/check/verb.ts';
import { verb as accessCodeowners } from './verbs/access/codeowners/verb.ts';
import { verb as accessRulesets } from './verbs/access/rulesets/verb.ts';
import { verb as accessWhoCan } from './verbs/access/who-can/verb.ts';
import { verb as apiDiff } from './verbs/api/diff/verb.ts';
import { verb as appAddMaker } from './verbs/app/add-maker/verb.ts';
import { verb as appRotate } from './verbs/app/rotate/verb.ts';
import { verb as auditKeep } from './verbs/audit/keep/verb.ts';
import { verb as auditList } from './verbs/audit/list/verb.ts';
import { verb as auditReport } from './verbs/audit/report/verb.ts';
import { verb as auditVerify } from './verbs/audit/verify/verb.ts';
import { verb as build } from './verbs/build/verb.ts';
import { verb as create } from './verbs/create/verb.ts';
import { verb as discover } from './verbs/discover/verb.ts';
import { verb as docsSync } from './verbs/docs/sync/verb.ts';
import { verb as doctor } from './verbs/doctor/verb.ts';
import { verb as explain } from './verbs/explain/verb.ts';
import { verb as forgeApprove } from './verbs/forge/approve/verb.ts';
import { verb as forgeClose } from './verbs/forge/close/verb.ts';
import { verb as forgeComment } from './verbs/forge/comment/verb.ts';
import { verb as forgeList } from './verbs/forge/list/verb.ts';
import { verb as forgeMerge } from './verbs/forge/merge/verb.ts';
import { verb as forgeOpen } from './verbs/forge/open/verb.ts';
import { verb as forgeShow } from './verbs/forge/show/verb.ts';
import { verb as forms } from './verbs/forms/verb.ts';
import { verb as graph } from './verbs/graph/verb.ts';
import { verb as importBackstage } from './verbs/import/backstage/verb.ts';
import { verb as importBackstageTemplate } from './verbs/import/backstage-template/verb.ts';
import { verb as init } from './verbs/init/verb.ts';
import { verb as list } from './verbs/list/verb.ts';
import { LISTED_KINDS } from './verbs/listed-kinds.ts';
import { verb as probe } from './verbs/probe/verb.ts';
import { verb as provisionAccept } from './verbs/provision/accept/verb.ts';
import { verb as provisionApply } from './verbs/provision/apply/verb.ts';
import { verb as provisionConnect } from './verbs/provision/connect/verb.ts';
import { verb as provisionCosts } from './verbs/provision/costs/verb.ts';
import { verb as provisionDrift } from './verbs/provision/drift/verb.ts';
import { verb as provisionMove } from './verbs/provision/move/verb.ts';
import { verb as provisionPlan } from './verbs/provision/plan/verb.ts';
import { verb as provisionRepair } from './verbs/provision/repair/verb.ts';
import { verb as provisionRotate } from './verbs/provision/rotate/verb.ts';
import { verb as provisionStateList } from './verbs/provision/state/list/verb.ts';
import { verb as provisionStateMove } from './verbs/provision/state/move/verb.ts';
import { verb as provisionStatus } from './verbs/provision/status/verb.ts';
import { verb as provisionTrust } from './verbs/provision/trust/verb.ts';
import { verb as provision } from './verbs/provision/verb.ts';
import { verb as reconcile } from './verbs/reconcile/verb.ts';
import { verb as register } from './verbs/register/verb.ts';
import { verb as review } from './verbs/review/verb.ts';
import { verb as scaffoldUpdate } from './verbs/scaffold/update/verb.ts';
import { verb as scaffold } from './verbs/scaffold/verb.ts';
import { verb as serveConfig } from './verbs/serve-config/verb.ts';
import { verb as setup } from './verbs/setup/verb.ts';
import { verb as start } from './verbs/start/verb.ts';
import { verb as upgrade } from './verbs/upgrade/verb.ts';
import { verb as validate } from './verbs/validate/verb.ts';

/** Options of every verb that are followed by a value. */
const WITH_VALUE = ['--root', '--data'];

/**
 * The verbs that these words may mean: with those of kinds of request that bring no verb, unless the words name another, or ask
 * for its help. Without the name of a verb, those are only what a list of verbs shows.
 *
 * @param words what follows `portal` on the command line
 */
export async function verbsFor(words: readonly string[]): Promise<readonly Verb[]> {
  const plain = words.filter((word, place) => !word.startsWith('-') && !WITH_VALUE.includes(words[place - 1] ?? ''));
  const verb = plain[0] === 'help' ? plain[1] : plain[0];
  const known = new Set(VERBS.map(({ name }) => name.split(' ')[0]!));
  if (verb === undefined) return [...VERBS, ...LISTED_KINDS];
  if (known.has(verb)) return VERBS;
  const [{ REQUEST_KINDS }, { requestVerb }] = await Promise.all([
    import('#core/parts.ts'),
    import('./verbs/request-verb.ts'),
  ]);
  const kinds = [...REQUEST_KINDS.values()].filter(({ name }) => !known.has(name));
  return [...VERBS, ...kinds.map(requestVerb)];
}

/** What `portal` can do, in the order of its help. A new verb is a folder in verbs/ and a line here. */
export const VERBS: readonly Verb[] = [
  create,
  setup,
  init,
  doctor,
  appAddMaker,
  appRotate,
  upgrade,
  validate,
  explain,
  graph,
  list,
  importBackstage,
  importBackstageTemplate,
  discover,
  register,
  scaffold,
  scaffoldUpdate,
  provision,
  provisionPlan,
  provisionApply,
  provisionStateList,
  provisionStateMove,
  provisionStatus,
  provisionConnect,
  provisionCosts,
  provisionTrust,
  provisionDrift,
  provisionMove,
  provisionRepair,
  provisionAccept,
  provisionRotate,
  review,
  apiDiff,
  forms,
  accessCodeowners,
  accessRulesets,
  accessCheck,
  accessWhoCan,
  forgeList,
  forgeShow,
  forgeOpen,
  forgeApprove,
  forgeMerge,
  forgeClose,
  forgeComment,
  reconcile,
  auditList,
  auditVerify,
  auditReport,
  auditKeep,
  build,
  serveConfig,
  start,
  probe,
  docsSync,
];
