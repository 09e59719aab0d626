import { defineMigration } from './define-migration';

export const genericValues = defineMigration(90, 'generic-values', {
  async up(sql) {
    await sql(`
      CREATE TABLE match_generic_value (
        entity text NOT NULL,
        form text NOT NULL,
        value text NOT NULL,
        records integer NOT NULL,
        PRIMARY KEY (entity, form, value)
      )`);
    await sql(
      `COMMENT ON TABLE match_generic_value IS 'Values that more records held than their form allows for evidence, when frequencies were counted last'`,
    );
  },
  async down(sql) {
    await sql('DROP TABLE match_generic_value');
  },
});
