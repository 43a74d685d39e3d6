import { escapeHtml } from '#core/text/escape-html.ts';
import type { Manifest } from './manifest.ts';

export interface AppForm {
  /** GitHub's page for a new App, with the state. */
  action: string;
  manifest: Manifest;
  /** What it is for, after `The portal`: `acts on GitHub`. */
  does: string;
  /** On which repositories it is to be installed. */
  choose: string;
}

/** The page with the form that hands a manifest to GitHub, and what it may do. */
export function pageOf({ action, manifest, does, choose }: AppForm): { page: string; policy: string } {
  const rights = Object.entries(manifest.default_permissions)
    .map(([name, access]) => `<li><code>${escapeHtml(name)}</code>: ${escapeHtml(access)}</li>`)
    .join('');
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Create an App of the portal</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
  button { font: inherit; padding: 0.5rem 1rem; }
</style>
<h1>Create an App of the portal</h1>
<p>The portal ${escapeHtml(does)} as the App <strong>${escapeHtml(manifest.name)}</strong>. GitHub shows its form with everything filled in:
press <strong>Create GitHub App</strong> there; you may change the name. Then install it: choose <strong>Only select repositories</strong>, and
<strong>${escapeHtml(choose)}</strong>.</p>
<form action="${escapeHtml(action)}" method="post">
<input type="hidden" name="manifest" value="${escapeHtml(JSON.stringify(manifest))}">
<p><button>Continue to GitHub</button></p>
</form>
<details><summary>Its permissions</summary><ul>${rights}</ul></details>
</html>
`;
  // GitHub may lead on to where an organisation signs its people in.
  const to = new URL(action).origin;
  return {
    page,
    policy: `default-src 'none'; style-src 'unsafe-inline'; form-action ${to} https:; frame-ancestors 'none'`,
  };
}
