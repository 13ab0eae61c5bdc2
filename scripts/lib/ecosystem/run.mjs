// Scans every listed repository and holds the findings against the snapshot.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { complaintsAbout, folderOf, readRepositories } from './repositories.mjs';
import { compareSnapshots, entriesOf, renderDifferences, renderSnapshot } from './snapshot.mjs';

/**
 * Exit code: 0 same findings (or written), 1 a crash or other findings, 2 a repository is not there as listed.
 * `request`: `repositories` (folder), `list` and `snapshot` (files), `update`. `scan`: folder to `{ findings, functions }` or
 * `{ crash }`. `print`: takes lines.
 */
export function runEcosystem({ repositories, list, snapshot, update }, scan, print) {
  const rows = readRepositories(list);
  const complaints = complaintsAbout(repositories, rows);
  if (complaints.length > 0) {
    complaints.forEach((complaint) => print(complaint));
    print('Nothing was scanned. How to lay the repositories out: docs/accuracy.md.');
    return 2;
  }
  const { found, crashes } = scanAll(repositories, rows, scan, print);
  if (crashes > 0) {
    print(`${crashes} of ${rows.length} repositories crashed the engine; the snapshot was not compared.`);
    return 1;
  }
  return conclude(readSnapshot(snapshot), found, { snapshot, update }, print);
}

function scanAll(repositories, rows, scan, print) {
  const found = {};
  let crashes = 0;
  for (const row of rows) {
    const { findings, functions, crash } = scan(folderOf(repositories, row));
    if (crash === undefined) {
      found[row.name] = entriesOf(findings);
      print(`${row.name}: ${functions} functions, ${findings.length} findings`);
    } else {
      crashes += 1;
      print(`${row.name}: CRASH: ${crash}`);
    }
  }
  return { found, crashes };
}

function conclude(before, found, { snapshot, update }, print) {
  const differences = compareSnapshots(before, found);
  const count = (side) => differences.reduce((sum, difference) => sum + difference[side].length, 0);
  const summary = `${count('added')} findings added, ${count('removed')} removed`;
  if (differences.length > 0) print(`\n${renderDifferences(differences)}\n`);
  if (update) {
    writeFileSync(snapshot, renderSnapshot(found));
    print(`Snapshot written: ${summary}.`);
    return 0;
  }
  print(differences.length === 0 ? 'Same findings as the snapshot.' : `${summary}. Accept them with --update.`);
  return differences.length === 0 ? 0 : 1;
}

function readSnapshot(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
