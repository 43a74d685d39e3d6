/**
 * The one inline script: it sets the chosen theme before the first paint, so that nothing flashes, and lets a person choose.
 * It also says that scripts run, for what is of no use without. The same text on every page, so that a policy can name its hash.
 */
export const THEME_SCRIPT = `(() => {
const root = document.documentElement, key = 'waypost-theme';
let theme = '';
root.dataset.script = '';
try { theme = localStorage.getItem(key) || ''; } catch {}
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme; else theme = '';
addEventListener('DOMContentLoaded', () => {
const select = document.querySelector('.theme select');
if (!select) return;
select.value = theme;
select.closest('.theme').hidden = false;
select.addEventListener('change', () => {
if (select.value) root.dataset.theme = select.value; else delete root.dataset.theme;
try { localStorage.setItem(key, select.value); } catch {}
});
});
})();`;
