/** A click anywhere in a row unfolds it, and a button unfolds all rows that are shown. */
export function unfoldRows(table: HTMLTableElement): void {
  table.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('tr.why, a, button, thead')) return;
    // Somebody who marks a name wants to copy it.
    if (document.getSelection()?.isCollapsed === false) return;
    const details = detailsOf(event.target.closest('tbody'));
    if (details) details.open = !details.open;
  });
  const button = document.querySelector<HTMLButtonElement>('button.unfold');
  button?.addEventListener('click', () => {
    const all = [...table.tBodies].filter((row) => !row.hidden).flatMap((row) => detailsOf(row) ?? []);
    const open = all.some((details) => !details.open);
    for (const details of all) details.open = open;
    button.textContent = open ? 'Fold all' : 'Unfold all';
  });
}

function detailsOf(row: HTMLElement | null): HTMLDetailsElement | undefined {
  return row?.querySelector<HTMLDetailsElement>('tr.why > td > details') ?? undefined;
}

/** A link to something folded unfolds it, also in browsers that do not do so by themselves. */
export function revealOnLink(): void {
  const reveal = () => {
    const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const row = detailsOf(target);
    if (row) row.open = true;
    for (let element: Element | null = target; element; element = element.parentElement) {
      if (element instanceof HTMLDetailsElement) element.open = true;
      if (element instanceof HTMLTableSectionElement) element.hidden = false;
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  // The same link again changes no hash.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link?.getAttribute('href') === location.hash) setTimeout(reveal);
  });
  reveal();
}

/** Paper cannot be unfolded; afterwards everything is as it was. */
export function unfoldForPrint(): void {
  let unfolded: readonly HTMLDetailsElement[] = [];
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open], .reference)')];
    for (const details of unfolded) details.open = matches;
    if (!matches) unfolded = [];
  });
}
