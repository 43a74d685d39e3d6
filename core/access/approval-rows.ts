export interface ApprovalRow {
  changes: string;
  approves: string;
  more?: string;
}

/** The rules of approval in short: the page of access shows them, and docs/access.md by `npm run readmes`. */
export const APPROVAL_ROWS: readonly ApprovalRow[] = [
  { changes: 'A file in `catalog/<team>/` or `infra/requests/<team>/`', approves: 'A member of that team' },
  {
    changes: 'Everything else: settings, `catalog/teams/`, `catalog/plugins/`, `catalog/scorecards/`, the product',
    approves: 'Somebody with the role `platform`',
  },
  {
    changes:
      'Packages and workflows, since their code judges changes: `package.json`, `package-lock.json`, `.npmrc`, `.github/`',
    approves: 'Somebody with the role `platform`',
  },
  {
    changes: 'A team, a person or a membership, in any file',
    approves: 'Somebody with the role `platform`, too',
  },
  {
    changes: 'An entry whose owner changes, even if the file does not move',
    approves: 'A member of each of the two teams',
  },
  { changes: 'An item of `apis` with an owner of its own', approves: 'That owner, too' },
  {
    changes:
      'A file that takes entries of others out of the catalog, such as `checkout.yaml` beside the folder `checkout/`',
    approves: 'The owners of those entries, too',
  },
  {
    changes: 'A request for an environment with `approvals`',
    approves: 'One person for each of those, and a member of the owner',
  },
  { changes: 'A resource for a service of another team', approves: 'A member of each of the two teams' },
  {
    changes: 'A resource that takes over what exists (`adopt`)',
    approves: 'Somebody with the role `platform`, too',
  },
  {
    changes: 'A resource that costs more than `approveAbove` of its environment',
    approves: 'An approver that this setting names, too',
    more: 'resources.md#policy',
  },
  {
    changes: 'An entry with a new or changed `scaffold` block',
    approves: 'The approvers that its template names, and a member of the owner',
    more: 'templates.md#who-may-use-it',
  },
  {
    changes: 'A breaking change of an API, with `apis: { breakingChanges: approve }`',
    approves: 'The owners of the services that call it, too',
    more: 'api-changes.md#in-a-pull-request',
  },
];
