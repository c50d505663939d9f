"""The full-text index over `tokens`, and the row that readers look at first.

The database never cuts words itself: `tokens` holds finished words with blanks between them, and both databases find
the same ones. PostgreSQL indexes them as a `tsvector`, SQLite in an FTS5 table that triggers keep (`search.triggers`,
which lays them after each migration).
"""

from django.db import migrations

from search.triggers import leave_tables

EVERYTHING = 6
BOTH = (
    "CREATE INDEX search_words_near ON search_searchword (scope_id, substr(word, 1, 1), length(word))",
    "CREATE INDEX search_words_ending ON search_searchword (scope_id, substr(ending, 1, 4))",
)
POSTGRESQL = (
    """
    CREATE INDEX search_entry_tokens ON search_searchentry
    USING gin (array_to_tsvector(string_to_array(tokens, ' ')))
    """,
)
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_entry_tokens USING fts5(
        tokens, content='search_searchentry', content_rowid='id', detail='none', columnsize=0,
        tokenize="ascii tokenchars '_.,'''"
    )
    """,
)


def lay(apps, schema_editor):
    for statement in (*BOTH, *(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)):
        schema_editor.execute(statement)
    apps.get_model("search", "SearchState").objects.create(id=1)
    if apps.get_model("catalog", "AbstractProduct").objects.exists():  # a shop that is older than its search
        everything = apps.get_model("search", "SearchChange")(kind=EVERYTHING, object_id=0)
        everything.save()


def lift(apps, schema_editor):
    leave_tables(schema_editor.connection)
    for name in ("near", "ending"):
        schema_editor.execute(f"DROP INDEX search_words_{name}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_entry_tokens")
        return
    for name in ("added", "removed", "changed"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS search_entry_{name}")
    schema_editor.execute("DROP TABLE search_entry_tokens")


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial"), ("merchants", "0001_tables")]

    operations = [migrations.RunPython(lay, lift)]
