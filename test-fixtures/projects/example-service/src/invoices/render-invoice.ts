import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import type { Order } from '../orders/order-store.js';

const INVOICE_FILE = '/tmp/invoice.pdf';

export async function renderInvoice(order: Order): Promise<string> {
  const pdf = new PDFDocument({ size: 'A4', margin: 48 });
  const file = pdf.pipe(createWriteStream(INVOICE_FILE));
  pdf.fontSize(18).text(`Invoice ${order.id}`).moveDown();
  for (const { sku, quantity, price } of order.lines) {
    pdf.fontSize(10).text(`${quantity} x ${sku}`, { continued: true }).text(price.toFixed(2), { align: 'right' });
  }
  pdf.moveDown().fontSize(12).text(`Total ${order.total.toFixed(2)}`, { align: 'right' });
  pdf.end();
  await finished(file);
  return INVOICE_FILE;
}
