/**
 * What a page may need a person for. A code, so that a screen chooses its button by it and a log counts it; the sentence comes with it.
 * A visit ends logged in or with one of these, never in silence.
 */
import { assertNever } from '#shared/errors.ts';

export const questionCodes = [
  'log-in-needed', // no log-in is kept for this page
  'log-in-refused', // the page did not take what is kept
  'code-needed', // it wants a one-time code, and no secret for it is kept
  'captcha', // it wants to see a person
  'form-changed', // it is logged out and shows nothing of the form that was learnt
  'state-unknown', // neither the proofs of being logged in nor those of being logged out hold
  'other-host', // the form is on a host that the log-in was not kept for
  'insecure-page', // the form would send the password unencrypted
  'page-moved', // the page leads to another host than the one that was taught
  'page-error', // the server answers with an error
  'page-unreachable', // no answer in time, or none at all
] as const;
export type QuestionCode = (typeof questionCodes)[number];

/** What the person can do about it. */
export type QuestionStep = 'sign-in-by-hand' | 'enter-log-in' | 'teach-form' | 'try-later';

export type ScrapeQuestion = {
  readonly code: QuestionCode;
  readonly sourceId: string;
  /** Host (and port) of the page that is open; '' before there is one. */
  readonly host: string;
  readonly step: QuestionStep;
  readonly text: string;
};

/** The question in words. `host` is the live page's, not the one that was asked for. */
export function askAbout(code: QuestionCode, sourceId: string, host: string): ScrapeQuestion {
  return { code, sourceId, host, step: stepFor(code), text: wordsFor(code, host === '' ? 'The page' : host) };
}

function stepFor(code: QuestionCode): QuestionStep {
  switch (code) {
    case 'log-in-needed':
    case 'captcha':
    case 'code-needed':
    case 'other-host':
    case 'page-moved':
    case 'insecure-page':
    case 'state-unknown':
      return 'sign-in-by-hand';
    case 'log-in-refused':
      return 'enter-log-in';
    case 'form-changed':
      return 'teach-form';
    case 'page-error':
    case 'page-unreachable':
      return 'try-later';
    default:
      return assertNever(code);
  }
}

function wordsFor(code: QuestionCode, host: string): string {
  switch (code) {
    case 'log-in-needed':
      return `${host} asks you to log in, and CAMS keeps no log-in for it.`;
    case 'log-in-refused':
      return `${host} did not accept the kept log-in. CAMS does not try again, so that the account is not locked.`;
    case 'code-needed':
      return `${host} asks for a one-time code, and CAMS keeps no secret to make it with.`;
    case 'captcha':
      return `${host} wants to see that a person is there.`;
    case 'form-changed':
      return `${host} asks you to log in with a form that CAMS does not know.`;
    case 'state-unknown':
      return `CAMS cannot tell whether it is logged in at ${host}.`;
    case 'other-host':
      return `The log-in form is at ${host}, which the kept log-in is not for. Nothing was typed.`;
    case 'page-moved':
      return `The page leads to ${host} now, which is not where it was taught. Nothing was read there.`;
    case 'insecure-page':
      return `${host} would send the password unencrypted. Nothing was typed.`;
    case 'page-error':
      return `${host} answers with an error.`;
    case 'page-unreachable':
      return `${host} does not answer.`;
    default:
      return assertNever(code);
  }
}
