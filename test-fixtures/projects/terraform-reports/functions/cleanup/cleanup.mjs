export const daily = async (event) => ({ at: event.time });
export const weekly = async (event) => ({ at: event.time });
