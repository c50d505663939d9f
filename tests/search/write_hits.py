"""Write `golden/hits.json` from the database that the settings name, which must hold the demo shop."""

import os

import django
import orjson

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def write() -> None:
    from django.test.utils import override_settings  # noqa: PLC0415

    from tests.search.test_same_hits_everywhere import HITS, QUERIES, WAYS, found_in  # noqa: PLC0415

    hits = {}
    for way in WAYS:
        with override_settings(SEARCH_MATCHING=way):
            hits[way] = {
                locale_name: {text: found_in(locale_name, text) for text in texts}
                for locale_name, texts in QUERIES.items()
            }
    HITS.parent.mkdir(exist_ok=True)
    HITS.write_bytes(orjson.dumps(hits, option=orjson.OPT_INDENT_2) + b"\n")


if __name__ == "__main__":
    django.setup()
    write()
