/** A small rule of our own: files are kebab-case, named for what they hold, with the contract's the only index.ts. */
import { relative } from 'node:path';

const empty = /^(utils?|helpers?|common|manager|misc)(\.|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|bench|eval|config|d|module))*\.[a-z]+$/;

/** @type {import('eslint').Rule.RuleModule} */
const fileNames = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    return {
      Program(node) {
        const path = relative(context.cwd, context.filename).replaceAll('\\', '/');
        const parts = path.split('/');
        const name = parts.at(-1) ?? '';
        const vague = parts.find((part) => empty.test(part));
        if (vague) context.report({ node, message: `"${vague}" says nothing: name it for what it holds.` });
        if (!kebab.test(name)) context.report({ node, message: `"${name}" is not kebab-case.` });
        if (/^index\.tsx?$/.test(name) && path !== 'shared/contract/index.ts') {
          context.report({ node, message: 'No index.ts but the contract’s: import the file itself.' });
        }
      },
    };
  },
};

export const fileNamesPlugin = { rules: { 'file-names': fileNames } };
