import { writeFile } from 'node:fs/promises';
import { renderMonth } from './render.js';

export const handler = async (event: { month: string }) => {
  const pdf = await renderMonth(event.month);
  await writeFile('/tmp/report.pdf', pdf);
  return upload('/tmp/report.pdf');
};
