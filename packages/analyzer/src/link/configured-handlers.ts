import type { HandlerPattern } from '../model/config.js';
import type { Handler } from '../model/handler.js';
import type { FileSummary } from '../model/summary.js';
import { exportedNames, exportLocation } from './find-handlers.js';

/** What a handler is called that the configuration names by its file alone, best first. */
const USUAL_EXPORTS = ['handler', 'default', 'module.exports'];

/** The handler that a pattern of the configuration means in a file; undefined when the file has no such export. */
export function configuredHandler(pattern: HandlerPattern, file: FileSummary): Handler | undefined {
  const exportName = pattern.exportName ?? usualExport(file);
  const place = exportName === undefined ? undefined : exportLocation(file, exportName);
  if (exportName === undefined || !place) return undefined;
  const { location } = pattern;
  return {
    id: `${file.path}:${exportName}`,
    name: exportName,
    file: file.path,
    exportName,
    source: 'config',
    reason: `declared in ${location ? `${location.path}:${location.line}` : 'the configuration'}`,
    ...(location && { declaredAt: location }),
    location: place,
    streaming: false,
  };
}

function usualExport(file: FileSummary): string | undefined {
  const names = exportedNames(file);
  const passesOn = file.exports.some((e) => e.k === 'star');
  return USUAL_EXPORTS.find((name) => names.has(name)) ?? (passesOn ? 'handler' : undefined);
}
