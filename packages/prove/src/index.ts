export { parseTarget, type Target } from './stage/stage.js';
export { prove, type ProveOptions, type ProveRequest } from './prove.js';
export { proveFindings, scheduleOf, type FindingsRequest, type ProofOf } from './findings.js';
export { eventTemplates, type EventName } from './events/templates.js';
export type { Answer } from './model/request.js';
export type { Experiment } from './model/result.js';
export type { Measures, Symptom, SymptomKind } from './model/symptom.js';
export { predictedBy } from './verdict.js';
