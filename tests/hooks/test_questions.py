"""Questions that a room asks and rooms above it answer."""

from hooks import Question, question


def colour_of(thing: str) -> str:
    """Which colour a thing has."""
    return "grey"


def test_a_question_that_nobody_answers_has_an_answer_of_its_own() -> None:
    asked = question(colour_of)
    assert (asked("door"), list(asked.ask_all("door"))) == ("grey", [])


def test_the_room_that_answered_last_is_the_one_that_is_asked() -> None:
    asked = question(colour_of)
    asked.answer_with(lambda thing: f"red {thing}")
    asked.answer_with(lambda thing: f"blue {thing}")
    assert asked("door") == "blue door"


def test_all_rooms_can_be_asked_in_the_order_in_which_they_came() -> None:
    asked = question(colour_of)
    asked.answer_with(lambda thing: f"red {thing}")
    asked.answer_with(lambda thing: f"blue {thing}")
    assert list(asked.ask_all("door")) == ["red door", "blue door"]


def test_an_answer_given_twice_is_one_answer() -> None:
    asked = question(colour_of)
    asked.answer_with(str.upper)
    asked.answer_with(str.upper)
    assert list(asked.ask_all("door")) == ["DOOR"]


def test_a_question_reads_like_the_function_that_it_is_made_from() -> None:
    asked = question(colour_of)
    assert isinstance(asked, Question)
    assert (asked.__name__, asked.__doc__) == ("colour_of", "Which colour a thing has.")  # type: ignore[attr-defined]
