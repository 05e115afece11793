"""The migrations from the twentieth on, each a function that ``MIGRATIONS`` names."""

from __future__ import annotations

from sqlalchemy import Connection


def members(connection: Connection) -> None:
    """Who is let in to each dossier, by name; what claims give in every dossier they give in those there are.

    Whoever was on the list is so in every dossier there is.  What is left of the list says who keeps the installation,
    which its owners did, and who is kept out of whatever dossier does not name them.
    """
    for statement in (
        """CREATE TABLE membership (
            subject TEXT NOT NULL, dossier TEXT NOT NULL REFERENCES dossier (id), name TEXT NOT NULL, role TEXT,
            marking TEXT NOT NULL, made_by TEXT NOT NULL, made TIMESTAMP NOT NULL, PRIMARY KEY (subject, dossier))""",
        """INSERT INTO membership (subject, dossier, name, role, marking, made_by, made)
            SELECT person.subject, dossier.id, person.name, person.role, person.marking, person.made_by, person.made
            FROM person CROSS JOIN dossier""",
        "CREATE TABLE common (dossier TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id))",
        "INSERT INTO common (dossier) SELECT id FROM dossier",
        "INSERT INTO setting (name, value) SELECT 'begun', 'yes' WHERE EXISTS (SELECT 1 FROM dossier)",
        "ALTER TABLE person ADD COLUMN keeper BOOLEAN NOT NULL DEFAULT FALSE",
        "UPDATE person SET keeper = TRUE WHERE role = 'owner'",
        "DELETE FROM person WHERE role IN ('reader', 'editor')",
        "ALTER TABLE person DROP COLUMN role",
        "ALTER TABLE person DROP COLUMN marking",
        "ALTER TABLE claim ADD COLUMN roles JSON",
        "ALTER TABLE claim ADD COLUMN keeper BOOLEAN",
        "UPDATE claim SET keeper = TRUE WHERE role = 'owner'",
        "ALTER TABLE ticket ADD COLUMN roles JSON",
        "ALTER TABLE ticket ADD COLUMN keeper BOOLEAN",
        "UPDATE ticket SET keeper = TRUE WHERE role = 'owner'",
    ):
        connection.exec_driver_sql(statement)


def agendas(_: Connection) -> None:
    """A dossier may have agendas, each set by itself."""


def inzet(_: Connection) -> None:
    """A topic may have a Dutch line, among the fields it is kept as."""


def seeking(connection: Connection) -> None:
    """What was so at a revision is found by seeking, however long the log; and what files and restores brought."""
    for statement in (
        "CREATE INDEX cell_by_moment ON cell (dossier, topic, state, revision)",
        "CREATE INDEX dossier_change_by_redaction ON dossier_change (dossier, redacted) WHERE redacted IS NOT NULL",
        "CREATE INDEX revision_but_edits ON revision (dossier, number) WHERE reason <> 'edit'",
    ):
        connection.exec_driver_sql(statement)


def rights(connection: Connection) -> None:
    """A number that each change of who may come in raises, in whatever process and by whatever way it is made."""
    connection.exec_driver_sql("CREATE TABLE rights (number INTEGER NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO rights (number) VALUES (0)")
    raised = "BEGIN UPDATE rights SET number = number + 1; END"
    if connection.dialect.name == "postgresql":
        raised = "EXECUTE FUNCTION rights_raised()"
        connection.exec_driver_sql(
            """CREATE FUNCTION rights_raised() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN UPDATE rights SET number = number + 1; RETURN NULL; END $$"""
        )
    whoever = ("link", "person", "membership", "common", "browser", "claim", "logout")
    deeds = [(deed, table, "") for table in whoever for deed in ("INSERT", "UPDATE", "DELETE")]
    deeds += [("DELETE", "dossier", ""), ("INSERT", "dossier_change", "WHEN (NEW.what = 'archived')")]
    for deed, table, which in deeds:
        made = f"CREATE TRIGGER rights_by_{table}_{deed.lower()} AFTER {deed} ON {table}"
        connection.exec_driver_sql(f"{made} FOR EACH ROW {which} {raised}")


def uses(connection: Connection) -> None:
    """That a link was used changes nothing of who comes in; what the owner of a local tool is called does."""
    says = "role, marking, notes, sources, at, view, label, expires, revoked, exposed, red_lines"
    raised = "BEGIN UPDATE rights SET number = number + 1; END"
    drop = "DROP TRIGGER rights_by_link_update"
    if connection.dialect.name == "postgresql":
        drop, raised = f"{drop} ON link", "EXECUTE FUNCTION rights_raised()"
    connection.exec_driver_sql(drop)
    for name, deed in (
        ("link_update", f"UPDATE OF id, token, dossier, {says} ON link"),
        ("setting_insert", "INSERT ON setting"),
        ("setting_update", "UPDATE ON setting"),
    ):
        connection.exec_driver_sql(f"CREATE TRIGGER rights_by_{name} AFTER {deed} FOR EACH ROW {raised}")


def counting(connection: Connection) -> None:
    """How much was written between revisions is counted by an index alone, also of some markings."""
    connection.exec_driver_sql("DROP INDEX cell_by_revision")
    connection.exec_driver_sql("CREATE INDEX cell_by_revision ON cell (dossier, revision, marking)")
