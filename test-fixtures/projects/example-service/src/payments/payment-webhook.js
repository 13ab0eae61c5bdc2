const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
const { isSigned } = require('./signature.js');

const events = new EventBridgeClient({});

exports.handler = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = false;
  process.env.PAYMENT_PROVIDER = event.headers['x-provider'];

  if (!isSigned(event)) return callback(null, { statusCode: 401 });
  const detail = JSON.stringify({ provider: process.env.PAYMENT_PROVIDER, payment: JSON.parse(event.body) });
  events
    .send(new PutEventsCommand({ Entries: [{ Source: 'payments', DetailType: 'PaymentReceived', Detail: detail }] }))
    .then(() => callback(null, { statusCode: 202 }))
    .catch(callback);
};
