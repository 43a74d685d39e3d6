import { showMyTeam } from './my-team.ts';
import { showRemembered } from './remembered-pages.ts';

/** What the home page shows of what this browser remembers. */
showRemembered();
void showMyTeam();
