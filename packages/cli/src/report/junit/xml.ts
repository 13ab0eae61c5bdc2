/** Characters that no XML 1.0 document may hold, escaped or not, and lone surrogates, which no encoding can. */
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser turns them into spaces in attributes, and CR into LF everywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text of an element or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"'\t\n\r]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** An element with its attributes in the given order; children are XML, each on lines of its own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(
    ' ',
  );
  if (children.length === 0) return `<${open}/>`;
  return `<${open}>\n${indent(children.join('\n'))}\n</${name}>`;
}

/** An element whose content is text, kept to the character. */
export function textElement(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ');
  return `<${open}>${escapeXml(text)}</${name}>`;
}

function indent(xml: string): string {
  return xml.replace(/^/gm, '  ');
}
