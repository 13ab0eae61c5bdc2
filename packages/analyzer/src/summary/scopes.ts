import type { BindingId } from '../model/summary.js';

/** Names visible in one stretch of code. Which function owns a binding is a fact of the binding, not of its scope. */
export class Scope {
  private names: Map<string, BindingId> | undefined;

  constructor(private readonly parent: Scope | undefined) {}

  add(name: string, binding: BindingId): void {
    this.names ??= new Map();
    this.names.set(name, binding);
  }

  /** The binding that this very scope declares. */
  own(name: string): BindingId | undefined {
    return this.names?.get(name);
  }

  find(name: string): BindingId | undefined {
    let scope: Scope | undefined = this.parent;
    let found = this.names?.get(name);
    while (found === undefined && scope !== undefined) {
      found = scope.names?.get(name);
      scope = scope.parent;
    }
    return found;
  }
}
