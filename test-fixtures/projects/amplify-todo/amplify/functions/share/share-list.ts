export const handler = async (event: { list: string }) => ({ list: event.list });
