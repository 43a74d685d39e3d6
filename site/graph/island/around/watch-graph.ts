/** Draws a page's graph when somebody has come to it: before that, nothing of what it takes is loaded. */
const place = document.querySelector<HTMLElement>('[data-graph]');
if (place) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    import('./mount-entity-graph.tsx').then(
      ({ mountEntityGraph }) => mountEntityGraph(place),
      () => {
        place.textContent = 'The graph could not be loaded. Reload the page to try again.';
      },
    );
  }).observe(place);
}
