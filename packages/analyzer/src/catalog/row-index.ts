/** Matching canonical external names against catalogue rows; see row.ts for how names are written. */

/** `@aws-sdk/client-*` matches every package that starts so; everything else must be equal. */
export function matchesPackage(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

const compiled = new Map<string, RegExp>();

/**
 * `*` stands for any run of characters of one segment (`*Client`, `defaults.*` also for what lies below), `**#x` for a
 * member `x` at the end of any chain that started in the package.
 */
export function matchesMember(pattern: string, member: string): boolean {
  if (pattern === member) return true;
  if (!pattern.includes('*')) return false;
  let regex = compiled.get(pattern);
  if (!regex) compiled.set(pattern, (regex = new RegExp(`^${toRegex(pattern)}$`)));
  return regex.test(member);
}

function toRegex(pattern: string): string {
  if (pattern.startsWith('**#')) return `.*#(?:[^#]*\\.)?${escape(pattern.slice(3))}`;
  const deep = pattern.endsWith('.*');
  const body = (deep ? pattern.slice(0, -1) : pattern).split('*').map(escape).join('[^.#]*');
  return deep ? `${body}.+` : body;
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/** Rows by package: exact names by a map, patterns tried once per package name. */
export function index<R extends { readonly package: string }>(rows: readonly R[]): (name: string) => readonly R[] {
  const patterns = rows.filter((row) => row.package.endsWith('*'));
  const exact = new Map<string, R[]>();
  for (const row of rows)
    if (!row.package.endsWith('*')) exact.set(row.package, [...(exact.get(row.package) ?? []), row]);
  const known = new Map<string, readonly R[]>();
  return (name) => {
    let found = known.get(name);
    if (!found)
      known.set(
        name,
        (found = [...(exact.get(name) ?? []), ...patterns.filter((row) => matchesPackage(row.package, name))]),
      );
    return found;
  };
}
