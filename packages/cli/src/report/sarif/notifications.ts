import type { Problem } from '@lmi-ready/analyzer';
import type { Invocation, Notification, ReportingDescriptor } from 'sarif';
import { PROJECT_URL } from '../shared/rule-url.js';
import { artifact, physical } from './locations.js';

interface Kind {
  readonly id: string;
  readonly name: string;
  readonly level: 'warning' | 'note';
  readonly text: string;
  readonly help: string;
}

const KINDS: Readonly<Record<Problem['kind'] | 'limit', Kind>> = {
  'syntax-error': {
    id: 'LMI0001',
    name: 'FileNotParsed',
    level: 'warning',
    text: 'A file has a syntax error and was read only as far as possible.',
    help: 'Correct the syntax error.',
  },
  'unreadable-file': {
    id: 'LMI0002',
    name: 'FileNotRead',
    level: 'warning',
    text: 'A file could not be read.',
    help: 'Give the user that runs the analysis the right to read the file.',
  },
  'unreadable-folder': {
    id: 'LMI0003',
    name: 'FolderNotRead',
    level: 'warning',
    text: 'A folder could not be read.',
    help: 'Give the user that runs the analysis the right to read the folder.',
  },
  'binary-file': {
    id: 'LMI0004',
    name: 'BinaryFileSkipped',
    level: 'note',
    text: 'A file with the extension of a source file holds binary data.',
    help: 'Keep binary data out of source folders.',
  },
  'large-file': {
    id: 'LMI0005',
    name: 'LargeFileSkipped',
    level: 'note',
    text: 'A file is too large to be source code that people write.',
    help: 'Analyse the sources instead of a bundle.',
  },
  'bad-template': {
    id: 'LMI0006',
    name: 'TemplateNotRead',
    level: 'warning',
    text: 'A deployment template could not be read.',
    help: 'Correct the template: the functions it declares are missing from the report.',
  },
  'missing-handler': {
    id: 'LMI0007',
    name: 'HandlerNotFound',
    level: 'warning',
    text: 'A template declares a function whose code was not found.',
    help: 'Correct the handler of the function, or analyse the folder that holds its code.',
  },
  'bad-config': {
    id: 'LMI0008',
    name: 'ConfigurationLeadsNowhere',
    level: 'warning',
    text: 'The configuration names a handler or a template that is not there.',
    help: 'Correct the pattern, or take it out of the configuration.',
  },
  'bad-ignore': {
    id: 'LMI0010',
    name: 'IgnoreCommentFaulty',
    level: 'note',
    text: 'An lmi-ignore comment is faulty and suppresses nothing.',
    help: 'Name rules that exist, and a reason after two dashes: lmi-ignore LMI1001 -- reason.',
  },
  'unused-ignore': {
    id: 'LMI0011',
    name: 'IgnoreCommentUnused',
    level: 'note',
    text: 'An lmi-ignore comment has nothing to suppress.',
    help: 'Delete the comment.',
  },
  limit: {
    id: 'LMI0009',
    name: 'ResultsCut',
    level: 'warning',
    text: 'There are more results than GitHub shows.',
    help: 'Check one folder at a time.',
  },
};

export function notificationDescriptors(): ReportingDescriptor[] {
  return Object.values(KINDS).map(({ id, name, text, help }) => ({
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    helpUri: `${PROJECT_URL}#readme`,
    help: { text: help },
  }));
}

/** A file that could not be read does not make the run fail: GitHub would refuse the whole log. */
export function invocation(problems: readonly Problem[], limitWarning: string | undefined): Invocation {
  const notifications = problems.map(notification);
  if (limitWarning) notifications.push({ ...head('limit'), message: { text: limitWarning } });
  return {
    executionSuccessful: true,
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function notification({ kind, path, line, location, message }: Problem): Notification {
  const region = location ? physical(location).region : line === undefined ? undefined : { startLine: line };
  return {
    ...head(kind),
    message: { text: message },
    // The root itself has no URI of its own.
    ...(path !== '' && {
      locations: [{ physicalLocation: { artifactLocation: artifact(path), ...(region && { region }) } }],
    }),
  };
}

function head(kind: keyof typeof KINDS): Pick<Notification, 'descriptor' | 'level'> {
  return { level: KINDS[kind].level, descriptor: { id: KINDS[kind].id } };
}
