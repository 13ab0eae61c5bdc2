exports.run = async (event) => ({ key: event.key });
