/** What `lmi-ready init` writes. Every example is a valid value; all of them are comments. */
export const CONFIG_TEMPLATE = `{
  // Everything is explained in https://github.com/lmi-ready/lmi-ready/blob/main/docs/configuration.md
  "$schema": "https://raw.githubusercontent.com/lmi-ready/lmi-ready/main/packages/cli/schema/config.schema.json",

  // Handlers beside those that are found in templates and by convention: files, and the export after #.
  // "handlers": ["src/jobs/*.ts#run"],

  // Templates beside those that are found, also in folders that are skipped otherwise.
  // "templates": ["cdk.out/*.template.json"],

  // What is left out, as in .gitignore.
  // "ignore": ["legacy/"],

  // Level of a rule by code or name: off, note, warning or error.
  // "rules": { "LMI3002": "error", "no-blocking-call": "off" },

  // Your own packages: functions that take a handler and return one ...
  // "wrappers": [{ "package": "@acme/lambda", "members": ["withTracing"] }],

  // ... clients and connections that belong at module level ...
  // "clients": [{ "package": "@acme/billing", "members": ["BillingClient"] }],

  // ... functions that change a library for everybody who shares it ...
  // "setters": [{ "package": "@acme/context", "members": ["setTenant"], "changes": "the tenant of every request" }],

  // ... and functions that make names which no two invocations share.
  // "uniqueNames": [{ "package": "@acme/ids", "members": ["newId"] }],
}
`;
