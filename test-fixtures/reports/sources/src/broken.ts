export const handler = async (event) => {
  return event.items.map((item => item.id);
};
