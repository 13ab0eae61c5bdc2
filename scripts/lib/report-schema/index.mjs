// The JSON schema of the JSON report, and of the part of an earlier report that `--compare` reads.
import * as basics from './basics.mjs';
import { causeReference, comparison, functionStanding } from './comparison.mjs';
import { finding, problem, proof, step, witness } from './finding.mjs';
import { fit, fitVerdict, plan } from './fit.mjs';
import { coverage, deduction, functionEntry } from './function.mjs';
import { leverage, repository, rule, standing, standingChange, wave } from './repository.mjs';
import { list, object, optional, part, ref, text } from './shapes.mjs';
import { summary } from './summary.mjs';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

const report = object({
  schemaVersion: { const: 1 },
  tool: object({ name: { const: 'lmi-ready' }, version: text('Version of the tool.') }),
  modelVersion: text('Version of the score model: the same findings get the same score while it stays the same.'),
  rulesVersion: text('Version of the rules and their weights.'),
  rules: list(ref('rule'), 'Every rule that was looked for, sorted by code.'),
  summary: ref('summary'),
  functions: list(ref('function'), 'Sorted by id.'),
  repository: ref('repository'),
  comparison: optional(ref('comparison')),
  fit: optional(ref('fit')),
  findings: list(ref('finding'), 'Sorted by path, line, column and rule.'),
  problems: list(ref('problem'), 'Sorted by path and line.'),
});

const $defs = {
  ...basics,
  standing,
  standingChange,
  rule,
  leverage,
  wave,
  repository,
  functionStanding,
  causeReference,
  comparison,
  fitVerdict,
  plan,
  fit,
  problem,
  step,
  witness,
  proof,
  finding,
  deduction,
  coverage,
  function: functionEntry,
  summary,
};

export const reportSchema = {
  $schema: DRAFT,
  $id: 'https://github.com/lmi-ready/lmi-ready/blob/main/packages/cli/schema/report.schema.json',
  title: 'Report of lmi-ready',
  description:
    'What `lmi-ready check --format json` prints. schemaVersion goes up when a field changes its meaning or disappears.',
  ...report,
  $defs,
};

const earlierFinding = part(finding, [
  'ruleId',
  'level',
  'confidence',
  'path',
  'line',
  'column',
  'message',
  'rootCause',
  'handlers',
  'suppression',
]);

/** Open where the report is closed: an earlier report may know more than this one, and may lack what nobody asks for. */
export const earlierReportSchema = {
  ...part(
    {
      ...report,
      properties: {
        ...report.properties,
        tool: part(report.properties.tool, ['name', 'version']),
        rules: list(part(rule, ['code'])),
        functions: list(part(functionEntry, ['id', 'file', 'grade', 'score', 'coverage'])),
        findings: list({
          ...earlierFinding,
          properties: { ...earlierFinding.properties, suppression: { type: 'object' } },
        }),
      },
    },
    ['schemaVersion', 'tool', 'modelVersion', 'rulesVersion', 'rules', 'functions', 'findings'],
  ),
  $defs: { ...basics, coverage: part(coverage, ['share', 'files', 'failedFiles']) },
};
