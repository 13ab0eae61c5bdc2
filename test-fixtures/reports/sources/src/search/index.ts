import { query } from '@acme/search';
import { parse } from './missing.js';

export const handler = async (event: { q: string }) => query(parse(event.q));
