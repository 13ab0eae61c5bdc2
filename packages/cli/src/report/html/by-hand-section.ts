import { plural } from '../../util/plural.js';
import { html, type Html } from './html.js';
import type { Page } from './page.js';
import { section } from './section.js';

/** What no static analysis can tell (docs/limits.md; limits of AWS as of its developer guide, 2026). */
const ITEMS: readonly (readonly [what: string, how: string])[] = [
  [
    'Load with concurrency',
    'Call every function with as many invocations at once as an environment will get (for Node.js up to 64 per vCPU), with different callers, and compare the answers. One invocation at a time shows none of what is reported here.',
  ],
  [
    'Dependencies',
    'What a package does inside is known only from lists of packages. Look into those that keep request data, global settings or temporary files.',
  ],
  [
    'Timeouts',
    'A timeout answers the caller, but the code runs on and keeps its place in the environment. Give calls to others timeouts of their own and ask the context for the time that is left.',
  ],
  [
    'Databases and services',
    'Connections of a pool, times worker threads, times environments, have to fit the server; the same goes for rates that a service allows.',
  ],
  [
    'Memory and /tmp',
    'All invocations of an environment share both. Measure them under load, for longer than an environment used to live.',
  ],
  [
    'Logs, metrics and traces',
    'Lines of several invocations mix. Check that each can still be told by its request id.',
  ],
  [
    'Way in and way back',
    'A function cannot be moved in place: on Managed Instances it is a new one. Decide how traffic goes there, and back.',
  ],
];

/** The same in every report, and before it what this one leaves to people. */
export function byHandSection({ report, functions, findings }: Page): Html {
  const notes = findings.filter(({ finding, state }) => state !== 'accepted' && finding.level === 'note').length;
  const partial = functions.filter(({ readiness }) => readiness.partial).length;
  const open = [
    ...(notes > 0
      ? [
          html`<li>
            <b>Notes of this report</b> ${plural(notes, 'note')} to be verified, under <a href="#findings">Findings</a>.
          </li>`,
        ]
      : []),
    ...(partial > 0
      ? [
          html`<li>
            <b>Code that was not seen</b> ${plural(partial, 'function')} with less than full coverage; each row says
            what is missing.
          </li>`,
        ]
      : []),
  ];
  return section(
    'by-hand',
    'Check by hand',
    html`<p class="intro">
        ${plural(report.rules.size, 'rule')} looked at the code. What no rule looks for is not found, so none of this is
        proof that a function is safe.
      </p>
      <ul class="checklist">
        ${open}${ITEMS.map(([what, how]) => html`<li><b>${what}</b> ${how}</li>`)}
      </ul>`,
  );
}
