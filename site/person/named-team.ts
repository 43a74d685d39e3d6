/** A team that a person may call their own. */
export interface NamedTeam {
  title: string;
  /** Of its page, below the base. */
  address: string;
  /** As fields of forms have it. */
  name: string;
  /** Groups of the token, each of which makes somebody a member; absent where nobody has to sign in. */
  groups?: readonly string[];
}
