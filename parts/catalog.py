"""All parts by name, in the order in which they are started."""

from collections.abc import Iterable

from parts.catcher import MailCatcher
from parts.keycloak import Keycloak
from parts.nginx import Nginx
from parts.opensearch import OpenSearch
from parts.part import RunningPart
from parts.postgresql import Pooler, Primary, Replica
from parts.redis import Redis

PARTS: dict[str, RunningPart] = {
    part.name: part
    for part in (Primary(), Replica(), Pooler(), Redis(), MailCatcher(), Keycloak(), OpenSearch(), Nginx())
}


def with_needs(names: Iterable[str]) -> list[RunningPart]:
    """Return the named parts and those that they need, in their order."""
    wanted = set(names)
    for part in reversed(PARTS.values()):
        if part.name in wanted:
            wanted |= set(part.needs)
    return [part for part in PARTS.values() if part.name in wanted]
