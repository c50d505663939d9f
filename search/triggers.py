"""Triggers that write down, in the transaction of each change, what the search index does not know yet.

They see every way of writing: forms, imports, bulk statements, SQL by hand. They are laid anew after each migration:
SQLite loses the triggers of a table whose columns change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from database.vendor import is_postgresql
from search.models import SearchChange, SearchEntry

Kind = SearchChange.ChangedThing
CHANGES = SearchChange._meta.db_table
ENTRIES = SearchEntry._meta.db_table
EVENTS = ("insert", "delete", "update")
TOKENS = "search_entry_tokens"
"""The FTS5 table over the tokens of the entries, which SQLite keeps by triggers; PostgreSQL has an index."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A table, and what its rows are about: the column that names it, or 0 where it is one thing.

    Of `columns` one at least must have changed for an update to count; `condition` says which rows count at all.
    """

    table: str
    kind: Kind
    column: str = "0"
    columns: tuple[str, ...] = ()
    condition: str = ""


WATCHED = (
    Watched("catalog_abstractproduct", Kind.ABSTRACT, "id"),
    Watched("catalog_abstractproducttext", Kind.ABSTRACT, "product_id"),
    Watched("catalog_abstractproduct_stores", Kind.ABSTRACT, "abstractproduct_id"),
    Watched("catalog_productcategory", Kind.ABSTRACT, "product_id"),
    Watched("catalog_productprice", Kind.ABSTRACT, "abstract_id"),
    Watched("catalog_priceschedule", Kind.ABSTRACT, "abstract_id"),
    Watched("catalog_labelassignment", Kind.ABSTRACT, "product_id"),
    Watched("catalog_productreview", Kind.ABSTRACT, "product_id"),
    Watched("catalog_imageset", Kind.ABSTRACT, "abstract_id"),
    Watched("catalog_image", Kind.IMAGE_SET, "image_set_id"),
    Watched("catalog_concreteproduct", Kind.ABSTRACT, "abstract_id"),
    Watched("catalog_concreteproducttext", Kind.CONCRETE, "product_id"),
    Watched("merchants_productoffer", Kind.CONCRETE, "product_id"),
    Watched("merchants_merchant", Kind.MERCHANT, "id", columns=("reference", "name", "is_active")),
    Watched("merchants_merchant_stores", Kind.MERCHANT, "merchant_id"),
    Watched("catalog_category", Kind.CATEGORY, "id"),
    Watched("catalog_category_stores", Kind.CATEGORY, "category_id"),
    Watched("catalog_label", Kind.SHOP),
    Watched("catalog_label_stores", Kind.SHOP),
    Watched("catalog_currency", Kind.SHOP),
    Watched("content_cmspage", Kind.SHOP),
    Watched("content_cmspagetext", Kind.SHOP),
    Watched("content_cmspage_stores", Kind.SHOP),
    Watched(
        "catalog_glossaryentry",
        Kind.SHOP,
        condition="(lower({row}.key) LIKE 'product.filter.%' OR {row}.key LIKE 'catalog.sort.%')",
    ),
    Watched("catalog_storelocale", Kind.EVERYTHING),
    Watched("search_searchattributetarget", Kind.EVERYTHING),
    Watched("search_searchfacet", Kind.EVERYTHING),
    Watched("search_searchsynonym", Kind.SHOP),
    Watched("search_searchplacement", Kind.SHOP),
    Watched("search_searchredirect", Kind.SHOP),
)


def watch_tables(*, using: str, **_: Any) -> None:
    """Lay the triggers in a database that has just been migrated."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if CHANGES not in tables:
            return
        for watched in WATCHED:
            if watched.table in tables:
                for statement in statements_of(watched, connection):
                    cursor.execute(statement)
        if not is_postgresql() and TOKENS in tables:
            for statement in _token_statements():
                cursor.execute(statement)


