const { routes } = require('./routes.cjs');

exports.handler = (event, context, callback) => {
  process.env.PROVIDER = event.provider;
  routes[event.kind](event, callback);
};
