type Direction = 'ascending' | 'descending';

/** A button in every header; the column that the table is sorted by says so with `aria-sort`. */
export function enhanceSorting(table: HTMLTableElement): void {
  const headers = [...table.querySelectorAll<HTMLElement>('thead th')];
  const rows = [...table.tBodies];
  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = header.textContent;
    button.addEventListener('click', () => {
      const direction = nextDirection(header);
      for (const other of headers) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', direction);
      table.append(...sorted(rows, column, direction));
    });
    header.replaceChildren(button);
  });
  headers[0]?.setAttribute('aria-sort', 'ascending');
}

function nextDirection(header: HTMLElement): Direction {
  const current = header.getAttribute('aria-sort');
  if (current !== null) return current === 'ascending' ? 'descending' : 'ascending';
  return header.dataset.sort === 'descending' ? 'descending' : 'ascending';
}

/** Rows that are equal stay in the order of the report, worst first, whatever the direction. */
function sorted(
  rows: readonly HTMLTableSectionElement[],
  column: number,
  direction: Direction,
): readonly HTMLTableSectionElement[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row);
}

/** Names are texts, everything else is a number; what has none, such as the score of a blocked function, is below all others. */
function keyOf(row: HTMLTableSectionElement, column: number): number | string {
  const cell = row.rows[0]?.cells[column];
  const text = cell?.textContent ?? '';
  if (cell?.tagName === 'TH') return text;
  const value = parseFloat(cell?.dataset.value ?? text);
  return Number.isNaN(value) ? -1 : value;
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return a < b ? -1 : Number(a > b);
}
