import type { LinkedFile } from '../link/linked-program.js';
import type { Atom, Root, Value } from './value.js';

/**
 * The shared storage that a write through this value would change: objects made at init are shared as soon as invocation-time
 * code holds them; anything read from shared storage is shared too. Objects are told apart by where they were made, so that
 * two ways to the same object give the same key.
 */
export function sharedRoots(value: Value): readonly Root[] {
  if (value.atoms.length === 0) return value.roots;
  const out: Root[] = [];
  let anonymous = false;
  for (const atom of value.atoms) {
    const own = ownRoot(atom);
    if (own === undefined) anonymous ||= atom.k !== 'list';
    else if (own.shared || value.roots.length > 0) out.push(named(own.root, value.roots[0]));
  }
  if (out.length === 0) return value.roots;
  if (anonymous) out.push(...value.roots);
  return out.slice(0, 4);
}

/** Values of several kinds, some private: a write through them may or may not be shared. */
export function surelyShared(value: Value): boolean {
  return value.atoms.every((atom) => {
    const own = ownRoot(atom);
    return own === undefined || own.shared || value.roots.length > 0;
  });
}

function named(root: Root, access: Root | undefined): Root {
  return access
    ? { ...root, label: access.label, kind: access.kind, file: access.file, at: access.at, keyed: access.keyed }
    : root;
}

function ownRoot(atom: Atom): { root: Root; shared: boolean } | undefined {
  switch (atom.k) {
    case 'inst': {
      const file = atom.of.file;
      const fact = atom.of.k === 'cls' ? file.summary.classes[atom.of.c] : file.summary.functions[atom.of.f];
      const at = fact?.head[0] ?? 0;
      return {
        root: { key: `i:${atom.id}`, kind: 'singleton', label: fact?.name ?? 'instance', file, at, keyed: false },
        shared: atom.phase === 'init',
      };
    }
    case 'lit':
      return {
        root: {
          key: `o:${atom.file.id}:${atom.val.at}`,
          kind: 'closure',
          label: 'object',
          file: atom.file,
          at: atom.val.at,
          keyed: false,
        },
        shared: atom.env.phase === 'init',
      };
    case 'cls': {
      const fact = atom.file.summary.classes[atom.c];
      return {
        root: {
          key: `st:${atom.file.id}:${atom.c}`,
          kind: 'static',
          label: fact?.name ?? 'class',
          file: atom.file,
          at: fact?.head[0] ?? 0,
          keyed: false,
        },
        shared: true,
      };
    }
    case 'ns':
      return {
        root: {
          key: `ns:${atom.file.id}`,
          kind: 'module',
          label: 'exports',
          file: atom.file,
          at: firstName(atom.file),
          keyed: false,
        },
        shared: true,
      };
    case 'fn': {
      const fact = atom.file.summary.functions[atom.f];
      return {
        root: {
          key: `fn:${atom.file.id}:${atom.f}`,
          kind: 'module',
          label: fact?.name ?? 'function',
          file: atom.file,
          at: fact?.head[0] ?? 0,
          keyed: false,
        },
        shared: atom.env.phase === 'init',
      };
    }
    default:
      return undefined;
  }
}

/** The first name a module declares: stands for its exports as a whole. */
function firstName(file: LinkedFile): number {
  return (
    file.summary.bindings.find((b) => b.fn === 0)?.at ??
    file.summary.functions.find((f) => f.kind !== 'module')?.head[0] ??
    0
  );
}
