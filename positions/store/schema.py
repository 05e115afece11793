"""The tables: one log of revisions with what each wrote, the grid as it now is, what was answered; who may come in."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text

from positions.drafts import Shape
from positions.people import Role
from positions.stances import FIELDS, Marking
from positions.states import State
from positions.store.columns import ByDossier, Utc, columns_of, one_of

metadata = MetaData()

migration = Table(
    "migration",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
)

dossier = Table(
    "dossier",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("seed", Text, nullable=False),  # digest of the file it was born from
)

# One row per transaction that changed a dossier. outbox and seq are the browser's, where it was one. identity says
# whose name the author is; NULL where nobody knows: what a file began, and what was written before it was kept.
revision = Table(
    "revision",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("author", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("reason", Text, nullable=False),
    Column("outbox", Text),
    Column("seq", BigInteger),
    Column("identity", Text),
)


def _cells(name: str, *, versioned: bool) -> Table:
    """A table of cells as they became. ``origin`` is the version whose content an undo brought back, else its own.

    Only the log has ``redacted``: the revision that took texts out of a version.
    """
    redacted = [Column("redacted", Integer)] if versioned else []
    return Table(
        name,
        metadata,
        Column("dossier", Text, primary_key=True),
        Column("topic", Text, primary_key=True),
        Column("state", one_of(State), primary_key=True),
        Column("version", Integer, primary_key=versioned, nullable=False, autoincrement=False),
        Column("revision", Integer, nullable=False),
        Column("origin", Integer, nullable=False),
        *(column for field in FIELDS for column in columns_of(field)),
        *redacted,
    )


cell = _cells("cell", versioned=True)

# The newest version of each cell, written in the same transaction. Reading the grid of 27 x 36 cells at 200 versions
# each takes 1.0 ms (SQLite) and 0.8 ms (PostgreSQL) from here, against 9 and 15-29 ms by seeking in the log per cell
# and 18 and 29 ms by grouping it (bare drivers, medians).  As at a revision it is read by seeking in the log per cell,
# by an index: 40 more bytes a version on disk, and the same time however long the log.
current = _cells("current", versioned=False)

dossier_change = Table(
    "dossier_change",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("what", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("redacted", Integer),
)

# ``revision`` is the revision that took the name; ``names`` the one it names.
milestone = Table(
    "milestone",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("names", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("date", Date, nullable=False),
)

# What each entry was answered, kept even where nothing was written: sent again later, it must not find another grid
# and be written after all.
answer = Table(
    "answer",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("outbox", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("revision", Integer),
    Column("at", Utc),
    Column("refused", JSON, nullable=False),
)

# What an owner wants proposed no more of the file in data/, as long as it says the same, of which ``says`` is a digest.
aside = Table(
    "aside",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("says", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

# What a fiche says, by paragraph, for a document of a dossier: ``revision`` is the one it was kept in, ``redacted`` the
# one that took its text out. How far it may spread is said by the document.
paragraph = Table(
    "paragraph",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("section", Text, nullable=False),
    Column("within", Integer, nullable=False),
    Column("shape", one_of(Shape), nullable=False),
    Column("text", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("redacted", Integer),
)

# What is left of a dossier that was destroyed, once for each time: it may have been brought back from a backup.
destroyed = Table(
    "destroyed",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("at", Utc, primary_key=True),
    Column("title", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("revisions", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("identity", Text),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Who may come in. A token is kept as its SHA-256 only: whoever reads the database cannot use it.
link = Table(
    "link",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("role", one_of(Role), nullable=False),
    Column("marking", one_of(Marking), nullable=False),
    Column("notes", Boolean, nullable=False),
    Column("sources", Boolean, nullable=False),
    Column("at", Integer),
    Column("view", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made", Utc, nullable=False),
    Column("expires", Utc, nullable=False),
    Column("revoked", Utc),
    Column("used", Utc),
    Column("exposed", Utc),
    Column("red_lines", Boolean, nullable=False),
)

# Who is let in to a dossier, by name. Without a role somebody is kept out of it, whatever a group of theirs would give.
membership = Table(
    "membership",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("dossier", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", one_of(Role)),
    Column("marking", one_of(Marking), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made", Utc, nullable=False),
)

# The dossiers in which a role counts that claims give for all of these: those that the installation began with.
common = Table("common", metadata, Column("dossier", Text, primary_key=True))

# Whom the installation knows, whatever the dossier: its keepers, and who is kept out where no dossier names them.
person = Table(
    "person",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made", Utc, nullable=False),
    Column("keeper", Boolean, nullable=False),
)

# A browser by its cookie; ``chosen`` is what it holds that its user looks through, ``id`` the hash of its first cookie.
# ``presented`` is when the cookie first came back to us; ``successor`` is the one that followed it, ``renewed`` for
# what: the link or person that was claimed then.
browser = Table(
    "browser",
    metadata,
    Column("token", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("begun", Utc, nullable=False),
    Column("ended", Utc),
    Column("id", Text),
    Column("presented", Utc),
    Column("successor", Text),
    Column("renewed", Text),
)

# What a browser holds: "link:..." or "person:...". Of a person, also who they were when they logged in, ``since`` when:
# ``role`` is for the common dossiers, ``roles`` by the id of one.
claim = Table(
    "claim",
    metadata,
    Column("browser", Text, primary_key=True),
    Column("holds", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", one_of(Role)),
    Column("marking", one_of(Marking)),
    Column("until", Utc),
    Column("since", Utc),
    Column("roles", ByDossier),
    Column("keeper", Boolean),
)

# Good for one exchange: what tells our own door that Streamlit's login knows somebody.
ticket = Table(
    "ticket",
    metadata,
    Column("token", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", one_of(Role)),
    Column("marking", one_of(Marking)),
    Column("expires", Utc, nullable=False),
    Column("since", Utc),
    Column("roles", ByDossier),
    Column("keeper", Boolean),
)

# Since when a login of this subject no longer counts: a copy of the login's own cookie lives on in a browser.
logout = Table("logout", metadata, Column("subject", Text, primary_key=True), Column("at", Utc, nullable=False))

# Raised by the database itself with each change of who may come in; one row.
rights = Table("rights", metadata, Column("number", Integer, primary_key=True, autoincrement=False))
