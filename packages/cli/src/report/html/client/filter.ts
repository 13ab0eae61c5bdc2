/** Shows the filter above the table and does what it says; the number of rows left is announced. */
export function enhanceFilter(table: HTMLTableElement): void {
  const form = document.querySelector<HTMLFormElement>('form.filter');
  const shown = form?.querySelector('.shown');
  if (!form || !shown) return;
  const rows = [...table.tBodies].map((row) => ({
    row,
    text: (row.rows[0]?.cells[1]?.textContent ?? '').toLowerCase(),
  }));
  const apply = () => {
    const wanted = new FormData(form);
    const words = textOf(wanted, 'text').toLowerCase().split(/\s+/);
    const grades = wanted.getAll('grade');
    const rule = textOf(wanted, 'rule');
    let count = 0;
    for (const { row, text } of rows) {
      const matches =
        words.every((word) => text.includes(word)) &&
        (grades.length === 0 || grades.includes(row.dataset.grade ?? '')) &&
        (rule === '' || (row.dataset.rules ?? '').split(' ').includes(rule));
      row.hidden = !matches;
      if (matches) count++;
    }
    shown.textContent = countText(count, rows.length);
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.querySelector('.clear')?.addEventListener('click', () => {
    form.reset();
    apply();
  });
  form.hidden = false;
  apply();
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function countText(count: number, all: number): string {
  const noun = all === 1 ? 'function' : 'functions';
  return count === all ? `${String(all)} ${noun}` : `${String(count)} of ${String(all)} ${noun}`;
}
