exports.handler = async (event) => ({ id: event.id });
