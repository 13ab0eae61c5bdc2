exports.handler = async (event) => ({ key: event.key });
