/** The form that says how a server's answer reads as events: its presets, its text fields, and the mapping it makes. */
import { OutsideMapping } from '#shared/mcp/outside-mapping.ts';

/** Paths as text; '' leaves the field out. `arguments` is JSON. */
export type MappingForm = {
  readonly tool: string;
  readonly arguments: string;
  readonly list: string;
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly location: string;
  readonly status: string;
  readonly allDay: string;
  readonly lastDayIsIncluded: boolean;
};

export type MappingField = keyof MappingForm;

const blank: MappingForm = {
  tool: '',
  arguments: '{}',
  list: '',
  id: 'id',
  title: 'title',
  start: 'start',
  end: 'end',
  zone: '',
  location: 'location',
  status: 'status',
  allDay: '',
  lastDayIsIncluded: false,
};

export const mappingPresets = [
  {
    key: 'google',
    label: 'As Google writes events',
    form: {
      ...blank,
      arguments: '{"calendarId": "primary", "timeMin": "{from}", "timeMax": "{to}"}',
      list: 'events|items',
      title: 'summary',
      start: 'start.dateTime|start.date',
      end: 'end.dateTime|end.date',
      zone: 'start.timeZone',
    },
  },
  {
    key: 'microsoft',
    label: 'As Microsoft Graph writes events',
    form: {
      ...blank,
      arguments: '{"startDateTime": "{from}", "endDateTime": "{to}"}',
      list: 'value',
      title: 'subject',
      start: 'start.dateTime',
      end: 'end.dateTime',
      zone: 'start.timeZone',
      location: 'location.displayName',
      status: '',
      allDay: 'isAllDay',
    },
  },
  {
    key: 'plain',
    label: 'Plain start and end',
    form: { ...blank, arguments: '{"from": "{from}", "to": "{to}"}', list: 'events' },
  },
] as const satisfies readonly { readonly key: string; readonly label: string; readonly form: MappingForm }[];

export type PresetKey = (typeof mappingPresets)[number]['key'];

/** A preset keeps the tool that was chosen. */
export function applyPreset(form: MappingForm, key: PresetKey): MappingForm {
  const preset = mappingPresets.find((one) => one.key === key);
  return preset ? { ...preset.form, tool: form.tool } : form;
}

/** The preset that the form still is; null once it was changed by hand. */
export function findPreset(form: MappingForm): PresetKey | null {
  const isSame = (preset: MappingForm): boolean =>
    JSON.stringify({ ...preset, tool: form.tool }) === JSON.stringify(form);
  return mappingPresets.find((one) => isSame(one.form))?.key ?? null;
}

/** The tool whose name says that it lists events; null where none or several do. */
export function guessTool(tools: readonly { readonly name: string }[]): string | null {
  const listing = tools.filter(({ name }) => /(list|get|find|search).*event/i.test(name.replaceAll(/[-_. ]/g, '')));
  if (listing.length === 1) return listing[0]?.name ?? null;
  return listing.find(({ name }) => /list/i.test(name))?.name ?? null;
}

export type MadeMapping =
  | { readonly ok: true; readonly mappingJson: string }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<MappingField, string>>> };

export function makeMapping(form: MappingForm): MadeMapping {
  const orNull = (text: string): string | null => text.trim() || null;
  let args: unknown;
  try {
    args = JSON.parse(form.arguments.trim() || '{}');
  } catch {
    return { ok: false, problems: { arguments: 'This is not JSON.' } };
  }
  const result = OutsideMapping.safeParse({
    tool: form.tool,
    arguments: args,
    list: orNull(form.list),
    id: form.id.trim(),
    title: form.title.trim(),
    start: form.start.trim(),
    end: form.end.trim(),
    zone: orNull(form.zone),
    location: orNull(form.location),
    status: orNull(form.status),
    allDay: orNull(form.allDay),
    lastDayIsIncluded: form.lastDayIsIncluded,
  });
  if (result.success) return { ok: true, mappingJson: JSON.stringify(result.data) };
  return {
    ok: false,
    problems: Object.fromEntries(result.error.issues.map(({ path }) => [path[0], toProblem(form, String(path[0]))])),
  };
}

/** The schema's own words are for people who write mappings as JSON. */
function toProblem(form: MappingForm, field: string): string {
  if (field === 'tool') return 'Choose the tool.';
  if (field === 'arguments') return 'Only texts, numbers, true, false and lists of texts can be asked.';
  if (form[field as MappingField] === '') return 'Say where the answer has it.';
  return 'Write keys with dots between them, and “|” between alternatives.';
}
