import type { LinkedFile } from '../link/linked-file.js';
import type { Atom, Root, Value } from './value.js';

/**
 * The shared storage that a write through this value would change: objects made at init are shared as soon as invocation-time
 * code holds them; anything read from shared storage is shared too. Objects are told apart by where they were made, so that
 * two ways to the same object give the same key.
 */
export function sharedRoots(value: Value): readonly Root[] {
  const [access] = value.roots;
  const out: Root[] = [];
  for (const atom of value.atoms)
    if (isObject(atom) && (access || isShared(atom))) out.push(named(rootOf(atom), access));
  return out.length === 0 ? value.roots : out.slice(0, 4);
}

/** Values of several kinds, some private: a write through them may or may not be shared. */
export function surelyShared(value: Value): boolean {
  return value.roots.length > 0 || value.atoms.every((atom) => !isObject(atom) || isShared(atom));
}

function named(root: Root, access: Root | undefined): Root {
  if (!access) return root;
  const { kind, label, file, at, keyed } = access;
  return { key: root.key, kind, label, file, at, keyed };
}

/** An object of the project that has an identity. */
type ObjectAtom = Extract<Atom, { k: 'inst' | 'lit' | 'cls' | 'ns' | 'fn' }>;

function isObject(atom: Atom): atom is ObjectAtom {
  return atom.k === 'inst' || atom.k === 'lit' || atom.k === 'cls' || atom.k === 'ns' || atom.k === 'fn';
}

/** It outlives the invocation, whoever holds it. */
function isShared(atom: ObjectAtom): boolean {
  if (atom.k === 'inst') return atom.phase === 'init';
  return atom.k === 'ns' || atom.env.phase === 'init';
}

const known = new WeakMap<ObjectAtom, Root>();

function rootOf(atom: ObjectAtom): Root {
  let root = known.get(atom);
  if (!root) known.set(atom, (root = makeRoot(atom)));
  return root;
}

function makeRoot(atom: ObjectAtom): Root {
  switch (atom.k) {
    case 'inst': {
      const file = atom.of.file;
      const fact = atom.of.k === 'cls' ? file.summary.classes[atom.of.c] : file.summary.functions[atom.of.f];
      const at = fact?.head[0] ?? 0;
      return { key: `i:${atom.id}`, kind: 'singleton', label: fact?.name ?? 'instance', file, at, keyed: false };
    }
    case 'lit': {
      const { file, val, env } = atom;
      const kind = env.f === 0 ? 'module' : 'closure';
      return { key: `o:${file.id}:${val.at}`, kind, label: 'object', file, at: val.at, keyed: false };
    }
    case 'cls': {
      const { file, c } = atom;
      const fact = file.summary.classes[c];
      const at = fact?.head[0] ?? 0;
      return { key: `st:${file.id}:${c}`, kind: 'static', label: fact?.name ?? 'class', file, at, keyed: false };
    }
    case 'ns': {
      const { file } = atom;
      return { key: `ns:${file.id}`, kind: 'module', label: 'exports', file, at: firstName(file), keyed: false };
    }
    case 'fn': {
      const { file, f } = atom;
      const fact = file.summary.functions[f];
      const at = fact?.head[0] ?? 0;
      return { key: `fn:${file.id}:${f}`, kind: 'module', label: fact?.name ?? 'function', file, at, keyed: false };
    }
  }
}

/** The first name a module declares: stands for its exports as a whole. */
function firstName(file: LinkedFile): number {
  return file.summary.bindings.find((b) => b.fn === 0)?.at ?? 0;
}
