const ROLES = { THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row' } as const;

/** The style gives the table boxes of its own, at which some browsers forget that it is one. */
export function keepRoles(table: HTMLTableElement): void {
  table.setAttribute('role', 'table');
  for (const part of table.querySelectorAll('thead, tbody, tr')) {
    if (part.closest('table') === table) part.setAttribute('role', ROLES[part.tagName as keyof typeof ROLES]);
  }
  for (const row of table.rows) {
    for (const cell of row.cells) cell.setAttribute('role', roleOf(cell));
  }
}

function roleOf(cell: HTMLTableCellElement): string {
  if (cell.tagName === 'TD') return 'cell';
  return cell.scope === 'row' ? 'rowheader' : 'columnheader';
}
