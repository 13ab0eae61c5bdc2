import type { ScheduledEvent } from 'aws-lambda';
import { Pool } from 'pg';
import { reportingDatabase } from '../shared/database.js';
import { store } from '../shared/storage.js';
import { toCsv } from './csv.js';

const SALES_BY_PRODUCT = `
  SELECT sku, sum(quantity) AS sold, sum(quantity * price) AS revenue
  FROM order_lines
  WHERE ordered_at >= $1::date - 1 AND ordered_at < $1::date
  GROUP BY sku
  ORDER BY revenue DESC`;

export const handler = async (event: ScheduledEvent): Promise<void> => {
  const pool = new Pool({ connectionString: await reportingDatabase(), max: 4 });
  try {
    const { rows } = await pool.query(SALES_BY_PRODUCT, [event.time]);
    await store(`reports/sales-${event.time.slice(0, 10)}.csv`, toCsv(rows), 'text/csv');
  } finally {
    await pool.end();
  }
};
