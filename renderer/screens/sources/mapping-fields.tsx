/** How a server's answer reads as events: which tool, what it is asked, and where in its answer everything is. */
import { Checkbox, Select, TextInput, Textarea } from '@mantine/core';
import {
  applyPreset,
  findPreset,
  mappingPresets,
  type MappingField,
  type MappingForm,
} from '#renderer/format/outside-mapping-form.ts';
import type { ServerTool } from '#renderer/stores/add-source-store.ts';
import styles from './source-panels.module.css';

type TextField = Exclude<MappingField, 'tool' | 'arguments' | 'lastDayIsIncluded'>;

const fields: readonly { readonly field: TextField; readonly label: string; readonly hint?: string }[] = [
  { field: 'list', label: 'The list of events', hint: 'Empty: the answer itself is the list.' },
  { field: 'id', label: 'Id' },
  { field: 'title', label: 'Title' },
  { field: 'start', label: 'Start' },
  { field: 'end', label: 'End' },
  { field: 'zone', label: 'Time zone', hint: 'Empty: your own.' },
  { field: 'location', label: 'Place' },
  { field: 'status', label: 'Status', hint: '“cancelled” there means that it does not take place.' },
  { field: 'allDay', label: 'All-day mark', hint: 'Empty: all-day where the start is a date.' },
];

type Props = {
  readonly tools: readonly ServerTool[];
  readonly form: MappingForm;
  readonly problems: Readonly<Partial<Record<MappingField, string>>>;
  readonly onChange: (form: MappingForm) => void;
};

export function MappingFields({ tools, form, problems, onChange }: Props) {
  const tool = tools.find(({ name }) => name === form.tool);
  return (
    <div className={styles.fields}>
      <Select
        label="Tool that lists the events"
        data={tools.map(({ name }) => name)}
        placeholder="Choose one"
        value={form.tool === '' ? null : form.tool}
        error={problems.tool}
        {...(tool?.description ? { description: tool.description.slice(0, 300) } : {})}
        onChange={(value) => value && onChange({ ...form, tool: value })}
      />
      <Select
        label="Its answer is written"
        placeholder="Fill in from a usual form"
        data={mappingPresets.map(({ key, label }) => ({ value: key, label }))}
        value={findPreset(form)}
        onChange={(value) => {
          const preset = mappingPresets.find(({ key }) => key === value);
          if (preset) onChange(applyPreset(form, preset.key));
        }}
      />
      <Textarea
        label="What it is asked"
        description="JSON. {from}, {to} are the range as instants, {fromDate}, {toDate} as dates, {zone} is your time zone."
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        classNames={{ input: styles.code ?? '' }}
        value={form.arguments}
        error={problems.arguments}
        onChange={(event) => onChange({ ...form, arguments: event.currentTarget.value })}
      />
      {fields.map(({ field, label, hint }) => (
        <TextInput
          key={field}
          label={label}
          description={hint}
          spellCheck={false}
          classNames={{ input: styles.code ?? '' }}
          value={form[field]}
          error={problems[field]}
          onChange={(event) => onChange({ ...form, [field]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        label="All-day events end on the day that is named, not before it"
        checked={form.lastDayIsIncluded}
        onChange={(event) => onChange({ ...form, lastDayIsIncluded: event.currentTarget.checked })}
      />
    </div>
  );
}
