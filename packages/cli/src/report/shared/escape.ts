/** Control characters, and the invisible ones that reorder text: neither may reach a terminal from analysed code. */
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const UNPRINTABLE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text on one line without anything a terminal would act on; tabs stay. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (character === '\n' || character === '\r' ? ' ' : '\ufffd'));
}
