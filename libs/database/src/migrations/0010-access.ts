import { defineMigration } from './define-migration';

export const access = defineMigration(10, 'access', {
  async up(sql) {
    await sql(`
      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        username text NOT NULL,
        display_name text NOT NULL,
        department text,
        roles text[] NOT NULL,
        password_hash text NOT NULL,
        active boolean NOT NULL,
        must_change_password boolean NOT NULL,
        created_at timestamptz NOT NULL,
        last_sign_in_at timestamptz,
        CONSTRAINT app_user_username UNIQUE (username)
      )`);
    // Only the SHA-256 of a token is kept, so that a copy of the table signs nobody in.
    await sql(`
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await sql('CREATE INDEX session_user_id ON session (user_id)');
    await sql('CREATE INDEX session_expiry ON session (expires_at)');
  },
  async down(sql) {
    await sql('DROP TABLE session, app_user');
  },
});
