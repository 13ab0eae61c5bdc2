import type { Location } from '@lmi-ready/analyzer';
import type { AST } from 'eslint';

/** Columns count from 1 in a location and from 0 in ESLint. */
export function sourceLocation(location: Location): AST.SourceLocation {
  return {
    start: { line: location.line, column: location.column - 1 },
    end: { line: location.endLine, column: location.endColumn - 1 },
  };
}
