/** German. Formal is "Sie"; the other tones avoid the choice. */
import type { Phrases } from './phrases.ts';

export const german: Phrases = {
  greeting: { brief: 'Hallo {},', warm: 'Hallo {},', formal: 'Guten Tag {},' },
  greetingWithoutName: { brief: 'Hallo,', warm: 'Hallo,', formal: 'Sehr geehrte Damen und Herren,' },
  closing: { brief: 'Viele Grüße', warm: 'Herzliche Grüße', formal: 'Mit freundlichen Grüßen' },
  accept: {
    brief: '{} passt.',
    warm: '{} passt mir gut, ich freue mich darauf.',
    formal: 'Vielen Dank für Ihren Vorschlag. Gerne nehme ich an: {}.',
  },
  proposeOne: {
    brief: 'Passt {}?',
    warm: 'Sehr gerne. Wie wäre es mit {}?',
    formal: 'Vielen Dank für Ihre Nachricht. Darf ich Folgendes vorschlagen: {}?',
  },
  proposeMany: {
    brief: 'Bei mir ginge:',
    warm: 'Sehr gerne. Passt einer dieser Vorschläge?',
    formal: 'Vielen Dank für Ihre Nachricht. Darf ich Folgendes vorschlagen?',
  },
  insteadOne: { brief: 'Passt {}?', warm: 'Wie wäre es mit {}?', formal: 'Darf ich stattdessen vorschlagen: {}?' },
  insteadMany: {
    brief: 'Bei mir ginge:',
    warm: 'Passt stattdessen einer dieser Vorschläge?',
    formal: 'Darf ich stattdessen Folgendes vorschlagen?',
  },
  adapt: {
    brief: 'Sonst gerne ein Gegenvorschlag.',
    warm: 'Falls das nicht passt, freue ich mich über einen Gegenvorschlag.',
    formal: 'Sollte es Ihnen nicht passen, freue ich mich über Ihren Gegenvorschlag.',
  },
  heldOne: {
    brief: 'Ich halte den Termin bis {} frei.',
    warm: 'Ich halte den Termin gerne bis {} frei.',
    formal: 'Ich halte den Termin bis {} für Sie frei.',
  },
  heldMany: {
    brief: 'Ich halte die Termine bis {} frei.',
    warm: 'Ich halte die Termine gerne bis {} frei.',
    formal: 'Ich halte die Termine bis {} für Sie frei.',
  },
  notFree: {
    brief: 'Da kann ich leider nicht.',
    warm: 'Danke für den Vorschlag. Da kann ich leider nicht.',
    formal: 'Vielen Dank für Ihren Vorschlag. Leider bin ich dann verhindert.',
  },
  apology: {
    brief: 'Entschuldigung, mein Vorschlag ist leider nicht mehr frei.',
    warm: 'Es tut mir leid, mein Vorschlag ist bei mir leider nicht mehr frei.',
    formal: 'Bitte entschuldigen Sie, mein Vorschlag ist leider nicht mehr frei.',
  },
  move: {
    brief: 'Können wir unser Treffen verlegen?',
    warm: 'Können wir unser Treffen verlegen? Entschuldigung für das Hin und Her.',
    formal: 'Darf ich Sie bitten, unser Treffen zu verlegen?',
  },
  clarifyMany: {
    brief: 'Was davon ist gemeint?',
    warm: 'Nur zur Sicherheit: Was davon ist gemeint?',
    formal: 'Um ein Missverständnis zu vermeiden: Was davon meinen Sie?',
  },
  clarifyOpen: {
    brief: 'Welcher Tag und welche Uhrzeit sind gemeint?',
    warm: 'Nur zur Sicherheit: Welcher Tag und welche Uhrzeit sind gemeint?',
    formal: 'Um ein Missverständnis zu vermeiden: Welchen Tag und welche Uhrzeit meinen Sie?',
  },
  decline: {
    brief: 'Danke für die Anfrage, ich kann leider nicht.',
    warm: 'Vielen Dank für die Anfrage. Leider muss ich absagen.',
    formal: 'Vielen Dank für Ihre Anfrage. Leider muss ich Ihnen absagen.',
  },
  confirm: {
    brief: 'Bestätigt: {}.',
    warm: 'Hiermit bestätige ich: {}. Ich freue mich darauf.',
    formal: 'Hiermit bestätige ich: {}.',
  },
  nudgeOne: {
    brief: 'Passt {} noch?',
    warm: 'Eine freundliche Erinnerung: Passt {} noch?',
    formal: 'Darf ich an meinen Vorschlag erinnern: {}?',
  },
  nudgeMany: {
    brief: 'Passt davon noch etwas?',
    warm: 'Eine freundliche Erinnerung: Passt davon noch etwas?',
    formal: 'Darf ich an meine Vorschläge erinnern?',
  },
  nudgeOpen: {
    brief: 'Ich komme kurz darauf zurück.',
    warm: 'Eine freundliche Erinnerung an meine Frage.',
    formal: 'Darf ich an meine Frage erinnern?',
  },
  cancel: {
    brief: 'Leider muss ich unser Treffen absagen: {}.',
    warm: 'Es tut mir leid, ich muss unser Treffen absagen: {}.',
    formal: 'Zu meinem Bedauern muss ich unser Treffen absagen: {}.',
  },
  cancelWithoutTime: {
    brief: 'Leider muss ich unser Treffen absagen.',
    warm: 'Es tut mir leid, ich muss unser Treffen absagen.',
    formal: 'Zu meinem Bedauern muss ich unser Treffen absagen.',
  },
  cancelled: {
    brief: 'Kein Problem, es ist aus dem Kalender genommen: {}.',
    warm: 'Danke für die Nachricht. Ich habe es aus dem Kalender genommen: {}.',
    formal: 'Vielen Dank für Ihre Nachricht. Das Treffen ist aus dem Kalender genommen: {}.',
  },
  useLink: {
    brief: 'Danke, ich nutze die Buchungsseite.',
    warm: 'Vielen Dank, ich suche mir auf der Buchungsseite etwas aus.',
    formal: 'Vielen Dank. Ich wähle auf Ihrer Buchungsseite etwas aus.',
  },
  byVideo: {
    brief: 'Per Video; der Link steht in der Einladung.',
    warm: 'Gerne per Video; der Link steht in der Einladung.',
    formal: 'Ich schlage ein Videogespräch vor; der Link steht in der Einladung.',
  },
  invitation: {
    brief: 'Eine Einladung kommt.',
    warm: 'Eine Einladung schicke ich gleich.',
    formal: 'Eine Einladung folgt.',
  },
};
