/** The first texts that fit into so many bytes of UTF-8 with a separator between them. */
export function takeFitting(texts: readonly string[], maxBytes: number, separator: string): readonly string[] {
  const gap = Buffer.byteLength(separator);
  let used = -gap;
  const end = texts.findIndex((text) => {
    used += gap + Buffer.byteLength(text);
    return used > maxBytes;
  });
  return end < 0 ? texts : texts.slice(0, end);
}
