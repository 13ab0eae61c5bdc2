const NEEDS_QUOTES = /[",\n]/;

export function toCsv(rows: readonly Record<string, unknown>[]): string {
  const [first] = rows;
  if (!first) return '';
  const columns = Object.keys(first);
  const lines = rows.map((row) => columns.map((column) => quoted(String(row[column] ?? ''))).join(','));
  return [columns.join(','), ...lines].join('\n');
}

function quoted(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
