/** Options of verbs that judge a change: who stands behind it, and who agrees. */
export const ASKED_OPTIONS = [
  { name: 'author', value: 'LOGIN', summary: 'who opened the change' },
  { name: 'requester', value: 'LOGIN', summary: 'who asked for it, where another opened it for them' },
  { name: 'approved-by', value: 'LOGINS', many: true, summary: 'who approved it; may be repeated' },
] as const;

/** What those options give. */
export interface AskedInput {
  author: string | undefined;
  requester: string | undefined;
  approvedBy: readonly string[];
}
