const LOOK_EVERY = 5;

/** Resolves as soon as it is so, or after so many milliseconds. */
export async function until(isSo: () => boolean, longest: number): Promise<void> {
  for (const end = performance.now() + longest; !isSo() && performance.now() < end;) await wait(LOOK_EVERY);
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
