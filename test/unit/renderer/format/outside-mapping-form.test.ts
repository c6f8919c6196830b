import { describe, expect, it } from 'vitest';
import { OutsideMapping } from '#shared/mcp/outside-mapping.ts';
import {
  applyPreset,
  findPreset,
  guessTool,
  makeMapping,
  mappingPresets,
} from '#renderer/format/outside-mapping-form.ts';

const google = { ...mappingPresets[0].form, tool: 'list-events' };

describe('the form of a server’s answer', () => {
  it.each(mappingPresets.map(({ key, form }) => [key, form] as const))(
    'of preset %s makes a mapping that fits',
    (_key, form) => {
      const made = makeMapping({ ...form, tool: 'list-events' });
      expect(made.ok && OutsideMapping.safeParse(JSON.parse(made.mappingJson)).success).toBe(true);
    },
  );

  it('leaves out what stays empty', () => {
    const made = makeMapping({ ...google, zone: ' ', list: '' });
    expect(made.ok && JSON.parse(made.mappingJson)).toMatchObject({ zone: null, list: null, title: 'summary' });
  });

  it('names the field that does not fit', () => {
    const made = makeMapping({ ...google, arguments: '{', title: 'summary' });
    expect(made).toEqual({ ok: false, problems: { arguments: 'This is not JSON.' } });
    const path = makeMapping({ ...google, start: 'start..dateTime' });
    expect(path.ok ? null : path.problems).toEqual({
      start: 'Write keys with dots between them, and “|” between alternatives.',
    });
    const nowhere = makeMapping({ ...google, id: '' });
    expect(nowhere.ok ? null : nowhere.problems).toEqual({ id: 'Say where the answer has it.' });
    const nested = makeMapping({ ...google, arguments: '{"range": {"from": "{from}"}}' });
    expect(nested.ok ? null : nested.problems).toEqual({
      arguments: 'Only texts, numbers, true, false and lists of texts can be asked.',
    });
    const tool = makeMapping({ ...google, tool: '' });
    expect(tool.ok ? [] : Object.keys(tool.problems)).toEqual(['tool']);
  });

  it('knows the preset that it still is, whatever the tool', () => {
    expect(findPreset(google)).toBe('google');
    expect(findPreset({ ...google, title: 'name' })).toBeNull();
    expect(findPreset(applyPreset(google, 'plain'))).toBe('plain');
    expect(applyPreset(google, 'plain').tool).toBe('list-events');
  });

  it('guesses the tool that lists events', () => {
    const tools = (...names: string[]) => names.map((name) => ({ name }));
    expect(guessTool(tools('list-calendars', 'list-events', 'create-event'))).toBe('list-events');
    expect(guessTool(tools('getEvents', 'createEvent'))).toBe('getEvents');
    expect(guessTool(tools('search_events', 'list_events'))).toBe('list_events');
    expect(guessTool(tools('get_event', 'find_events'))).toBeNull();
    expect(guessTool([])).toBeNull();
  });
});
