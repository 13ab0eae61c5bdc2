export { classifyPath, type PathRole } from './discover/classify-path.js';
export { dependencyVersions, type DependencyVersions } from './dependency-versions.js';
export { discoverSources, type DiscoverOptions, type Discovery } from './discover-sources.js';
export { memoryFileSystem, realFileSystem, type DirectoryEntry, type FileStat, type FileSystem } from './file-system.js';
export { loadProject, type LoadedProject } from './load-project.js';
export { readTemplates, type Declarations } from './read-templates.js';
export { createResolver, type Resolution, type Resolver } from './resolve-import.js';
export { readSource, type SourceText } from './source-text.js';
export { projectRoot } from './project-root.js';
