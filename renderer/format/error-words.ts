/** What a failure means to the user, what is safe, and the one next step. By code; the message adds the particular. */
import type { AppError, ErrorCode } from '#shared/errors.ts';

export type ErrorStep = 'try-again' | 'reconnect' | 'choose-permissions' | 'open-health' | 'open-settings' | 'none';
export type ErrorWords = { readonly title: string; readonly text: string; readonly step: ErrorStep };

const words: Record<ErrorCode, { title: string; text: string; step: ErrorStep }> = {
  'invalid-input': { title: 'That does not fit', text: 'Nothing was changed.', step: 'none' },
  'not-found': { title: 'It is no longer there', text: 'It may have been removed in the meantime.', step: 'try-again' },
  conflict: {
    title: 'It changed in the meantime',
    text: 'Nothing was overwritten. Look at the new state and try again.',
    step: 'try-again',
  },
  'not-allowed': { title: 'Not allowed', text: 'Nothing was changed.', step: 'none' },
  offline: {
    title: 'No connection',
    text: 'What is stored here stays readable; it goes on by itself once you are online.',
    step: 'try-again',
  },
  throttled: {
    title: 'The service asked for a pause',
    text: 'CAMS waits and tries again by itself.',
    step: 'try-again',
  },
  'reconnect-needed': {
    title: 'Sign in again',
    text: 'The account’s permission has ended. Your data here stays readable.',
    step: 'reconnect',
  },
  'consent-denied': {
    title: 'Permission was not given',
    text: 'You chose to cancel on the consent page. Nothing was connected.',
    step: 'try-again',
  },
  'consent-expired': {
    title: 'The sign-in took too long',
    text: 'The browser did not come back within five minutes. Nothing was connected.',
    step: 'try-again',
  },
  'scope-missing': {
    title: 'A permission is missing',
    text: 'It was left unticked on the consent page.',
    step: 'choose-permissions',
  },
  'client-invalid': { title: 'This is not a desktop app’s client file', text: 'Nothing was stored.', step: 'none' },
  'keyring-unavailable': {
    title: 'The system’s keyring is out of reach',
    text: 'Sign-ins last until you quit.',
    step: 'open-health',
  },
  voided: {
    title: 'The approval no longer fits',
    text: 'Nothing was sent. Look at what changed and approve again.',
    step: 'try-again',
  },
  'not-ready': { title: 'The text and the slots differ', text: 'Nothing was sent.', step: 'none' },
  'unknown-outcome': {
    title: 'It may have been sent',
    text: 'CAMS will not send it again by itself.',
    step: 'try-again',
  },
  'source-unreadable': {
    title: 'A calendar cannot be read',
    text: 'Its hours count as busy until it can.',
    step: 'open-health',
  },
  'storage-full': {
    title: 'The disk is full',
    text: 'The last change was not stored. Free some space and try again.',
    step: 'try-again',
  },
  'storage-read-only': {
    title: 'The data is read-only',
    text: 'It was written by a newer version of CAMS. Update to change things.',
    step: 'open-health',
  },
  'storage-damaged': {
    title: 'The data file is damaged',
    text: 'CAMS keeps a copy and restores the newest good backup.',
    step: 'open-health',
  },
  internal: { title: 'Something went wrong here', text: 'It is in the log. Your data is safe.', step: 'try-again' },
};

export function toErrorWords(error: AppError): ErrorWords {
  const known = words[error.code];
  const detail = error.message.trim();
  const step = error.retry === 'free-space' ? 'try-again' : error.retry === 'none' ? known.step : error.retry;
  const text = detail === '' || detail === known.text ? known.text : `${closeSentence(detail)} ${known.text}`;
  return { title: known.title, text, step };
}

/** One line for a toast. */
export function toErrorLine(error: AppError): string {
  const { title } = words[error.code];
  return error.message.trim() === '' ? `${title}.` : closeSentence(error.message.trim());
}

function closeSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A stored failure is a code; an unknown one is shown as it is, because it may still help. */
export function toFailureWords(code: string): string {
  return code in words ? closeSentence(words[code as ErrorCode].title) : closeSentence(code);
}
