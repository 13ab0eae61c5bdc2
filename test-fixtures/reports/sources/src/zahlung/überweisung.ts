const größen = { 小: 1, 大: 2 };
let letzteGröße = größen.小;

export const handler = async (event: { größe: keyof typeof größen }) => {
  /* 値段 */ letzteGröße = größen[event.größe];
  await buchen(event);
  return `Größe ${letzteGröße} 🎉`;
};
