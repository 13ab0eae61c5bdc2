export { classifyPath } from './discover/classify-path.js';
export { memoryFileSystem, realFileSystem, type FileSystem } from './file-system.js';
export { loadProject, type LoadedProject } from './load-project.js';
export { isSourceFile } from './paths.js';
export { projectRoot } from './project-root.js';
export { readSource } from './source-text.js';
