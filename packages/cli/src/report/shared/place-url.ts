import type { Location } from '@lmi-ready/analyzer';
import type { Report } from '../report.js';
import { uriOf } from '../sarif/uri.js';

/** Address of the line at the analysed commit; undefined where the host is not known. */
export function placeUrl({ path, line }: Pick<Location, 'path' | 'line'>, { revision }: Report): string | undefined {
  if (!revision) return undefined;
  const { repositoryUri, revisionId } = revision;
  const blob = blobFolder(new URL(repositoryUri).hostname);
  return blob === undefined ? undefined : `${repositoryUri}/${blob}/${revisionId}/${uriOf(path)}#L${String(line)}`;
}

function blobFolder(host: string): string | undefined {
  const label = host.split('.');
  if (label.includes('github')) return 'blob';
  return label.includes('gitlab') ? '-/blob' : undefined;
}
