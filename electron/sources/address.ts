/** A feed's address as a person writes it: webcal, https or http; a name alone is https. */
import { AppError } from '#shared/errors.ts';

/**
 * The addresses that it may mean, the likelier first: webcal says nothing of encryption.
 *
 * Example: 'webcal://choir.example/a.ics' -> ['https://choir.example/a.ics', 'http://choir.example/a.ics']
 */
export function listAddresses(written: string): readonly string[] {
  const text = written.trim();
  const webcal = /^webcals?:(?:\/\/)?/i.exec(text)?.[0];
  if (webcal !== undefined) {
    const rest = text.slice(webcal.length);
    const secure = check(`https://${rest}`);
    return /^webcals:/i.test(webcal) ? [secure] : [secure, check(`http://${rest}`)];
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return [check(text)];
  return [check(`https://${text}`)];
}

function check(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    throw new AppError('invalid-input', 'This is no address of a feed. It begins with https://, http:// or webcal://.');
  }
  return url.href;
}
