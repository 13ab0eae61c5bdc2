/** Findings stand in the page once. Where a function names one, unfolding shows a copy of it there, made when it is first asked for. */
export function showCopies(): void {
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open && target.dataset['finding'])
        fill(target, target.dataset['finding']);
    },
    // `toggle` does not bubble.
    { capture: true },
  );
}

function fill(reference: HTMLDetailsElement, anchor: string): void {
  const original = document.getElementById(anchor);
  const link = reference.querySelector('.link');
  if (!original || !link) return;
  const copy = original.cloneNode(true) as HTMLElement;
  copy.removeAttribute('id');
  link.replaceWith(copy);
}
