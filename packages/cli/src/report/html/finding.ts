import type { Confidence, Finding, Proof, Suppression } from '@lmi-ready/analyzer';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { callGraph } from './call-path.js';
import { codeBlock } from './code.js';
import { html, type Html } from '../shared/html.js';
import { placeLink, rulePageLink } from './links.js';
import type { ListedFinding, Page } from './page.js';
import { fact } from './section.js';
import { timeline } from './witness.js';

/** Names of functions that are shown at once; the others can be unfolded. */
const NAMED_FUNCTIONS = 8;

/** A finding to unfold. This is the only place where the page holds it in full; the script shows copies of it elsewhere. */
export function findingEntry(listed: ListedFinding, page: Page): Html {
  const { finding, anchor } = listed;
  const { handlers } = finding;
  const more =
    handlers.length > 1 ? html` <span class="reach">${plural(handlers.length, 'function')}</span>` : undefined;
  return html`<details class="finding">
    <summary>${findingHead(listed)}${more}</summary>
    <div class="finding-body" id="${anchor}">${findingBody(finding, page)}</div>
  </details>`;
}

/** Level, rule, message and place on a line or two. */
export function findingHead({ finding, state }: ListedFinding): Html {
  const { level, ruleId, message, location, confidence } = finding;
  return html`<span class="tag"><span class="level ${level}">${level}</span> <span class="rule-code">${ruleId}</span></span>
    <span class="words"><span class="message">${message}</span>
    <span class="where"><code>${location.path}:${location.line}</code>${badges(confidence, state, finding.proof?.status)}</span></span>`;
}

const STATES = { known: 'in the baseline', accepted: 'accepted' } as const;

function badges(
  confidence: Confidence,
  state: ListedFinding['state'],
  proof: Proof['status'] | undefined,
): readonly Html[] {
  const texts = [
    ...(confidence === 'certain' ? [] : [confidence]),
    ...(state === 'open' ? [] : [STATES[state]]),
    ...(proof === 'proved' ? [proof] : []),
  ];
  return texts.map((text) => html` <span class="badge">${text}</span>`);
}

function findingBody(finding: Finding, page: Page): Html {
  const { report } = page;
  const { location, help, witness, related } = finding;
  return html`${finding.suppression ? acceptance(finding.suppression, report) : undefined}
    <dl class="facts">
      ${fact('Fix', html`<span class="fix">${help}</span>`)}
      ${fact('Place', whereText(finding, report))}
      ${fact('Rule', ruleText(finding, report))}
      ${fact('Confidence', html`${finding.confidence}: ${CONFIDENCES[finding.confidence]}`)}
      ${finding.proof ? fact('Run', proofText(finding.proof)) : undefined}
      ${fact('Reached by', reachedBy(finding, page))}
    </dl>
    ${codeBlock(report.sources.get(location.path), location)}
    ${witness ? timeline(witness) : undefined}
    ${callGraph(finding, report)}
    ${related.length > 0 ? relatedList(related, report) : undefined}`;
}

/** As docs/accuracy.md has it. */
const CONFIDENCES = {
  certain: 'path, sharing and value are proved.',
  likely: 'one link rests on a convention.',
  possible: 'one link is a guess. Verify it by hand; it costs no points.',
} as const;

function whereText({ location, functionName }: Finding, report: Report): Html {
  const inside = functionName === '' ? undefined : html` in <code>${functionName}</code>`;
  return html`${placeLink(location, report)}${inside}`;
}

function ruleText({ ruleId }: Finding, report: Report): Html {
  const rule = report.rules.get(ruleId);
  return rule ? html`${rulePageLink(rule, report)} ${rule.name}. ${rule.why}` : html`${ruleId}`;
}

function proofText({ status, message }: Proof): Html {
  return status === 'proved' ? html`<strong>Proved:</strong> ${message}` : html`${message}`;
}

function acceptance({ reason, by, location }: Suppression, report: Report): Html {
  const said = reason === '' ? html`without a reason` : html`<q>${reason}</q>`;
  const comment = by === 'eslint' ? 'An ESLint comment' : 'A comment';
  return html`<p class="acceptance">${comment} at ${placeLink(location, report)} accepts this: ${said}</p>`;
}

function reachedBy({ handlers }: Finding, { anchors }: Page): Html {
  const items = handlers.map((id) => {
    const entry = anchors.get(id);
    return entry ? html`<li><a href="#${entry.anchor}"><code>${id}</code></a></li>` : html`<li><code>${id}</code></li>`;
  });
  const rest = items.slice(NAMED_FUNCTIONS);
  const hidden =
    rest.length > 0
      ? html`<details class="more">
          <summary>${plural(rest.length, 'more function')}</summary>
          <ul class="names">
            ${rest}
          </ul>
        </details>`
      : undefined;
  return html`<ul class="names">
      ${items.slice(0, NAMED_FUNCTIONS)}
    </ul>
    ${hidden}`;
}

function relatedList(related: Finding['related'], report: Report): Html {
  const items = related.map(({ location, message }) => html`<li>${placeLink(location, report)} ${message}</li>`);
  return html`<p class="subhead">See also</p>
    <ul class="related">
      ${items}
    </ul>`;
}
