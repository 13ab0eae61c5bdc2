/**
 * Findings stand in the page once. Where a function names one, a copy of its head takes the place of the link as soon as the function is
 * unfolded, and a copy of the rest as soon as that is.
 */
export function showCopies(): void {
  const onToggle = ({ target }: Event) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    for (const reference of target.querySelectorAll<HTMLElement>('li[data-finding]')) showHead(reference);
    if (target.dataset.finding) showBody(target, target.dataset.finding);
  };
  // `toggle` does not bubble.
  document.addEventListener('toggle', onToggle, { capture: true });
}

function showHead(reference: HTMLElement): void {
  const anchor = reference.dataset.finding ?? '';
  const head = document.getElementById(anchor)?.closest('details')?.querySelector('summary');
  if (!head) return;
  const details = document.createElement('details');
  details.className = 'finding reference';
  details.dataset.finding = anchor;
  details.append(head.cloneNode(true));
  delete reference.dataset.finding;
  reference.replaceChildren(details);
}

function showBody(details: HTMLDetailsElement, anchor: string): void {
  const body = document.getElementById(anchor);
  if (!body) return;
  const copy = body.cloneNode(true) as HTMLElement;
  copy.removeAttribute('id');
  delete details.dataset.finding;
  details.append(copy);
}
