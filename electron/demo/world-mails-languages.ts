/** Mails that are not English, and mails whose bytes are not UTF-8. */
import type { MailWriter, WorldMail } from './world-mail.ts';
import { signed } from './world-mail.ts';
import { people } from './world-people.ts';
import type { WorldTime } from './world-time.ts';

export function writeLanguages(time: WorldTime, write: MailWriter): WorldMail[] {
  const { katrin, paul, claire, javier } = people;
  const [d3, d4, d5] = [time.workday(3), time.workday(4), time.workday(5)];
  const berlin = katrin.timeZone;
  return [
    write({
      key: 'katrin-termin',
      category: 'german',
      from: katrin,
      sentMs: time.ago(10.25, people.katrin.timeZone),
      subject: 'Terminvorschlag: Anlagensteuerung',
      proposes: [time.at(d3, '15:00', berlin), time.at(d4, '16:30', berlin)],
      text: `Guten Tag Alex Rivera,

vielen Dank für das ausführliche Angebot zur Anlagensteuerung. Wir würden es gern gemeinsam mit unserem Werkleiter durchsprechen, etwa eine Stunde per Video.

Passt es Ihnen am ${time.day(d3, 'de-DE')} um 15 Uhr oder am ${time.day(d4, 'de-DE')} um 16:30 Uhr (jeweils deutscher Zeit)?

${signed(katrin, 'Mit freundlichen Grüßen')}`,
    }),
    write({
      key: 'claire-rendez-vous',
      category: 'french',
      from: claire,
      sentMs: time.ago(24, people.claire.timeZone),
      subject: 'Rendez-vous pour la campagne de printemps',
      proposes: [time.at(d4, '14:30', claire.timeZone)],
      text: `Bonjour Alex,

la maquette de la campagne est prête et j'aimerais vous la présenter. Seriez-vous disponible ${time.day(d4, 'fr-FR')} à 14h30, heure de Paris ? Comptez une petite heure.

Sinon, dites-moi ce qui vous arrange la semaine prochaine.

${signed(claire, 'Bien cordialement')}`,
    }),
    write({
      key: 'javier-reunion',
      category: 'spanish',
      from: javier,
      sentMs: time.ago(31.5, people.javier.timeZone),
      subject: 'Reunión sobre el viaje de empresa',
      proposes: [time.at(d5, '16:00', javier.timeZone)],
      text: `Hola Alex:

ya tenemos los presupuestos para el viaje de empresa. ¿Podríamos vernos por videollamada el ${time.day(d5, 'es-ES')} a las 16:00 (hora de Madrid)? Serían unos 30 minutos.

Si no te viene bien, propónme otra hora, por favor.

${signed(javier, 'Un saludo')}`,
    }),
    write({
      key: 'paul-vollmacht',
      category: 'latin-1',
      from: paul,
      charset: 'iso-8859-1',
      sentMs: time.past(3, '09:35', paul.timeZone),
      subject: 'Rückfrage zur Vollmacht, kurzes Gespräch möglich?',
      proposes: [time.at(time.workday(6), '15:30', paul.timeZone)],
      text: `Sehr geehrte Damen und Herren,

für die Eintragung der Zweigniederlassung benötigen wir noch eine beglaubigte Vollmacht. Ließe sich das am ${time.day(time.workday(6), 'de-DE')} zwischen 15.30 Uhr und 17 Uhr telefonisch klären? Es dauert höchstens eine Viertelstunde.

${signed(paul, 'Mit freundlichen Grüßen aus Köln')}`,
    }),
  ];
}
