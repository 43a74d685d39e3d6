import { verb as accessCheck } from './access/check/verb.ts';
import { verb as accessCodeowners } from './access/codeowners/verb.ts';
import { verb as accessRulesets } from './access/rulesets/verb.ts';
import { verb as accessWhoCan } from './access/who-can/verb.ts';
import { verb as auditList } from './audit/list/verb.ts';
import { verb as auditVerify } from './audit/verify/verb.ts';
import { verb as bench } from './bench/verb.ts';
import { verb as build } from './build/verb.ts';
import { verb as discover } from './discover/verb.ts';
import { verb as doctor } from './doctor/verb.ts';
import { verb as forgeApprove } from './forge/verbs/approve.ts';
import { verb as forgeClose } from './forge/verbs/close.ts';
import { verb as forgeComment } from './forge/verbs/comment.ts';
import { verb as forgeList } from './forge/verbs/list.ts';
import { verb as forgeMerge } from './forge/verbs/merge.ts';
import { verb as forgeOpen } from './forge/verbs/open.ts';
import { verb as forgeShow } from './forge/verbs/show.ts';
import { verb as forms } from './forms/verb.ts';
import { verb as graph } from './graph/verb.ts';
import { verb as importBackstage } from './import/backstage/verb.ts';
import { verb as importBackstageTemplate } from './import/backstage-template/verb.ts';
import { verb as init } from './init/verb.ts';
import { verb as probe } from './probe/verb.ts';
import { verb as reconcile } from './reconcile/verb.ts';
import { verb as register } from './register/verb.ts';
import { verb as releaseNotes } from './release/verb.ts';
import { verb as review } from './review/verb.ts';
import { verb as scaffoldUpdate } from './scaffold/update/verb.ts';
import { verb as scaffold } from './scaffold/verb.ts';
import { verb as start } from './start/verb.ts';
import { verb as upgrade } from './upgrade/verb.ts';
import { verb as validate } from './validate/verb.ts';
import type { Verb } from './verb.ts';

/** In the order of the help. A new verb is a folder here and a line below. */
export const VERBS: readonly Verb[] = [
  init,
  doctor,
  upgrade,
  validate,
  graph,
  importBackstage,
  importBackstageTemplate,
  discover,
  register,
  scaffold,
  scaffoldUpdate,
  review,
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
  build,
  start,
  probe,
  releaseNotes,
  bench,
];
