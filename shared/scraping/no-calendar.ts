/**
 * Does a title belong to a log-in or an error page? Whole titles only, in the languages that the app reads: "Maintenance of lift 3" is an
 * event, "Scheduled maintenance" on every row is a notice. A single such title proves nothing; `looks-changed.ts` asks for half of the rows.
 *
 * Example: 'Sign in', 'Anmelden', '404 Not Found', 'Session expired' do; 'Sign in at reception' does not.
 */
import { titleKey } from './event-keys.ts';

const wholeTitles = [
  // Log-in pages.
  '(please )?(log|sign) ?[- ]?(in|on)( to continue| again| required)?',
  'log-?in',
  '(user ?name|password|e-?mail|forgot(ten)? (your )?password)\\??',
  '(bitte )?(anmelden|einloggen)|anmeldung( erforderlich)?|passwort( vergessen)?|benutzername',
  '(se )?connecter|connexion|mot de passe( oublié)?|identifiant',
  'iniciar sesión|acceder|contraseña|entrar',
  'accedi|accesso|aanmelden|inloggen|zaloguj( się)?|logga in|log ind|logg inn',
  // Proofs of being a person.
  '(are you (a )?(robot|human)|verify (that )?you are (a )?human|just a moment|checking your browser|attention required)[.!?… ]*(\\|.*)?',
  // Errors.
  '(error )?(400|401|403|404|405|408|410|418|429|500|501|502|503|504)( error)?([ :-].*)?',
  '((page|site|file|document) )?(not found|cannot be found|unavailable)',
  'forbidden|unauthori[sz]ed|access denied|permission denied|bad (gateway|request)|gateway time-?out|too many requests',
  '(internal )?server error|service (temporarily )?unavailable|something went wrong|an error (has )?occurred|oops',
  '(your )?session (has )?(expired|timed out|ended)',
  '(scheduled |under |down for )?maintenance( mode)?',
  'seite nicht gefunden|zugriff verweigert|sitzung abgelaufen|wartung(sarbeiten)?|ein fehler ist aufgetreten',
  'page introuvable|accès refusé|session expirée|une erreur (est survenue|s’est produite)',
  'página no encontrada|acceso denegado|sesión (caducada|expirada)|se ha producido un error',
  // What stands there while nothing has come yet.
  'loading|please wait|lädt|wird geladen|chargement|cargando',
];
const shape = new RegExp(`^(${wholeTitles.join('|')})[.!…]*$`, 'u');

export function looksLikeNoCalendar(title: string): boolean {
  const words = titleKey(title).replaceAll("'", '’');
  return words.length <= 120 && shape.test(words);
}
