/** Temporal: the platform's own where it has one (Electron 45), else the polyfill. Only this folder touches it. */
export { Temporal } from 'temporal-polyfill';
