export const get = async (event: { key: string }) => ({ key: event.key });
export const put = async (event: { key: string }) => ({ key: event.key });
