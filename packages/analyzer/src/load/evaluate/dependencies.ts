import type { ts } from 'ts-morph';
import type { Value } from '../values/value.js';

/** A value that depends on parameters or loop variables, with those that it asked for. */
interface Known {
  readonly value: Value;
  readonly touched: readonly (ts.Node | undefined)[];
  readonly asked: readonly ts.Node[];
}

/** What evaluations depend on, and the values of those that depend on something: worked out once, however often they are used. */
export class Dependencies {
  /** Parameters and loop variables that were asked for and have no binding. */
  readonly open = new Set<ts.Node>();
  /** Parameters and loop variables that were asked for; undefined for a cut-off. */
  readonly touches: (ts.Node | undefined)[] = [];
  /** Those without a binding, each time they are asked for. */
  private readonly asked: ts.Node[] = [];
  private readonly known = new Map<ts.Node, Known>();

  /** A parameter or loop variable that has no binding is asked for. */
  ask(open: ts.Node): void {
    this.open.add(open);
    this.asked.push(open);
  }

  /** The value of an expression that was evaluated before, which now depends on the same again. */
  recall(node: ts.Expression): Value | undefined {
    const known = this.known.get(node);
    if (!known) return undefined;
    this.touches.push(...known.touched);
    known.asked.forEach((open) => this.ask(open));
    return known.value;
  }

  /** Evaluates an expression and remembers its value. @returns whether it depends on nothing, and is the same for all. */
  record(node: ts.Expression, evaluate: () => Value): { readonly value: Value; readonly isConstant: boolean } {
    const [touchesBefore, askedBefore] = [this.touches.length, this.asked.length];
    const value = evaluate();
    const touched = new Set(this.touches.slice(touchesBefore));
    // What was cut off says more when it is asked for from nearer by.
    if (touched.size > 0 && !touched.has(undefined))
      this.known.set(node, { value, touched: [...touched], asked: [...new Set(this.asked.slice(askedBefore))] });
    return { value, isConstant: touched.size === 0 };
  }

  /** Evaluates without asking for the values of parameters. */
  quietly(evaluate: () => Value): Value {
    const [openBefore, askedBefore] = [new Set(this.open), this.asked.length];
    const value = evaluate();
    this.asked.length = askedBefore;
    for (const open of this.open) if (!openBefore.has(open)) this.open.delete(open);
    return value;
  }
}
