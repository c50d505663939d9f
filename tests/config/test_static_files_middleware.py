"""CSS and scripts of the pages come from the packages themselves; nobody has to collect them."""

import pytest
from django.http import HttpResponseNotFound
from django.test import Client, RequestFactory

from config.middleware import WhiteNoiseMiddleware
from tests.support.concurrency import at_once

pytestmark = pytest.mark.django_db  # closing an answer looks after the connection of the tests before it
STYLES = "/static/unfold/css/styles.css"


def test_a_file_of_a_package_is_served_without_a_session(client: Client) -> None:
    answer = client.get(STYLES)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, 'text/css; charset="utf-8"')
    assert answer.headers["Cache-Control"] == "max-age=60, public"
    assert not answer.cookies
    answer.close()


def test_all_who_come_while_the_files_are_looked_for_get_theirs(rf: RequestFactory) -> None:
    middleware = WhiteNoiseMiddleware(lambda request: HttpResponseNotFound())
    answers = at_once([lambda: middleware(rf.get(STYLES)) for _ in range(4)])
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]
    assert middleware(rf.get("/static/no-such-file.css")).status_code == 404
    for answer in answers:
        answer.close()
