/** French. Always "vous": the other can change it, we cannot know. */
import type { Phrases } from './phrases.ts';

export const french: Phrases = {
  greeting: { brief: 'Bonjour {},', warm: 'Bonjour {},', formal: 'Bonjour {},' },
  greetingWithoutName: { brief: 'Bonjour,', warm: 'Bonjour,', formal: 'Madame, Monsieur,' },
  closing: { brief: 'Cordialement,', warm: 'Bien à vous,', formal: 'Avec mes salutations distinguées,' },
  accept: {
    brief: '{} me convient.',
    warm: '{} me convient très bien, je m’en réjouis.',
    formal: 'Je vous remercie de votre proposition, que j’accepte volontiers : {}.',
  },
  proposeOne: {
    brief: 'Est-ce que {} vous convient ?',
    warm: 'Avec plaisir. Est-ce que {} vous conviendrait ?',
    formal: 'Je vous remercie de votre message. Puis-je vous proposer {} ?',
  },
  proposeMany: {
    brief: 'Voici ce qui me convient :',
    warm: 'Avec plaisir. Une de ces propositions vous conviendrait-elle ?',
    formal: 'Je vous remercie de votre message. Puis-je vous proposer ce qui suit ?',
  },
  insteadOne: {
    brief: 'Est-ce que {} vous convient ?',
    warm: 'Est-ce que {} vous conviendrait ?',
    formal: 'Puis-je vous proposer {} ?',
  },
  insteadMany: {
    brief: 'Voici ce qui me convient :',
    warm: 'Une de ces propositions vous conviendrait-elle ?',
    formal: 'Puis-je vous proposer ce qui suit ?',
  },
  adapt: {
    brief: 'Sinon, dites-moi ce qui vous irait.',
    warm: 'Si cela ne vous convient pas, dites-moi simplement ce qui vous irait mieux.',
    formal: 'Si cela ne vous convient pas, je vous remercie de me proposer autre chose.',
  },
  heldOne: {
    brief: 'Je garde ce créneau libre jusqu’au {}.',
    warm: 'Je garde volontiers ce créneau libre jusqu’au {}.',
    formal: 'Je vous réserve ce créneau jusqu’au {}.',
  },
  heldMany: {
    brief: 'Je garde ces créneaux libres jusqu’au {}.',
    warm: 'Je garde volontiers ces créneaux libres jusqu’au {}.',
    formal: 'Je vous réserve ces créneaux jusqu’au {}.',
  },
  notFree: {
    brief: 'Désolé, je ne suis pas libre.',
    warm: 'Merci de votre proposition. Je ne suis malheureusement pas libre.',
    formal: 'Je vous remercie de votre proposition. Je ne suis malheureusement pas disponible.',
  },
  apology: {
    brief: 'Désolé, ma proposition n’est plus possible.',
    warm: 'Je suis désolé, ma proposition n’est plus possible de mon côté.',
    formal: 'Je vous prie de m’excuser : ma proposition n’est plus possible.',
  },
  move: {
    brief: 'Pouvons-nous déplacer notre réunion ?',
    warm: 'Pouvons-nous déplacer notre réunion ? Pardon pour ce changement.',
    formal: 'Puis-je vous demander de déplacer notre réunion ?',
  },
  clarifyMany: {
    brief: 'À laquelle de ces possibilités pensez-vous ?',
    warm: 'Pour être sûr de bien comprendre, à laquelle de ces possibilités pensez-vous ?',
    formal: 'Afin d’éviter tout malentendu, à laquelle de ces possibilités pensez-vous ?',
  },
  clarifyOpen: {
    brief: 'À quel jour et à quelle heure pensez-vous ?',
    warm: 'Pour être sûr de bien comprendre, à quel jour et à quelle heure pensez-vous ?',
    formal: 'Afin d’éviter tout malentendu, à quel jour et à quelle heure pensez-vous ?',
  },
  decline: {
    brief: 'Merci, mais je ne pourrai pas.',
    warm: 'Merci d’avoir pensé à moi. Malheureusement, je ne pourrai pas.',
    formal: 'Je vous remercie de votre message. Je suis malheureusement dans l’impossibilité d’accepter.',
  },
  confirm: {
    brief: 'C’est confirmé : {}.',
    warm: 'Je vous confirme {}. Je m’en réjouis.',
    formal: 'J’ai le plaisir de vous confirmer {}.',
  },
  nudgeOne: {
    brief: 'Est-ce que {} vous convient toujours ?',
    warm: 'Un petit rappel : est-ce que {} vous convient toujours ?',
    formal: 'Je me permets de revenir vers vous : {} vous conviendrait-il ?',
  },
  nudgeMany: {
    brief: 'Une de ces propositions vous convient-elle toujours ?',
    warm: 'Un petit rappel : une de ces propositions vous convient-elle toujours ?',
    formal: 'Je me permets de revenir vers vous : une de ces propositions vous conviendrait-elle ?',
  },
  nudgeOpen: {
    brief: 'Je reviens vers vous à ce sujet.',
    warm: 'Un petit rappel de ma question.',
    formal: 'Je me permets de revenir vers vous au sujet de ma question.',
  },
  cancel: {
    brief: 'Désolé, je dois annuler notre réunion : {}.',
    warm: 'Je suis désolé, je dois annuler notre réunion : {}.',
    formal: 'À mon grand regret, je dois annuler notre réunion : {}.',
  },
  cancelWithoutTime: {
    brief: 'Désolé, je dois annuler notre réunion.',
    warm: 'Je suis désolé, je dois annuler notre réunion.',
    formal: 'À mon grand regret, je dois annuler notre réunion.',
  },
  cancelled: {
    brief: 'Pas de problème, c’est retiré de l’agenda : {}.',
    warm: 'Merci de m’avoir prévenu. C’est retiré de l’agenda : {}.',
    formal: 'Je vous remercie de m’avoir prévenu. La réunion est retirée de l’agenda : {}.',
  },
  useLink: {
    brief: 'Merci, je passe par votre page de réservation.',
    warm: 'Merci, je choisis sur votre page de réservation.',
    formal: 'Je vous remercie. Je ferai mon choix sur votre page de réservation.',
  },
  byVideo: {
    brief: 'Par visioconférence ; le lien est dans l’invitation.',
    warm: 'Volontiers par visioconférence ; le lien est dans l’invitation.',
    formal: 'Je propose une visioconférence ; le lien est dans l’invitation.',
  },
  invitation: {
    brief: 'J’envoie une invitation.',
    warm: 'Je vous envoie une invitation.',
    formal: 'Une invitation suivra.',
  },
};
