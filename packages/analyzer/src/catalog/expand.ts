type Named = { readonly package: string; readonly member: string };

/** Facts that differ in nothing but their names: one entry of a table, one row per package and member. */
export type Group<R extends Named> = Omit<R, keyof Named> & {
  readonly packages: readonly string[];
  readonly members: readonly string[];
};

/** The rows that the groups stand for, in order. */
export function expand<R extends Named>(groups: readonly Group<R>[]): readonly R[] {
  return groups.flatMap(({ packages, members, ...fact }) =>
    packages.flatMap((name) => members.map((member) => ({ package: name, member, ...fact }) as unknown as R)),
  );
}
