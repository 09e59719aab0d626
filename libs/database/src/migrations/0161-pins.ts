import { defineMigration } from './define-migration';

export const pins = defineMigration(161, 'pins', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_pin (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        record_id uuid NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        origin_id uuid NOT NULL,
        unit text NOT NULL,
        field text NOT NULL,
        value jsonb,
        waiting jsonb,
        over text,
        until timestamptz(3),
        reason text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL,
        UNIQUE (record_id, field)
      )`);
    await sql(
      `COMMENT ON COLUMN record_pin.origin_id IS 'The record that it was set on: another one where a merge handed it on'`,
    );
    await sql(
      `COMMENT ON COLUMN record_pin.waiting IS 'What the field holds when the pin is over: the value before, or the last one that the pin kept out'`,
    );
    await sql('CREATE INDEX record_pin_recent ON record_pin (entity, created_at DESC, id DESC)');
    await sql('CREATE INDEX record_pin_until ON record_pin (until) WHERE until IS NOT NULL');
    await sql('CREATE INDEX record_pin_origin ON record_pin (origin_id)');
  },
  async down(sql) {
    await sql('DROP TABLE record_pin');
  },
});
