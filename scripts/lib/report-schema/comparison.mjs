// What the JSON report says of an earlier one (`--compare`).
import { count, list, object, ref, text } from './shapes.mjs';

const versions = object({
  tool: text('Version of the tool.'),
  model: text('Version of the score model.'),
  rules: text('Version of the rules.'),
});

export const functionStanding = object({ id: text('Id of a function.'), standing: ref('standing') });

export const causeReference = object({
  ruleId: ref('ruleId'),
  rootCause: text('As in the findings.'),
  level: ref('level'),
  path: ref('path', 'Its first place.'),
  line: ref('line'),
  message: text('Of its first finding.'),
});

const functions = (description) => list(ref('functionStanding'), description);
const changes = (description) => list(ref('standingChange'), description);
const causes = (description) => list(ref('causeReference'), description);
const codes = (description) => list(ref('ruleId'), description);

export const comparison = object(
  {
    file: text('The earlier report, as it was named.'),
    before: versions,
    after: versions,
    functions: object(
      {
        added: functions('In this report only.'),
        removed: functions('In the earlier report only, as they stood there.'),
        better: changes('By a change of code, under the rules and the model of this report.'),
        worse: changes('By a change of code, under the rules and the model of this report.'),
        unchanged: count('In both, and not changed by code.'),
      },
      'What the code did.',
    ),
    tool: object(
      {
        byModel: changes('The same findings get another score or grade.'),
        byRules: changes('By findings of rules that the earlier report did not have.'),
        newRules: codes('Rules that the earlier report did not have.'),
        goneRules: codes('Rules that only the earlier report has.'),
      },
      'What changed without a change of code.',
    ),
    causes: object(
      {
        fixed: causes('Gone from the code.'),
        accepted: causes('Now accepted by a comment.'),
        appeared: causes('New, of rules that both reports have.'),
        ofNewRules: causes('Of rules that the earlier report did not have: nobody knows since when they are there.'),
        ofGoneRules: causes('Of rules that only the earlier report has.'),
        unchanged: count('In both reports.'),
      },
      'Root causes of level error or warning.',
    ),
  },
  'An earlier report against this one.',
);
