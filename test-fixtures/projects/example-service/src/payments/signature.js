const { createHmac, timingSafeEqual } = require('node:crypto');

const KEYS = {
  adyen: process.env.ADYEN_WEBHOOK_KEY ?? '',
  stripe: process.env.STRIPE_WEBHOOK_KEY ?? '',
};

exports.isSigned = function isSigned({ headers, body }) {
  const expected = createHmac('sha256', KEYS[headers['x-provider']] ?? '').update(body).digest();
  const given = Buffer.from(headers['x-signature'] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
};
