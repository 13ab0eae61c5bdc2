/** First half of a mutation run: everything that does not depend on the mutant, which lives in `solve` or `rules`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openCache } from '../../src/engine/analyse.js';
import { ProjectReader, type ReadProject } from '../../src/engine/workspace.js';
import { deploymentOf } from '../../src/engine/deployment.js';
import { loadProject, realFileSystem, type LoadedProject } from '../../src/load/index.js';
import type { Problem } from '../../src/model/analysis.js';
import { NO_CONFIG } from '../../src/model/config.js';
import type { SolveRequest } from '../../src/solve/solve-program.js';
import { allFixtures, layOut, type NamedFixture } from '../support/run-fixture.js';

export interface PreparedFixture {
  readonly fixture: NamedFixture;
  readonly read: ReadProject;
  readonly loaded: LoadedProject;
  readonly versionOf: SolveRequest['versionOf'];
  readonly deployment: SolveRequest['deployment'];
  readonly textOf: (path: string) => string | undefined;
  /** What went wrong before solving. */
  readonly problems: readonly Problem[];
}

/** Lays out all fixtures below `folder`, reads them. The folder has to stay: versions are looked up on demand. */
export function prepareFixtures(folder: string): readonly PreparedFixture[] {
  return allFixtures.map((fixture, index) => {
    const root = path.join(folder, String(index));
    mkdirSync(root);
    layOut(fixture, root);
    const fs = realFileSystem();
    const project = loadProject(fs, root);
    const read = new ProjectReader(fs, project, openCache(undefined), new Map(), undefined, NO_CONFIG).read();
    return {
      fixture,
      read,
      loaded: project,
      deployment: deploymentOf(project, read.handlers),
      textOf: (file) => read.texts.get(file) ?? fs.readFile(`${root}/${file}`),
      versionOf: (file, name) => project.versions.versionOf(file, name),
      problems: [...project.problems, ...read.problems],
    };
  });
}
