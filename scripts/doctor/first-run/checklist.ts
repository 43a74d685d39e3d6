export interface FirstRunItem {
  /** What to do, or where to look, in Markdown. */
  look: string;
  expect: string;
  otherwise: string;
}

/**
 * What the tests cannot prove, since they run against an emulator and stand-ins. Somebody looks at each once, in this order.
 *
 * @param repository `acme/portal`
 */
export function firstRunChecklist(repository: string): readonly FirstRunItem[] {
  const [owner = ''] = repository.split('/');
  const repo = `--repo ${repository}`;
  return [
    {
      look: `Run \`npx portal setup ${repository}\` again`,
      expect: 'every line says `right`, or `left out` in a trial, and no browser opens',
      otherwise: `the line names what GitHub does not show. If it is \`app\`, GitHub does not show your own App by its name. Run \`gh variable set WAYPOST_APP_ID --env portal ${repo} --body ID\` with the App ID that the page of the App shows, and then \`setup\` again`,
    },
    {
      look: `\`gh run list ${repo} --status failure\` and \`gh variable list ${repo}\``,
      expect: 'no run is older than the time beside `WAYPOST_READY`',
      otherwise: 'a job lacks the condition `vars.WAYPOST_READY`: report it to Waypost',
    },
    {
      look: '*Actions*: the list of workflows',
      expect: 'each has its name, and none says `Invalid workflow file`',
      otherwise: 'GitHub names the line: report it to Waypost. `queue: max` is the newest word in them',
    },
    {
      look: `\`gh workflow run health.yml ${repo} --ref BRANCH\` with a branch of yours`,
      expect: 'no job gets the environment `portal`: they are skipped, or GitHub says that the branch is not allowed',
      otherwise: 'every branch has the key: rotate it (docs/keys.md), and run `npx portal doctor environment --fix`',
    },
    {
      look: '`git push origin HEAD:main` with a commit of yours; the same to `portal-data` and `portal-audit`',
      expect: 'each is refused with `GH013`',
      otherwise: 'run `npx portal doctor rulesets branches --fix`. A private repository needs GitHub Team',
    },
    {
      look: 'Health, second run',
      expect: '`/health/` of the site shows the time of this run',
      otherwise:
        'the step *Deploy* fails, and says what the live site shows. If Pages refuses the environment `portal`, report it to Waypost',
    },
    {
      look: `\`gh run list ${repo} --workflow health.yml --event schedule\`, after three hours`,
      expect:
        'four runs an hour that did something; in a private repository one in two hours, and the others are skipped',
      otherwise:
        'the event of a schedule does not say that a repository is public. Set the variable `WAYPOST_SCHEDULE` to `quick`, and report it to Waypost',
    },
    {
      look: 'Publish, *Re-run all jobs*',
      expect: 'green; the log of *Deploy* names a commit of its own, which is on no branch',
      otherwise:
        'Pages does not know commits that are on no branch: the next push or probe deploys. Report it to Waypost',
    },
    {
      look: 'The commits of `portal-data`, after a probe, with `forge: { commits: api }`',
      expect: 'they are by the App, and GitHub shows `Verified`',
      otherwise: '`npx portal doctor branches` names the rule that refuses them, and who may let the App pass',
    },
    {
      look: '*Issues → New issue → Register a service*, twice with the same name',
      expect:
        'the first gets a pull request by the App, whose checks start by themselves; the second an answer with the reason',
      otherwise:
        'see the log of Requests. Without checks, GitHub took the pull request as made by a workflow: `npx portal doctor app`',
    },
    {
      look: 'That pull request',
      expect: 'GitHub asks the team for a review, and merging is blocked',
      otherwise: 'run `npx portal doctor teams codeowners rulesets`',
    },
    {
      look: 'The same, after the approval of another person',
      expect:
        '`waypost/access` says `success` within three minutes, set by the App; Access has a run whose event is `workflow_run`',
      otherwise:
        'see the log of Access; run `npx portal doctor rulesets environment`. If there is no such run, GitHub ignores the end of a review, in which every job is skipped: start Access by hand, and report it to Waypost',
    },
    {
      look: 'Another pull request that is open, after the merge',
      expect: 'a run of Access, started by the push',
      otherwise: 'the next run by schedule judges it',
    },
    {
      look: 'Nightly, *Check the settings on GitHub*',
      expect: 'only `app`, `credentials` and, if there is a maker, `maker` `could not look`',
      otherwise: 'the message names the permission that the App lacks',
    },
    {
      look: 'Nightly, *Find repositories without an entry*',
      expect: 'private repositories on which the App is installed are listed, too',
      otherwise: 'install the App on them',
    },
    {
      look: 'The first service from a template, with a maker on chosen repositories',
      expect:
        'the job *Create repositories* of Reconcile; the repository is there, and GitHub shows `Verified` at its last commit',
      otherwise: 'GitHub did not let the maker reach what it created: install it there, and report it to Waypost',
    },
    {
      look: `The first resource in an environment that GitHub provisions: \`gh run list ${repo} --workflow provision.yml\``,
      expect:
        'one run for the environment, with the jobs Begin, Apply and Record. The repository of the service has the secret in its environment, and a pull request',
      otherwise:
        'run `npx portal doctor maker provisioning oidc runner job-inputs`. If the cloud refuses the token, compare what it trusts with the subject that `oidc` shows',
    },
    {
      look: `\`gh workflow run provision.yml ${repo} --ref BRANCH\` with a branch of yours`,
      expect: 'no job gets an environment: they are skipped, or GitHub says that the branch is not allowed',
      otherwise: 'every branch has access to the cloud: run `npx portal doctor provisioning --fix`',
    },
    {
      look: `*Billing and licensing → Usage* of \`${owner}\`, after a day`,
      expect: 'no more minutes than docs/workflows.md says for your repository',
      otherwise: `\`gh run list ${repo} --limit 100\` shows which workflow ran most: report it to Waypost`,
    },
  ];
}

export function checklistText(items: readonly FirstRunItem[]): string {
  const entries = items.map(({ look, expect, otherwise }, index) =>
    [`${index + 1}. ${look}`, `   expect     ${expect}`, `   otherwise  ${otherwise}`].join('\n'),
  );
  return entries.join('\n');
}
