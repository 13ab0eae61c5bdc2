// The JSON schema of lmi-ready.config.json, which the code that checks a configuration is made of. One table for editors and
// for the engine: what it does not list is refused.
const text = (description) => ({ type: 'string', pattern: '\\S', description });
const texts = (description, extra = {}) => ({
  type: 'array',
  items: { type: 'string', pattern: '\\S' },
  description,
  ...extra,
});
const list = (description, properties) => ({
  type: 'array',
  description,
  items: { type: 'object', additionalProperties: false, required: ['package', 'members'], properties },
});

const packageName = text('Import specifier: @acme/lambda, @acme/lambda/http, @acme/*.');
const members = (what) =>
  texts(
    `${what} As dotted paths from the module; default is its default export, X#y is the method y of what X makes.`,
    {
      minItems: 1,
    },
  );

/** @param rules code, name and summary of every rule. */
export function configSchema(rules) {
  const names = rules.flatMap(({ code, name, summary }) => [
    [code, `${name}: ${summary}`],
    [name, `${code}: ${summary}`],
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://github.com/lmi-ready/lmi-ready/blob/main/packages/cli/schema/config.schema.json',
    title: 'Configuration of lmi-ready',
    description: 'lmi-ready.config.json at the root of a project, for the command line and for eslint-plugin-lmi.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where this schema is, for editors.' },
      handlers: texts(
        'Functions that are handlers beside those found: files as globs from the root, with the export after #. Without one, handler or the default export.',
      ),
      templates: texts(
        'Deployment templates beside those found: globs from the root, also in folders that are skipped otherwise.',
      ),
      ignore: texts('Files and folders that are left out, in the language of .gitignore, seen from the root.'),
      rules: {
        type: 'object',
        description: 'Level of rules by code or name.',
        propertyNames: { enum: names.map(([name]) => name) },
        properties: Object.fromEntries(names.map(([name, description]) => [name, { description }])),
        patternProperties: {
          '': { enum: ['off', 'note', 'warning', 'error'] },
        },
      },
      wrappers: list('Functions of packages that take a handler and return one.', {
        package: packageName,
        members: members('The functions.'),
        parameters: {
          type: 'integer',
          minimum: 0,
          description:
            'Parameters that the returned handler declares; the callback check (LMI5001) needs it. Default: 2, event and context.',
        },
        streaming: { type: 'boolean', description: 'The returned handler streams its response. Default: false.' },
      }),
      clients: list('Clients and connections that belong at module level.', {
        package: packageName,
        members: members('Constructors and factory functions.'),
        kind: {
          enum: ['client', 'connection'],
          description:
            'client: made per invocation it is LMI3002. connection: LMI3001, and closing a shared one LMI3004. Default: client.',
        },
        name: text("What messages call it: 'billing client'. Default: the name of the package."),
        close: texts('Methods that close a connection for everybody who shares it. Only for connections.'),
      }),
      setters: list(
        'Functions and properties that change a library or a client for everybody who shares it (LMI3003).',
        {
          package: packageName,
          members: members('Functions that are called, or with assign properties that are written.'),
          assign: { type: 'boolean', description: 'The members are properties that are written. Default: false.' },
          scope: {
            enum: ['library', 'instance'],
            description:
              'library: one per process. instance: harmless on an object of the same invocation. Default: library.',
          },
          changes: text("What is changed: 'the tenant of every request'. Default: the settings of the package."),
          instead: text("What to do instead: 'pass the tenant with each call'."),
        },
      ),
      uniqueNames: list(
        'Functions whose results no two invocations share, so that file names made of them are unique (LMI2001, LMI2002).',
        {
          package: packageName,
          members: members('The functions.'),
        },
      ),
    },
  };
}
