import type { Location } from '@lmi-ready/analyzer';
import type { ArtifactLocation, PhysicalLocation, Region } from 'sarif';
import type { SourceFile } from '../shared/source-file.js';
import { uriOf } from './uri.js';

export const ROOT_ID = '%SRCROOT%';
const CONTEXT_LINES = 2;
/** A region in a minified file would carry the file along. */
const MOST_SNIPPET = 1_000;
const MOST_CONTEXT = 4_000;

export function artifact(path: string): ArtifactLocation {
  return { uri: uriOf(path), uriBaseId: ROOT_ID };
}

export function physical(location: Location): PhysicalLocation {
  return { artifactLocation: artifact(location.path), region: region(location) };
}

/** With the code itself, for viewers that do not have the sources. */
export function physicalWithCode(location: Location, source: SourceFile | undefined): PhysicalLocation {
  const plain = physical(location);
  const snippet = source?.slice(location) ?? '';
  if (!source || snippet === '' || snippet.length > MOST_SNIPPET) return plain;
  const context = contextRegion(location, source);
  return {
    ...plain,
    region: { ...region(location), snippet: { text: snippet } },
    ...(context && { contextRegion: context }),
  };
}

function region({ line, column, endLine, endColumn }: Location): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Whole lines around the region; undefined when there is nothing around it or far too much. */
function contextRegion(location: Location, source: SourceFile): Region | undefined {
  const startLine = Math.max(1, location.line - CONTEXT_LINES);
  const endLine = Math.min(source.lineCount, location.endLine + CONTEXT_LINES);
  if (startLine === location.line && endLine === location.endLine) return undefined;
  const endColumn = (source.line(endLine)?.length ?? 0) + 1;
  const text = source.slice({ line: startLine, column: 1, endLine, endColumn });
  return text.length > MOST_CONTEXT ? undefined : { startLine, endLine, snippet: { text } };
}
