import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { SQSEvent } from 'aws-lambda';
import type { Order } from '../orders/order-store.js';
import { logger } from '../shared/logger.js';
import { store } from '../shared/storage.js';
import { renderInvoice } from './render-invoice.js';

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body) as Order;
    const pdf = await readFile(await renderInvoice(order));
    await store(`invoices/${order.id}.pdf`, pdf, 'application/pdf');
    await store(`archive/${order.id}.pdf.gz`, gzipSync(pdf), 'application/gzip');
    logger.info('Invoice written', { orderId: order.id });
  }
};
