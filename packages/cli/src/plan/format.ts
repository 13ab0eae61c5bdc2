/** `$12.50`, `$1,234.50`, `-$3.00` */
export function dollars(amount: number): string {
  const sign = amount < -0.005 ? '-' : '';
  return `${sign}$${Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `250`, `1.5 million`; `never` for no number. */
export function count(n: number | null): string {
  if (n === null) return 'never';
  if (n >= 1e9) return `${(n / 1e9).toFixed(1)} billion`;
  if (n >= 1e6) return `${(n / 1e6).toFixed(1)} million`;
  return Math.round(n).toLocaleString('en-US');
}
