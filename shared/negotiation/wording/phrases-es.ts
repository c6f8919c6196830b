/** Spanish. Formal is "usted"; the other tones avoid the choice. */
import type { Phrases } from './phrases.ts';

export const spanish: Phrases = {
  greeting: { brief: 'Hola, {}:', warm: 'Hola, {}:', formal: 'Estimado/a {}:' },
  greetingWithoutName: { brief: 'Hola:', warm: 'Hola:', formal: 'Estimados señores:' },
  closing: { brief: 'Saludos,', warm: 'Un cordial saludo,', formal: 'Atentamente,' },
  accept: {
    brief: '{} me va bien.',
    warm: '{} me va muy bien, con mucho gusto.',
    formal: 'Le agradezco su propuesta, que acepto con gusto: {}.',
  },
  proposeOne: {
    brief: '¿Qué tal {}?',
    warm: 'Con mucho gusto. ¿Qué tal {}?',
    formal: 'Le agradezco su mensaje. ¿Puedo proponerle {}?',
  },
  proposeMany: {
    brief: 'Esto me iría bien:',
    warm: 'Con mucho gusto. ¿Convendría alguna de estas opciones?',
    formal: 'Le agradezco su mensaje. ¿Puedo proponerle lo siguiente?',
  },
  insteadOne: { brief: '¿Qué tal {}?', warm: '¿Qué tal {}?', formal: '¿Puedo proponerle {}?' },
  insteadMany: {
    brief: 'Esto me iría bien:',
    warm: '¿Convendría alguna de estas opciones?',
    formal: '¿Puedo proponerle lo siguiente?',
  },
  adapt: {
    brief: 'Si no, quedo a la espera de otra propuesta.',
    warm: 'Si no conviene, quedo encantado a la espera de otra propuesta.',
    formal: 'Si no le conviene, le ruego que me proponga otra opción.',
  },
  heldOne: {
    brief: 'Mantengo libre ese hueco hasta el {}.',
    warm: 'Mantengo libre ese hueco con gusto hasta el {}.',
    formal: 'Le reservo ese hueco hasta el {}.',
  },
  heldMany: {
    brief: 'Mantengo libres esos huecos hasta el {}.',
    warm: 'Mantengo libres esos huecos con gusto hasta el {}.',
    formal: 'Le reservo esos huecos hasta el {}.',
  },
  notFree: {
    brief: 'Lo siento, entonces no puedo.',
    warm: 'Gracias por la propuesta. Por desgracia, entonces no puedo.',
    formal: 'Le agradezco su propuesta. Lamentablemente, entonces no estoy disponible.',
  },
  apology: {
    brief: 'Lo siento, lo que había propuesto ya no está libre.',
    warm: 'Lo siento mucho, lo que había propuesto ya no está libre por mi parte.',
    formal: 'Le ruego que me disculpe: lo que había propuesto ya no está disponible.',
  },
  move: {
    brief: '¿Podemos cambiar nuestra reunión?',
    warm: '¿Podemos cambiar nuestra reunión? Perdón por el cambio.',
    formal: '¿Puedo pedirle que cambiemos nuestra reunión?',
  },
  clarifyMany: {
    brief: '¿Cuál de estas opciones sería?',
    warm: 'Solo para asegurarme, ¿cuál de estas opciones sería?',
    formal: 'Para evitar un malentendido, ¿a cuál de estas opciones se refiere?',
  },
  clarifyOpen: {
    brief: '¿Qué día y a qué hora sería?',
    warm: 'Solo para asegurarme, ¿qué día y a qué hora sería?',
    formal: 'Para evitar un malentendido, ¿a qué día y a qué hora se refiere?',
  },
  decline: {
    brief: 'Gracias, pero no puedo.',
    warm: 'Muchas gracias por la invitación. Por desgracia, no puedo.',
    formal: 'Le agradezco su mensaje. Lamentablemente, no me es posible aceptar.',
  },
  confirm: {
    brief: 'Confirmado: {}.',
    warm: 'Queda confirmado: {}. Con mucho gusto.',
    formal: 'Por la presente le confirmo: {}.',
  },
  nudgeOne: {
    brief: '¿Sigue siendo posible {}?',
    warm: 'Un recordatorio amistoso: ¿sigue siendo posible {}?',
    formal: 'Me permito recordarle mi propuesta: ¿le convendría {}?',
  },
  nudgeMany: {
    brief: '¿Sigue siendo posible alguna de estas opciones?',
    warm: 'Un recordatorio amistoso: ¿sigue siendo posible alguna de estas opciones?',
    formal: 'Me permito recordarle mi propuesta. ¿Le convendría alguna de estas opciones?',
  },
  nudgeOpen: {
    brief: 'Vuelvo sobre este asunto.',
    warm: 'Un recordatorio amistoso de mi pregunta.',
    formal: 'Me permito recordarle mi pregunta.',
  },
  cancel: {
    brief: 'Lo siento, tengo que cancelar nuestra reunión: {}.',
    warm: 'Lo siento mucho, tengo que cancelar nuestra reunión: {}.',
    formal: 'Lamento tener que cancelar nuestra reunión: {}.',
  },
  cancelWithoutTime: {
    brief: 'Lo siento, tengo que cancelar nuestra reunión.',
    warm: 'Lo siento mucho, tengo que cancelar nuestra reunión.',
    formal: 'Lamento tener que cancelar nuestra reunión.',
  },
  cancelled: {
    brief: 'No hay problema, queda fuera del calendario: {}.',
    warm: 'Gracias por el aviso. Queda fuera del calendario: {}.',
    formal: 'Le agradezco el aviso. La reunión queda fuera del calendario: {}.',
  },
  useLink: {
    brief: 'Gracias, usaré la página de reservas.',
    warm: 'Muchas gracias, elegiré en la página de reservas.',
    formal: 'Le agradezco el enlace. Elegiré en su página de reservas.',
  },
  byVideo: {
    brief: 'Por vídeo; el enlace va en la invitación.',
    warm: 'Con gusto por vídeo; el enlace va en la invitación.',
    formal: 'Propongo una videollamada; el enlace va en la invitación.',
  },
  invitation: {
    brief: 'Envío una invitación.',
    warm: 'Enseguida envío una invitación.',
    formal: 'Le enviaré una invitación.',
  },
};
