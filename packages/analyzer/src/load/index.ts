export { complaint, type ConfiguredHandlers } from './configured-files.js';
export { classifyPath } from './discover/classify-path.js';
export { ignoredBy } from './discover/git-ignore.js';
export { memoryFileSystem, realFileSystem, type FileSystem } from './file-system.js';
export { loadProject, type LoadedProject } from './load-project.js';
export { isSourceFile } from './paths.js';
export { projectRoot } from './project-root.js';
export { configOf, readConfig, type ReadConfig } from './read-config.js';
export { readSource } from './source-text.js';
