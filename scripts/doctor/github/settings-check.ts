import type { Ground } from './ground.ts';

export interface SettingsCheck {
  /** In kebab case, as people name it: `portal doctor pages`. Permanent. */
  name: string;
  /** What goes wrong where it is not so, in a full sentence. */
  why: string;
  /** Looks, and changes nothing. @throws {ForgeRefusal} when GitHub does not let it look */
  look(ground: Ground): Promise<CheckedSetting>;
  /**
   * Fixes what GitHub's API can fix; the caller checks again. Run twice, it does nothing the second time.
   *
   * @throws {ForgeRefusal} when GitHub does not let it
   */
  fix?(ground: Ground): Promise<void>;
}

export type CheckedSetting = { state: 'right'; seen: string } | { state: 'wrong'; problems: SettingsProblem[] };

export interface SettingsProblem {
  message: string;
  /** The exact command or click that fixes it, in a full sentence. */
  fix: string;
}

/** @param seen the state if there is no problem, in a full sentence */
export function sightOf(problems: readonly SettingsProblem[], seen: string): CheckedSetting {
  return problems.length === 0 ? { state: 'right', seen } : { state: 'wrong', problems: [...problems] };
}
