export { ClusterAddress, type ClusterOptions, EmbeddedCluster, findCluster } from './cluster.js';
export { clusterHome, type HomeOptions } from './home.js';
export { type ClusterSecrets } from './secrets.js';
export * from './plane-roles.js';
export * from './stop-list.js';
