import pytest

from agents.models import User

LIST = "/backoffice/agents/user/"
RIGHTS = ("agents.view_user", "agents.add_user", "agents.change_user", "agents.delete_user")


@pytest.fixture
def root(make_staff):
    return make_staff(email="root@kontor.example", password="root-password-1", is_superuser=True)


def test_no_page_shows_a_part_of_a_password(admin_client, make_staff):
    user = make_staff(password="not-a-secret-1")
    page = admin_client.get(f"{LIST}{user.pk}/change/").content.decode()
    assert user.email in page
    assert "argon2" not in page
    assert user.password.split("$")[-1] not in page
    assert f"{LIST}{user.pk}/password/" in page


def test_an_administrator_makes_a_user_and_sets_a_password(staff_client):
    client = staff_client(*RIGHTS)
    password = "a-long-password-7"
    form = {"email": "new@kontor.example", "first_name": "New", "password1": password, "password2": password}
    assert client.post(f"{LIST}add/", form).status_code == 302
    user = User.objects.get(email="new@kontor.example")
    assert user.check_password(password)
    assert not user.is_superuser
    changed = {"password1": "another-password-8", "password2": "another-password-8", "usable_password": "true"}
    assert client.post(f"{LIST}{user.pk}/password/", changed).status_code == 302
    user.refresh_from_db()
    assert user.check_password("another-password-8")


def test_only_a_superuser_touches_a_superuser(staff_client, root):
    client = staff_client(*RIGHTS)
    password = {"password1": "taken-over-123", "password2": "taken-over-123", "usable_password": "true"}
    assert client.post(f"{LIST}{root.pk}/password/", password).status_code == 403
    assert client.post(f"{LIST}{root.pk}/change/", {"email": "taken@kontor.example"}).status_code == 403
    assert client.post(f"{LIST}{root.pk}/delete/", {"post": "yes"}).status_code == 403
    root.refresh_from_db()
    assert root.email == "root@kontor.example"
    assert root.check_password("root-password-1")


def test_nobody_makes_himself_a_superuser(client, make_staff):
    user = make_staff(permissions=RIGHTS)
    client.force_login(user)
    form = {"email": user.email, "locale_name": "en_US", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    assert client.post(f"{LIST}{user.pk}/change/", form).status_code == 302
    user.refresh_from_db()
    assert not user.is_superuser
    assert user.has_perm("agents.change_user")
