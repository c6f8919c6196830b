/**
 * Gmail's search language, the part that programs use: in: is: label: from: to: cc: subject: rfc822msgid: has:attachment
 * newer_than: older_than: after: before: (YYYY/MM/DD or epoch seconds), free words, "phrases" and a minus before a term.
 * All terms must hold. Spam and trash are left out unless asked for.
 */
import type { MailboxMessage } from './mailbox.ts';
import { headerOf, parseMime, readableText } from './mailbox-mime.ts';
import { messageIdsIn } from './mailbox-threading.ts';

export type SearchContext = { readonly nowMs: number; readonly labelNames: ReadonlyMap<string, string> };
type Test = (message: MailboxMessage) => boolean;

const DAY_MS = 86_400_000;
// A month of Gmail's newer_than is counted as 30 days here; nobody relies on the difference.
const unitDays: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, m: 30, y: 365 };
const placeLabels: Readonly<Record<string, string>> = {
  inbox: 'INBOX',
  sent: 'SENT',
  drafts: 'DRAFT',
  draft: 'DRAFT',
  spam: 'SPAM',
  trash: 'TRASH',
  unread: 'UNREAD',
  starred: 'STARRED',
  important: 'IMPORTANT',
};

function ageMs(value: string): number | null {
  const match = /^(\d{1,5})([hdmy])$/.exec(value);
  return match ? Number(match[1]) * (unitDays[match[2] ?? ''] ?? 0) * DAY_MS : null;
}

/** Dates without a zone are midnight UTC here: Gmail's own rule (the account's zone) is not told by its API. */
function instant(value: string): number | null {
  if (/^\d{9,11}$/.test(value)) return Number(value) * 1000;
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
}

const nothing: Test = () => false;

function operatorTest(name: string, value: string, context: SearchContext): Test | null {
  const wanted = value.toLowerCase();
  const inHeader =
    (header: string): Test =>
    (message) =>
      headerOf(message.headers, header).toLowerCase().includes(wanted);
  const hasLabel =
    (label: string): Test =>
    (message) =>
      message.labelIds.includes(label);
  const when = (at: number | null, test: (messageMs: number, limitMs: number) => boolean): Test =>
    at === null ? nothing : (message) => test(message.internalDateMs, at);
  const age = ageMs(value);

  switch (name) {
    case 'in':
    case 'is':
      if (wanted === 'anywhere') return () => true;
      if (wanted === 'read') return (message) => !message.labelIds.includes('UNREAD');
      return hasLabel(placeLabels[wanted] ?? wanted.toUpperCase());
    case 'label':
      return hasLabel(context.labelNames.get(wanted) ?? placeLabels[wanted] ?? value);
    case 'from':
    case 'to':
    case 'cc':
    case 'subject':
      return inHeader(name);
    case 'rfc822msgid': {
      const id = `<${value.replace(/^<|>$/g, '')}>`;
      return (message) => messageIdsIn(headerOf(message.headers, 'message-id')).includes(id);
    }
    case 'has':
      return (message) => wanted === 'attachment' && parseMime(message.raw).parts.some((part) => part.filename !== '');
    case 'newer_than':
      return when(age === null ? null : context.nowMs - age, (ms, limit) => ms > limit);
    case 'older_than':
      return when(age === null ? null : context.nowMs - age, (ms, limit) => ms < limit);
    case 'after':
      return when(instant(value), (ms, limit) => ms >= limit);
    case 'before':
      return when(instant(value), (ms, limit) => ms < limit);
    default:
      return null;
  }
}

function wordsTest(words: string): Test {
  const wanted = words.toLowerCase();
  return (message) =>
    ['subject', 'from', 'to', 'cc'].some((name) => headerOf(message.headers, name).toLowerCase().includes(wanted)) ||
    readableText(parseMime(message.raw)).toLowerCase().includes(wanted);
}

export function searchMessages(
  messages: readonly MailboxMessage[],
  query: string,
  context: SearchContext & { readonly includeSpamTrash: boolean; readonly labelIds: readonly string[] },
): readonly MailboxMessage[] {
  const tests: Test[] = [];
  let hidden = !context.includeSpamTrash && !context.labelIds.some((label) => label === 'SPAM' || label === 'TRASH');
  for (const match of query.slice(0, 2000).matchAll(/(-?)(?:(\w{1,20}):)?(?:"([^"]*)"|\(([^)]*)\)|(\S+))/g)) {
    const [, minus, operator, ...rest] = match;
    const value = rest.find((text) => text !== undefined) ?? '';
    if (/^(in|is)$/.test(operator ?? '') && /^(anywhere|spam|trash)$/i.test(value)) hidden = false;
    const test =
      (operator !== undefined ? operatorTest(operator.toLowerCase(), value, context) : null) ??
      wordsTest(operator === undefined ? value : `${operator}:${value}`);
    tests.push(minus === '-' ? (message) => !test(message) : test);
  }
  return messages.filter(
    (message) =>
      context.labelIds.every((label) => message.labelIds.includes(label)) &&
      !(hidden && (message.labelIds.includes('SPAM') || message.labelIds.includes('TRASH'))) &&
      tests.every((test) => test(message)),
  );
}
