/** What do a mail's words make of somebody in its header? Words are folded; a person is known by the first name. */
import type { MailAddress } from '#shared/domain/mail-message.ts';
import { fold } from '../text/tidy-text.ts';

/** Addresses of `left` were moved to bcc; an `assistant` gives the times and does not come. */
export type Role = 'required' | 'informed' | 'assistant' | 'left';

const assistants = '(?:assistant|ea|pa|assistentin|assistent|assistante|asistente|secretary|sekretarin|secretaria)';
const arranges =
  '(?:arrange|schedule|coordinate|set (?:it|this|something|us) up|find (?:us )?(?:a|some) time|sort out a time)';
const hidden = '(?:bcc|blind copy|blindkopie|copie cachee|copia oculta)';

/** Without one of these nobody leaves or helps. */
const hides = new RegExp(`\\b${hidden}\\b|\\bbcc`);
const helps = new RegExp(`\\b${assistants}\\b|\\b${arranges}\\b`);

const leaving = `\\bNAME\\b[^.!?\\n]{0,30} (?:to|in|on|into|ins?|en|a) ${hidden}\\b|\\bbcc(?:ing|ed|['’]?d)? NAME\\b|\\bNAME,? \\((?:now )?(?:in |on )?bcc\\)`;
const helping = `\\b${assistants},? NAME\\b|\\bNAME\\b[^.!?\\n]{0,40}\\b(?:my|his|her|our|meine?|mon|ma|mi) (?:executive |personal )?${assistants}\\b|\\bNAME\\b(?: \\(cc['’]?d\\)|, who|,)? (?:will|can|is going to|would) (?:help (?:us )?(?:to )?)?${arranges}\\b`;
const asked =
  '(?:^|[.!?\\n] ?)(?:and )?@?NAME, ?(?:would|could|can|do|does|are|please|what|when|how|will|you|ginge|passt|kannst|pouvez|peux|puedes)\\b|@NAME\\b';

export type Told = { readonly folded: string; readonly isHidingSaid: boolean; readonly isHelpSaid: boolean };

export function toTold(words: string): Told {
  const folded = fold(words);
  return { folded, isHidingSaid: hides.test(folded), isHelpSaid: helps.test(folded) };
}

/** `role`: that of the header. */
export function roleBy(one: MailAddress, role: Role, { folded, isHidingSaid, isHelpSaid }: Told): Role {
  if (!isHidingSaid && !isHelpSaid && role !== 'informed') return role;
  const first = fold(one.name === '' ? one.address : one.name).split(/[ .@_-]/)[0] ?? '';
  if (first.length < 2 || !folded.includes(first) || !/^[\p{L}\p{N}]+$/u.test(first)) return role;
  const named = (pattern: string): boolean => new RegExp(pattern.replaceAll('NAME', first), 'u').test(folded);
  if (isHidingSaid && named(leaving)) return 'left';
  if (isHelpSaid && named(helping)) return 'assistant';
  return role === 'informed' && named(asked) ? 'required' : role;
}
