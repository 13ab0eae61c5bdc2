/** First half of a mutation run: everything that does not depend on the mutant, which lives in `solve` or `rules`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openCache } from '../../src/engine/analyse.js';
import { ProjectReader, type ReadProject } from '../../src/engine/workspace.js';
import { loadProject, realFileSystem } from '../../src/load/index.js';
import type { Problem } from '../../src/model/analysis.js';
import type { SolveRequest } from '../../src/solve/solve-program.js';
import { allFixtures, layOut, type NamedFixture } from '../support/run-fixture.js';

export interface PreparedFixture {
  readonly fixture: NamedFixture;
  readonly read: ReadProject;
  readonly versionOf: SolveRequest['versionOf'];
  /** What went wrong before solving. */
  readonly problems: readonly Problem[];
}

/** Lays out all fixtures below `folder`, reads and links them. The folder has to stay: versions are looked up on demand. */
export function prepareFixtures(folder: string): readonly PreparedFixture[] {
  return allFixtures.map((fixture, index) => {
    const root = path.join(folder, String(index));
    mkdirSync(root);
    layOut(fixture, root);
    const fs = realFileSystem();
    const project = loadProject(fs, root);
    const read = new ProjectReader(fs, project, openCache(undefined), new Map(), undefined).read();
    return {
      fixture,
      read,
      versionOf: (file, name) => project.versions.versionOf(file, name),
      problems: [...project.problems, ...read.problems],
    };
  });
}
