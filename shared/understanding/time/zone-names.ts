/**
 * Names of time zones in mail: abbreviations with what they may mean, generic names in four languages, cities. An
 * abbreviation stands for a place's wall clock, not for a fixed offset: "PST" in July means Los Angeles, flagged.
 */
export type ZoneName = { readonly zones: readonly string[]; readonly offsetMinutes?: number };

const ny = 'America/New_York';
const chicago = 'America/Chicago';
const denver = 'America/Denver';
const la = 'America/Los_Angeles';
const berlin = 'Europe/Berlin';
const london = 'Europe/London';

/** Upper case in mail, except those of two letters, which must be upper case to count. */
export const abbreviations: Readonly<Record<string, ZoneName>> = {
  et: { zones: [ny] }, est: { zones: [ny], offsetMinutes: -300 }, edt: { zones: [ny], offsetMinutes: -240 },
  ct: { zones: [chicago] }, cdt: { zones: [chicago], offsetMinutes: -300 },
  cst: { zones: [chicago, 'Asia/Shanghai', 'America/Havana'] },
  mt: { zones: [denver] }, mst: { zones: [denver, 'America/Phoenix'] }, mdt: { zones: [denver], offsetMinutes: -360 },
  pt: { zones: [la] }, pst: { zones: [la], offsetMinutes: -480 }, pdt: { zones: [la], offsetMinutes: -420 },
  akst: { zones: ['America/Anchorage'], offsetMinutes: -540 }, akdt: { zones: ['America/Anchorage'], offsetMinutes: -480 },
  lhst: { zones: ['Australia/Lord_Howe'] }, lhdt: { zones: ['Australia/Lord_Howe'] },
  hst: { zones: ['Pacific/Honolulu'] }, nst: { zones: ['America/St_Johns'] }, ndt: { zones: ['America/St_Johns'] },
  gmt: { zones: ['UTC'] }, utc: { zones: ['UTC'] }, zulu: { zones: ['UTC'] },
  bst: { zones: [london, 'Asia/Dhaka'] }, wet: { zones: ['Europe/Lisbon', 'Africa/Casablanca'] }, west: { zones: ['Europe/Lisbon'] },
  cet: { zones: [berlin], offsetMinutes: 60 }, cest: { zones: [berlin], offsetMinutes: 120 },
  mez: { zones: [berlin], offsetMinutes: 60 }, mesz: { zones: [berlin], offsetMinutes: 120 },
  hnec: { zones: ['Europe/Paris'], offsetMinutes: 60 }, heec: { zones: ['Europe/Paris'], offsetMinutes: 120 },
  eet: { zones: ['Europe/Athens'], offsetMinutes: 120 }, eest: { zones: ['Europe/Athens'], offsetMinutes: 180 },
  msk: { zones: ['Europe/Moscow'] },
  ist: { zones: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'] }, idt: { zones: ['Asia/Jerusalem'] },
  pkt: { zones: ['Asia/Karachi'] }, gst: { zones: ['Asia/Dubai'] }, sgt: { zones: ['Asia/Singapore'] },
  hkt: { zones: ['Asia/Hong_Kong'] }, jst: { zones: ['Asia/Tokyo'] }, kst: { zones: ['Asia/Seoul'] },
  ict: { zones: ['Asia/Bangkok'] }, wib: { zones: ['Asia/Jakarta'] }, pht: { zones: ['Asia/Manila'] },
  awst: { zones: ['Australia/Perth'] }, acst: { zones: ['Australia/Adelaide'], offsetMinutes: 570 },
  acdt: { zones: ['Australia/Adelaide'], offsetMinutes: 630 }, aest: { zones: ['Australia/Sydney'], offsetMinutes: 600 },
  aedt: { zones: ['Australia/Sydney'], offsetMinutes: 660 }, nzst: { zones: ['Pacific/Auckland'], offsetMinutes: 720 },
  nzdt: { zones: ['Pacific/Auckland'], offsetMinutes: 780 }, sast: { zones: ['Africa/Johannesburg'] },
  brt: { zones: ['America/Sao_Paulo'] }, art: { zones: ['America/Argentina/Buenos_Aires'] }, cot: { zones: ['America/Bogota'] },
  clt: { zones: ['America/Santiago'] }, pet: { zones: ['America/Lima'] }, wat: { zones: ['Africa/Lagos'] },
  eat: { zones: ['Africa/Nairobi'] }, cat: { zones: ['Africa/Maputo'] }, adt: { zones: ['America/Halifax'], offsetMinutes: -180 },
  ast: { zones: ['America/Halifax', 'Asia/Riyadh'] }, hdt: { zones: ['America/Adak'] }, hast: { zones: ['Pacific/Honolulu'] }, sst: { zones: ['Pacific/Pago_Pago'] },
  irst: { zones: ['Asia/Tehran'] }, aft: { zones: ['Asia/Kabul'] }, npt: { zones: ['Asia/Kathmandu'] }, mmt: { zones: ['Asia/Yangon'] }, azt: { zones: ['Asia/Baku'] },
  myt: { zones: ['Asia/Kuala_Lumpur'] }, wita: { zones: ['Asia/Makassar'] }, wit: { zones: ['Asia/Jayapura'] }, uzt: { zones: ['Asia/Tashkent'] }, pgt: { zones: ['Pacific/Port_Moresby'] },
  yekt: { zones: ['Asia/Yekaterinburg'] }, novt: { zones: ['Asia/Novosibirsk'] }, krat: { zones: ['Asia/Krasnoyarsk'] }, irkt: { zones: ['Asia/Irkutsk'] }, vlat: { zones: ['Asia/Vladivostok'] },
  chst: { zones: ['Pacific/Guam'] }, fjt: { zones: ['Pacific/Fiji'] }, awdt: { zones: ['+09:00'] }, clst: { zones: ['America/Santiago'] }, uyt: { zones: ['America/Montevideo'] },
  vet: { zones: ['America/Caracas'] }, pyt: { zones: ['America/Asuncion'] }, bot: { zones: ['America/La_Paz'] }, ect: { zones: ['America/Guayaquil'] }, cvt: { zones: ['Atlantic/Cape_Verde'] },
  azot: { zones: ['Atlantic/Azores'] }, wast: { zones: ['Africa/Windhoek'] }, mut: { zones: ['Indian/Mauritius'] }, get: { zones: ['Asia/Tbilisi'] }, trt: { zones: ['Europe/Istanbul'] },
}; // prettier-ignore

/** Words before or after "time": "Eastern time", "pacific standard time", "heure de l'Est", "hora del Pacífico". */
export const regions: Readonly<Record<string, string>> = {
  eastern: ny, 'us eastern': ny, 'east coast': ny, central: chicago, 'us central': chicago, mountain: denver,
  pacific: la, 'us pacific': la, 'west coast': la, alaska: 'America/Anchorage', hawaii: 'Pacific/Honolulu', atlantic: 'America/Halifax',
  newfoundland: 'America/St_Johns', greenwich: 'UTC', uk: london, british: london, 'central european': berlin, 'central europe': berlin,
  'western european': 'Europe/Lisbon', 'eastern european': 'Europe/Athens', german: berlin, french: 'Europe/Paris', spanish: 'Europe/Madrid',
  italian: 'Europe/Rome', swiss: 'Europe/Zurich', indian: 'Asia/Kolkata', india: 'Asia/Kolkata', israel: 'Asia/Jerusalem',
  irish: 'Europe/Dublin', japan: 'Asia/Tokyo', china: 'Asia/Shanghai', korean: 'Asia/Seoul', gulf: 'Asia/Dubai', arizona: 'America/Phoenix',
  'australian eastern': 'Australia/Sydney', 'australian western': 'Australia/Perth', 'australian west': 'Australia/Perth',
  'austrialian western': 'Australia/Perth', 'australian central': 'Australia/Adelaide', 'new zealand': 'Pacific/Auckland', texas: chicago, california: la, florida: ny,
  mitteleuropaische: berlin, osteuropaische: 'Europe/Athens', deutsche: berlin, deutscher: berlin, britische: london, britischer: london,
  // French and Spanish generic names come after "heure" or "hora".
  "d'europe centrale": berlin, 'europe centrale': berlin, est: ny, 'est nord americain': ny, pacifique: la, centre: chicago, rocheuses: denver,
  'europa central': berlin, este: ny, 'del este': ny, pacifico: la, centro: chicago, montana: denver, moscow: 'Europe/Moscow', moscou: 'Europe/Moscow',
}; // prettier-ignore

/** Places whose zone has another city's name, and names in other languages. */
export const places: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai', peking: 'Asia/Shanghai', 'san francisco': la, sf: la, seattle: la, 'las vegas': la, 'san diego': la, portland: la,
  boston: ny, washington: ny, 'washington dc': ny, miami: ny, atlanta: ny, philadelphia: ny, montreal: 'America/Toronto', ottawa: 'America/Toronto',
  houston: chicago, dallas: chicago, austin: chicago, minneapolis: chicago, 'salt lake city': denver, calgary: 'America/Edmonton',
  'nueva york': ny, 'new york city': ny, nyc: ny, 'los angeles': la, munich: berlin, munchen: berlin, hamburg: berlin, frankfurt: berlin, koln: berlin, cologne: berlin,
  londres: london, edinburgh: london, manchester: london, geneva: 'Europe/Zurich', geneve: 'Europe/Zurich', genf: 'Europe/Zurich', zurich: 'Europe/Zurich',
  bern: 'Europe/Zurich', basel: 'Europe/Zurich', wien: 'Europe/Vienna', rom: 'Europe/Rome', roma: 'Europe/Rome', milan: 'Europe/Rome', mailand: 'Europe/Rome',
  milano: 'Europe/Rome', barcelona: 'Europe/Madrid', lisboa: 'Europe/Lisbon', lissabon: 'Europe/Lisbon', lisbonne: 'Europe/Lisbon', lyon: 'Europe/Paris',
  brussel: 'Europe/Brussels', bruxelles: 'Europe/Brussels', bruselas: 'Europe/Brussels', kopenhagen: 'Europe/Copenhagen',
  copenhague: 'Europe/Copenhagen', warschau: 'Europe/Warsaw', prag: 'Europe/Prague', moskau: 'Europe/Moscow', athen: 'Europe/Athens', kiev: 'Europe/Kyiv',
  mumbai: 'Asia/Kolkata', delhi: 'Asia/Kolkata', 'new delhi': 'Asia/Kolkata', bangalore: 'Asia/Kolkata', bengaluru: 'Asia/Kolkata', chennai: 'Asia/Kolkata', hyderabad: 'Asia/Kolkata', pune: 'Asia/Kolkata', kolkata: 'Asia/Kolkata',
  'tel aviv': 'Asia/Jerusalem', tokio: 'Asia/Tokyo', osaka: 'Asia/Tokyo', 'abu dhabi': 'Asia/Dubai', singapur: 'Asia/Singapore', singapour: 'Asia/Singapore',
  canberra: 'Australia/Sydney', wellington: 'Pacific/Auckland', 'sao paulo': 'America/Sao_Paulo', rio: 'America/Sao_Paulo', 'buenos aires': 'America/Argentina/Buenos_Aires',
  'mexico city': 'America/Mexico_City', mexiko: 'America/Mexico_City', 'cape town': 'Africa/Johannesburg', phoenix: 'America/Phoenix',
}; // prettier-ignore
