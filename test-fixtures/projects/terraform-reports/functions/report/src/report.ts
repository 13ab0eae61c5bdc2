export const handler = async (event: { month: string }) => ({ month: event.month });
