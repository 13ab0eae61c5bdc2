/** Where an import leads. A package outside the repository is just its name. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'json'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unresolved' };

/** What `link` asks of the load stage; pure from its point of view. */
export interface ModuleResolver {
  readonly resolve: (fromFile: string, specifier: string) => Resolution;
  /** Source files directly inside a folder named by a computed require. */
  readonly resolveGlob: (fromFile: string, folder: string) => readonly string[];
}