def leave_tables(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, before what they write into goes."""
    with connection.cursor() as cursor:
        for watched in WATCHED:
            for event in EVENTS:
                name = f"search_{watched.table}_{event}"
                cursor.execute(
                    f"DROP FUNCTION IF EXISTS {name} CASCADE" if is_postgresql() else f"DROP TRIGGER IF EXISTS {name}"
                )


def statements_of(watched: Watched, connection: BaseDatabaseWrapper) -> Iterator[str]:
    yield from _postgresql(watched) if is_postgresql() else _sqlite(watched)


def _postgresql(watched: Watched) -> Iterator[str]:
    """One trigger a statement, however many rows it touches."""
    for event, rows in (("insert", "NEW TABLE AS after"), ("delete", "OLD TABLE AS before"), ("update", "")):
        name = f"search_{watched.table}_{event}"
        tables = rows or "OLD TABLE AS before NEW TABLE AS after"
        yield f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            INSERT INTO {CHANGES} (kind, object_id) {_noted_rows(watched, event)};
            RETURN NULL;
        END $body$
        """
        yield f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event.upper()} ON {watched.table} REFERENCING {tables}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


def _noted_rows(watched: Watched, event: str) -> str:
    def rows_of(table: str) -> str:
        column = watched.column if watched.column == "0" else f"{table}.{watched.column}"
        conditions = [f"{column} IS NOT NULL"]
        if watched.condition:
            conditions.append(watched.condition.format(row=table))
        source = table
        if event == "update" and watched.columns:
            source = "before JOIN after ON after.id = before.id"
            pairs = (", ".join(f"{side}.{name}" for name in watched.columns) for side in ("before", "after"))
            conditions.append("({}) IS DISTINCT FROM ({})".format(*pairs))
        return f"SELECT {watched.kind.value}, {column} FROM {source} WHERE {' AND '.join(conditions)}"  # noqa: S608

    sides = {"insert": ["after"], "delete": ["before"], "update": ["before", "after"]}[event]
    return " UNION ".join(rows_of(side) for side in sides) if len(sides) > 1 else _distinct(rows_of(sides[0]))


def _distinct(statement: str) -> str:
    return statement.replace("SELECT", "SELECT DISTINCT", 1)


def _sqlite(watched: Watched) -> Iterator[str]:
    for event in EVENTS:
        name = f"search_{watched.table}_{event}"
        sides = {"insert": ["NEW"], "delete": ["OLD"], "update": ["OLD", "NEW"]}[event]
        notes = "".join(f"{_noted_row(watched, side)}; " for side in sides)
        when = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watched.columns)
        condition = f" WHEN {when}" if event == "update" and when else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event.upper()} ON {watched.table}{condition} BEGIN {notes}END"


def _noted_row(watched: Watched, side: str) -> str:
    column = watched.column if watched.column == "0" else f"{side}.{watched.column}"
    condition = f" AND {watched.condition.format(row=side)}" if watched.condition else ""
    return (
        f"INSERT INTO {CHANGES} (kind, object_id)"
        f" SELECT {watched.kind.value}, {column} WHERE {column} IS NOT NULL{condition}"
    )


def _token_statements() -> Iterator[str]:
    """Keep the full-text table of SQLite to what the entries say."""
    add = f"INSERT INTO {TOKENS} (rowid, tokens) VALUES (NEW.id, NEW.tokens);"  # noqa: S608
    remove = f"INSERT INTO {TOKENS} ({TOKENS}, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens);"  # noqa: S608
    for name, event, body in (
        ("added", "AFTER INSERT", add),
        ("removed", "AFTER DELETE", remove),
        ("changed", "AFTER UPDATE OF tokens", f"{remove} {add}"),
    ):
        condition = " WHEN OLD.tokens <> NEW.tokens" if name == "changed" else ""
        yield f"DROP TRIGGER IF EXISTS search_entry_{name}"
        yield f"CREATE TRIGGER search_entry_{name} {event} ON {ENTRIES}{condition} BEGIN {body} END"
