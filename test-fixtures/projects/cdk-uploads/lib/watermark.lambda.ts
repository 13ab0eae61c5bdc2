export const handler = async (event: { key: string }) => ({ key: event.key });
