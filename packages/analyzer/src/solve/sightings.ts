import type { ExternalRead, FloatingWork } from '../model/program.js';
import type { Activation } from './activation.js';
import { locationOf, type Places } from './places.js';
import type { Reach } from './reach.js';

/** Sightings of one line, in however many activations. */
interface Seen {
  readonly act: Activation;
  readonly span: readonly [number, number];
}

export function floatingWork(reach: Reach, places: Places): FloatingWork[] {
  return grouped(reach.facts.floating, places).map(({ first, acts }) => {
    const location = locationOf(first.act.file, first.span[0], first.span[1]);
    return { name: first.name, how: first.how, location, place: places.place(acts, location) };
  });
}

export function externalReads(reach: Reach, places: Places): ExternalRead[] {
  const sightings = reach.facts.externalReads.map((s) => ({ ...s, span: [s.at, s.at + 1] as const }));
  return grouped(sightings, places).map(({ first, acts }) => ({
    package: first.pkg,
    member: first.member,
    fallback: first.fallback,
    place: places.place(acts, locationOf(first.act.file, first.at, first.at + 1)),
  }));
}

function grouped<S extends Seen>(sightings: readonly S[], places: Places): { first: S; acts: Activation[] }[] {
  const groups = new Map<string, { first: S; acts: Activation[] }>();
  for (const sighting of sightings) {
    if (!places.isReached(sighting.act)) continue;
    const key = `${sighting.act.file.id}:${sighting.span[0]}`;
    const known = groups.get(key);
    if (known) known.acts.push(sighting.act);
    else groups.set(key, { first: sighting, acts: [sighting.act] });
  }
  return [...groups.values()];
}
