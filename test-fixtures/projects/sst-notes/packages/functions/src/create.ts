export const handler = async (event: { id: string }) => ({ id: event.id });
