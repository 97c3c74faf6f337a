const parts: readonly (readonly [tags: string, load: () => Promise<unknown>])[] = [
  ['pst-profile-chart,pst-gap-chart,pst-trend-chart,pst-distribution-chart', () => import('./define.js')],
  ['pst-results', () => import('../results/define.js')],
  ['pst-map', () => import('../map/define.js')],
];

/**
 * Registers the chart elements when the page first holds one, now or later: a page without charts fetches nothing of them.
 * It watches the document; for elements inside another shadow root import `@projet-social/survey-ui/charts/define`.
 */
export function watchCharts(): void {
  if (typeof document === 'undefined') return;
  const waiting = new Set(parts);
  const observer = new MutationObserver(look);
  function look(): void {
    for (const part of waiting) {
      const [tags, load] = part;
      if (document.querySelector(tags) === null) continue;
      waiting.delete(part);
      void load();
    }
    if (waiting.size === 0) observer.disconnect();
  }
  observer.observe(document, { childList: true, subtree: true });
  look();
}
