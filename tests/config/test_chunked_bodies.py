"""A body in chunks is read whole or refused, never taken for empty; over a real server: tests/server."""

from io import BytesIO

from config.chunked_bodies import read_chunked_bodies

ENVIRONMENT = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": BytesIO(b"body")}


def test_a_server_that_does_not_know_where_a_body_ends_is_told_to_want_its_length():
    answers, asked = [], []
    application = read_chunked_bodies(lambda environment, start_response: asked.append(environment))
    body = application(dict(ENVIRONMENT), lambda status, headers: answers.append(status))
    assert (answers, list(body)) == (["411 Length Required"], [b"Send the body with a Content-Length, please."])
    assert asked == []
