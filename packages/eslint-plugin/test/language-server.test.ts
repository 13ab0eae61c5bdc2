import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ApplyWorkspaceEditParams,
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { repository, write } from './linter.js';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const server = createRequire(import.meta.url).resolve('vscode-langservers-extracted/bin/vscode-eslint-language-server');
const plugin = new URL('../dist/index.js', import.meta.url).href;
const HANDLER = `import { S3Client } from '@aws-sdk/client-s3';
import { enter } from './state.js';

export const handler = async (event) => {
  const s3 = new S3Client({});
  enter(event.tenant);
  return s3.send(event.key);
};
`;
const STATE = `let tenant;
export function enter(name) {
  tenant = name;
}
export function current() {
  return tenant;
}
`;

/** What VS Code sends for its default settings. */
const settingsFor = (root: string): unknown => ({
  validate: 'on',
  run: 'onType',
  packageManager: 'npm',
  nodePath: null,
  options: {},
  rulesCustomizations: [],
  quiet: false,
  onIgnoredFiles: 'off',
  format: false,
  experimental: { useFlatConfig: false },
  problems: { shortenToSingleLine: false },
  codeAction: {
    disableRuleComment: { enable: true, location: 'separateLine' },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { mode: 'all' },
  workingDirectory: { mode: 'auto' },
  workspaceFolder: { name: 'project', uri: pathToFileURL(root).href },
});

/** The language server of VS Code's ESLint extension, as other editors run it. */
async function editor(root: string) {
  const child = spawn(process.execPath, [server, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  onTestFinished(() => {
    connection.dispose();
    child.kill();
  });
  const uriOf = (file: string): string => pathToFileURL(path.join(root, file)).href;
  const texts = new Map<string, { version: number; text: string }>();
  const change = async (uri: string, text: string): Promise<void> => {
    const version = (texts.get(uri)?.version ?? 0) + 1;
    texts.set(uri, { version, text });
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => settingsFor(root)),
  );
  connection.onRequest('workspace/applyEdit', async ({ edit }: ApplyWorkspaceEditParams) => {
    for (const changed of edit.documentChanges ?? []) {
      if (!('edits' in changed)) continue;
      const { uri } = changed.textDocument;
      await change(uri, withEdits(texts.get(uri)?.text ?? '', changed.edits as TextEdit[]));
    }
    return { applied: true };
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ name: 'project', uri: pathToFileURL(root).href }],
    capabilities: {
      workspace: {
        configuration: true,
        applyEdit: true,
        workspaceEdit: { documentChanges: true },
        workspaceFolders: true,
      },
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    },
  });
  await connection.sendNotification('initialized', {});
  const diagnostics = async (file: string): Promise<Diagnostic[]> => {
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: uriOf(file) },
    });
    return report.kind === 'full' ? report.items : [];
  };
  return {
    open: async (file: string, text: string): Promise<void> => {
      texts.set(uriOf(file), { version: 1, text });
      const textDocument = { uri: uriOf(file), languageId: 'javascript', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    type: (file: string, text: string) => change(uriOf(file), text),
    textOf: (file: string) => texts.get(uriOf(file))?.text,
    diagnostics,
    places: async (file: string) =>
      (await diagnostics(file)).map(({ range, code }) => `${range.start.line + 1} ${String(code)}`),
    /** Chooses the quick fix with that title at a diagnostic. */
    quickFix: async (file: string, code: string, title: string): Promise<void> => {
      const found = (await diagnostics(file)).find((one) => one.code === code);
      const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: uriOf(file) },
        range: found?.range,
        context: { diagnostics: [found], only: ['quickfix'] },
      });
      const action = actions.find((one) => one.title === title);
      if (!action?.command) throw new Error(`'${title}' is not among: ${actions.map((one) => one.title).join(', ')}`);
      await connection.sendRequest('workspace/executeCommand', {
        command: action.command.command,
        arguments: action.command.arguments,
      });
    },
  };
}

function withEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: { line: number; character: number }): number =>
    (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
      text,
    );
}

test('an editor shows findings, applies a quick fix, and sees edits of other files', async () => {
  const root = repository({
    'package.json': '{ "type": "module" }',
    'eslint.config.js': `import lmi from ${JSON.stringify(plugin)};\nexport default lmi.configs.recommended;\n`,
    'src/handler.js': HANDLER,
    'src/state.js': STATE,
  });
  symlinkSync(modules, path.join(root, 'node_modules'));
  const { open, type, textOf, places, quickFix } = await editor(root);

  await open('src/handler.js', HANDLER);
  expect(await places('src/handler.js')).toEqual(['5 lmi/no-client-per-invocation']);
  await open('src/state.js', STATE);
  expect(await places('src/state.js')).toEqual(['3 lmi/no-request-state-leak']);

  await quickFix(
    'src/handler.js',
    'lmi/no-client-per-invocation',
    `Create 's3' once at module level (lmi/no-client-per-invocation)`,
  );
  expect(textOf('src/handler.js')).toContain('const s3 = new S3Client({});\n\nexport const handler');
  expect(await places('src/handler.js')).toEqual([]);

  await type('src/handler.js', HANDLER.replace('send(', 'send( '));
  expect(await places('src/handler.js')).toEqual(['5 lmi/no-client-per-invocation']);

  write(root, 'src/handler.js', HANDLER.replace('  enter(event.tenant);\n', ''));
  expect(await places('src/state.js')).toEqual([]);
  write(root, 'src/handler.js', HANDLER);
  expect(await places('src/state.js')).toEqual(['3 lmi/no-request-state-leak']);
});
