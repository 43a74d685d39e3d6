import {
  APP_ID,
  APP_KEY,
  ENVIRONMENT,
  MAIN,
  MAKER_ENVIRONMENT,
  MAKER_ID,
  PAGES,
  READY,
  RUNNER,
  RUNS_ON,
} from '../doctor/github/app-needs.ts';

/** A request to GitHub's API that a step may send. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{…}` where a name follows from what is there. `{repository}` and `{owner}` are those of the portal. */
  path: string;
  /** What for, in a few words that follow it. */
  why: string;
  /** Only for an account of this kind; undefined is both. */
  only?: 'organisation' | 'person';
}

const PORTAL = '/repos/{repository}';
const MAKER = `${PORTAL}/environments/${MAKER_ENVIRONMENT}`;
/** An environment that jobs on GitHub provision. */
const PROVISIONED = `${PORTAL}/environments/{environment}`;
const INSIDE = `${PORTAL}/environments/${ENVIRONMENT}`;

/** By step. Tests compare them with what is sent. */
export const CALLS: Readonly<Record<string, readonly Call[]>> = {
  account: [
    get('/user', 'the account and the scopes of the token'),
    get('/users/{owner}', 'whether it is an organisation'),
    get('/orgs/{owner}/memberships/{login}', 'whether you are an owner', 'organisation'),
  ],
  files: [
    get(PORTAL, 'whether it is there, so that what is missing is asked for first'),
    get(`${PORTAL}/actions/variables/${READY}`, 'whether the settings change by pull request'),
  ],
  repository: [
    get(PORTAL, 'whether it is there, and may be read by everybody'),
    write('POST', '/orgs/{owner}/repos', 'create it, empty', 'organisation'),
    write('POST', '/user/repos', 'create it, empty', 'person'),
  ],
  push: [
    get(`${PORTAL}/actions/variables/${READY}`, 'whether it is set up, so that nothing is pushed'),
    get(PORTAL, `whether \`${MAIN}\` is the default branch`),
  ],
  actions: [
    get(`${PORTAL}/actions/permissions`, 'whether Actions are on'),
    get(`${PORTAL}/actions/permissions/selected-actions`, "if only some are allowed: whether GitHub's own are"),
    get(`${PORTAL}/actions/permissions/workflow`, 'what workflows may do by default'),
    get(
      `${PORTAL}/actions/permissions/fork-pr-contributor-approval`,
      'if it is public: whose workflows wait for an approval',
    ),
    write('PUT', `${PORTAL}/actions/permissions`, 'turn Actions on, if they are off'),
    write(
      'PUT',
      `${PORTAL}/actions/permissions/selected-actions`,
      "allow GitHub's own actions, if they are not allowed",
    ),
    write('PUT', `${PORTAL}/actions/permissions/workflow`, 'let workflows only read by default'),
    write(
      'PUT',
      `${PORTAL}/actions/permissions/fork-pr-contributor-approval`,
      'if it is public: let those of every outside contributor wait',
    ),
  ],
  teams: [
    get(PORTAL, 'its owner', 'organisation'),
    get('/orgs/{owner}/teams', 'which teams there are', 'organisation'),
    get(`${PORTAL}/teams`, 'which teams may write', 'organisation'),
    get('/orgs/{owner}/teams/{team}/members', 'whether two people can approve', 'organisation'),
    write('POST', '/orgs/{owner}/teams', 'create a team that the catalog names', 'organisation'),
    write('PATCH', '/orgs/{owner}/teams/{team}', 'make a secret team visible', 'organisation'),
    get('/orgs/{owner}/members/{login}', 'whether a member of it is in the organisation', 'organisation'),
    write('PUT', '/orgs/{owner}/teams/{team}/memberships/{login}', 'add those who are', 'organisation'),
    write('PUT', '/orgs/{owner}/teams/{team}/repos/{repository}', 'let the team write', 'organisation'),
  ],
  codeowners: [get(`${PORTAL}/codeowners/errors`, 'whether GitHub reads every line', 'organisation')],
  environment: [
    get(PORTAL, 'whether you administer it'),
    get(INSIDE, 'whether it is there'),
    get(`${INSIDE}/deployment-branch-policies`, 'which branches may use it'),
    write('PUT', INSIDE, 'create it, for selected branches'),
    write('POST', `${INSIDE}/deployment-branch-policies`, `let \`${MAIN}\` use it`),
    write('DELETE', `${INSIDE}/deployment-branch-policies/{id}`, 'let no other branch use it'),
  ],
  app: [
    get(`${INSIDE}/secrets`, 'whether the key is there; GitHub shows its value to nobody'),
    get(`${INSIDE}/variables/${APP_ID}`, 'the id of the App'),
    get(`${PORTAL}/actions/variables/${APP_ID}`, 'the id of the App, if the environment has none'),
    get('/apps/{app}', 'whether an App of this name is there'),
    get(`${INSIDE}/secrets/public-key`, 'what seals the key'),
    write('POST', '/app-manifests/{code}/conversions', 'get the key, once you have created the App in the browser'),
    write('PUT', `${INSIDE}/secrets/${APP_KEY}`, 'store the key, sealed'),
    get(MAKER, 'if GitHub provisions an environment: whether the one with the key of the maker is there'),
    get(`${MAKER}/deployment-branch-policies`, 'which branches may use it'),
    get(`${MAKER}/secrets/public-key`, 'what seals the key there'),
    write('PUT', MAKER, 'create it, for selected branches'),
    write('POST', `${MAKER}/deployment-branch-policies`, `let \`${MAIN}\` use it`),
    write('DELETE', `${MAKER}/deployment-branch-policies/{id}`, 'let no other branch use it'),
    write('PUT', `${MAKER}/secrets/${APP_KEY}`, 'store the key there, too'),
    write('POST', `${INSIDE}/variables`, `store the id of the App as \`${APP_ID}\``),
    write('PATCH', `${INSIDE}/variables/${APP_ID}`, 'replace the id, if there is another'),
    get(`${PORTAL}/installation`, 'as the App: whether it is installed here'),
    get('/orgs/{owner}/installations', 'its permissions', 'organisation'),
    get(`${PORTAL}/actions/variables/${READY}`, 'whether it was installed before', 'person'),
  ],
  credentials: [
    get(`${INSIDE}/secrets`, 'whether the key is there'),
    get(`${INSIDE}/variables/${APP_ID}`, 'whether the id is there'),
    get(`${PORTAL}/actions/secrets`, 'whether a key is where every branch can use it'),
  ],
  maker: [
    get(`${PORTAL}/actions/variables/${MAKER_ID}`, 'whether a second App creates repositories'),
    get(PORTAL, 'its owner'),
    get('/orgs/{owner}/installations', 'its permissions', 'organisation'),
    get('/apps/{app}', 'if GitHub provisions an environment, and there is none: whether the name is free'),
    get(`${MAKER}/secrets/public-key`, 'what seals its key'),
    write('POST', '/app-manifests/{code}/conversions', 'get its key, once you have created it in the browser'),
    write('PUT', `${MAKER}/secrets/{name}`, 'store its key, sealed'),
    write('POST', `${PORTAL}/actions/variables`, `store its id as \`${MAKER_ID}\``),
    write('PATCH', `${PORTAL}/actions/variables/${MAKER_ID}`, 'replace the id, if there is another'),
    get(MAKER, 'whether it is there'),
    get(`${MAKER}/deployment-branch-policies`, 'which branches may use it'),
    get(`${MAKER}/secrets`, 'whether both keys are there'),
    get(`${MAKER}/variables/${APP_ID}`, 'whether the id of the App is there'),
    get(`${PORTAL}/actions/secrets`, 'whether a key is where every branch can use it'),
    write('PUT', MAKER, 'if there is a second App: create its environment, for selected branches'),
    write('POST', `${MAKER}/deployment-branch-policies`, `let \`${MAIN}\` use it`),
    write('DELETE', `${MAKER}/deployment-branch-policies/{id}`, 'let no other branch use it'),
    write('POST', `${MAKER}/variables`, 'store the id of the App there, too'),
  ],
  provisioning: [
    get(PORTAL, 'whether you administer it'),
    get(`${PORTAL}/actions/variables/${MAKER_ID}`, 'whether an App sets secrets of services'),
    get(PROVISIONED, 'whether it is there, for each that GitHub provisions'),
    get(`${PROVISIONED}/deployment-branch-policies`, 'which branches may use it'),
    get(`${PROVISIONED}/secrets`, 'whether a key of an App is there, which should not be'),
    write('PUT', PROVISIONED, 'create it, for selected branches'),
    write('POST', `${PROVISIONED}/deployment-branch-policies`, `let \`${MAIN}\` use it`),
    write('DELETE', `${PROVISIONED}/deployment-branch-policies/{id}`, 'let no other branch use it'),
  ],
  oidc: [
    get(PORTAL, 'its ids, and when it was created'),
    get(`${PORTAL}/actions/oidc/customization/sub`, 'how clouds recognise jobs that provision'),
    get('/orgs/{owner}/actions/oidc/customization/sub', 'the same, if the organisation says so', 'organisation'),
  ],
  runner: [
    get(PORTAL, 'whether everybody may read it'),
    get(`${PORTAL}/actions/variables/${RUNNER}`, 'whether it has a runner of its own'),
    get(`${PORTAL}/actions/variables/${RUNS_ON}`, "whether something takes the place of GitHub's runners"),
    get(`${PORTAL}/actions/runs`, 'whether runs wait for a runner'),
    get(`${PORTAL}/actions/runners`, 'which runners there are, if something names one'),
    get('/orgs/{owner}/actions/runners', 'the same, of the organisation', 'organisation'),
  ],
  pages: [
    get(`${PORTAL}/actions/variables/${PAGES}`, 'whether another host has the site'),
    write('POST', `${PORTAL}/actions/variables`, `with \`--pages off\`: set \`${PAGES}\` to \`off\``),
    write('PATCH', `${PORTAL}/actions/variables/${PAGES}`, 'with `--pages off`: the same, if it is there'),
    get(PORTAL, 'whether everybody may read it'),
    get(`${PORTAL}/pages`, 'whether Pages is on, and where it serves'),
    write('POST', `${PORTAL}/pages`, 'turn it on, for workflows'),
    write('PUT', `${PORTAL}/pages`, 'let workflows deploy, if a branch does; with `--pages private`: close it'),
    write('DELETE', `${PORTAL}/pages`, 'with `--pages private`: turn it off again, if it would be public'),
  ],
  rulesets: [
    get(`${INSIDE}/variables/${APP_ID}`, 'which App sets the verdict', 'organisation'),
    get(`${PORTAL}/rulesets`, 'which there are', 'organisation'),
    get(`${PORTAL}/rulesets/{id}`, 'what each says', 'organisation'),
    write('POST', `${PORTAL}/rulesets`, 'create each of rulesets/', 'organisation'),
    write('PUT', `${PORTAL}/rulesets/{id}`, 'change one that differs', 'organisation'),
  ],
  branches: [
    get(`${PORTAL}/rules/branches/{branch}`, 'which rules hold', 'organisation'),
    get(`${PORTAL}/rulesets/{id}`, 'who may pass a rule', 'organisation'),
  ],
  'issue-forms': [
    get(PORTAL, 'whether issues are on'),
    get(`${PORTAL}/labels`, 'which labels there are'),
    write('PATCH', PORTAL, 'turn issues on, if they are off'),
    write('POST', `${PORTAL}/labels`, 'create the labels of the forms'),
  ],
  ready: [
    get(`${PORTAL}/actions/variables/${READY}`, 'whether workflows run; then all that is read above is read again'),
    write('POST', `${PORTAL}/actions/variables`, `set \`${READY}\` to \`true\``),
    write('PATCH', `${PORTAL}/actions/variables/${READY}`, 'the same, if it is there'),
  ],
  publish: [
    get(`${PORTAL}/pages`, 'the address of the site'),
    get(`${PORTAL}/actions/workflows/publish.yml/runs`, 'whether Publish runs already'),
    write('POST', `${PORTAL}/actions/workflows/publish.yml/dispatches`, 'start Publish'),
    get(`${PORTAL}/actions/runs/{id}`, 'whether it has ended, every five seconds'),
  ],
};

function get(path: string, why: string, only?: Call['only']): Call {
  return { method: 'GET', path, why, ...(only && { only }) };
}

function write(method: Exclude<Call['method'], 'GET'>, path: string, why: string, only?: Call['only']): Call {
  return { method, path, why, ...(only && { only }) };
}
