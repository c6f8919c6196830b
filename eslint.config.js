export { default } from './build/lint/rules.config.mjs';
