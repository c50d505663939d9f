import pytest
from django.contrib.auth.models import Group, Permission

from agents.models import User
from customers.models import RefreshToken
from customers.tokens import issue_tokens_for

LIST = "/backoffice/agents/user/"
ROLES = "/backoffice/auth/group/"
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


def make_role(name, *codenames):
    role = Group.objects.create(name=name)
    role.permissions.set(Permission.objects.filter(codename__in=codenames))
    return role


def form_of(user, **fields):
    return {"email": user.email, "locale_name": "en_US", "is_active": "on", "is_staff": "on", **fields}


def test_nobody_gives_a_role_that_may_do_more_than_he_himself(client, make_staff):
    administrator = make_staff(permissions=[*RIGHTS, "orders.view_order"])
    client.force_login(administrator)
    small, large = make_role("small", "view_order"), make_role("large", "view_order", "export_order")
    for user in (administrator, make_staff()):
        page = client.get(f"{LIST}{user.pk}/change/")
        assert list(page.context["adminform"].form.fields["groups"].queryset) == [small]
        refused = client.post(f"{LIST}{user.pk}/change/", form_of(user, groups=[large.pk]))
        assert refused.status_code == 200
        assert not user.groups.exists()
        assert client.post(f"{LIST}{user.pk}/change/", form_of(user, groups=[small.pk])).status_code == 302
        assert list(user.groups.all()) == [small]


def test_nobody_takes_over_somebody_who_may_do_more(staff_client, make_staff):
    exporter = make_staff(email="ex@kontor.example", permissions=["orders.export_order"], password="own-password-1")
    client = staff_client(*RIGHTS)
    password = {"password1": "taken-over-123", "password2": "taken-over-123", "usable_password": "true"}
    assert client.post(f"{LIST}{exporter.pk}/password/", password).status_code == 403
    assert client.post(f"{LIST}{exporter.pk}/change/", form_of(exporter, email="x@kontor.example")).status_code == 403
    client.post(LIST, {"action": "deactivate_users", "_selected_action": [exporter.pk]})
    exporter.refresh_from_db()
    assert (exporter.email, exporter.is_active) == ("ex@kontor.example", True)
    assert exporter.check_password("own-password-1")


def test_only_who_may_act_as_a_customer_makes_agents_or_touches_them(staff_client, make_staff):
    user, agent = make_staff(), make_staff(is_agent=True)
    client = staff_client(*RIGHTS)
    client.post(f"{LIST}{user.pk}/change/", form_of(user, is_agent="on"))
    user.refresh_from_db()
    assert not user.is_agent
    assert client.post(f"{LIST}{agent.pk}/change/", form_of(agent)).status_code == 403
    client = staff_client(*RIGHTS, "agents.impersonate_customer")
    client.post(f"{LIST}{user.pk}/change/", form_of(user, is_agent="on"))
    user.refresh_from_db()
    assert user.is_agent


def test_users_are_never_deleted(admin_client, make_staff):
    user = make_staff()
    assert admin_client.post(f"{LIST}{user.pk}/delete/", {"post": "yes"}).status_code == 403
    user.refresh_from_db()


@pytest.mark.parametrize("lost", ["is_active", "is_agent"])
def test_an_agent_who_is_none_any_more_loses_the_tokens(admin_client, make_staff, make_customer, lost):
    agent = make_staff(is_agent=True)
    issue_tokens_for(customer=None, user=agent, scopes=["agent"])
    issue_tokens_for(customer=make_customer(), user=agent, scopes=["customer"])
    form = form_of(agent, is_agent="on")
    admin_client.post(f"{LIST}{agent.pk}/change/", form)
    assert RefreshToken.objects.filter(revoked=None).count() == 2
    del form[lost]
    admin_client.post(f"{LIST}{agent.pk}/change/", form)
    assert not RefreshToken.objects.filter(revoked=None).exists()


def test_users_are_deactivated_from_the_list_but_nobody_himself(client, make_staff):
    administrator, user = make_staff(permissions=RIGHTS), make_staff()
    issue_tokens_for(customer=None, user=user, scopes=["agent"])
    client.force_login(administrator)
    chosen = {"action": "deactivate_users", "_selected_action": [administrator.pk, user.pk]}
    page = client.post(LIST, chosen, follow=True).content.decode()
    assert "1 user is deactivated." in page
    user.refresh_from_db()
    administrator.refresh_from_db()
    assert (user.is_active, administrator.is_active) == (False, True)
    assert not RefreshToken.objects.filter(revoked=None).exists()


def test_viewers_cannot_deactivate(staff_client, make_staff):
    user = make_staff()
    staff_client("agents.view_user").post(LIST, {"action": "deactivate_users", "_selected_action": [user.pk]})
    user.refresh_from_db()
    assert user.is_active


@pytest.mark.parametrize("count", [2, 30])
def test_the_list_with_last_tokens_is_a_constant_number_of_statements(
    staff_client, make_staff, django_assert_num_queries, count
):
    for _number in range(count):
        issue_tokens_for(customer=None, user=make_staff(is_agent=True), scopes=["agent"])
    client = staff_client(*RIGHTS)
    client.get(LIST)
    with django_assert_num_queries(7):
        page = client.get(LIST)
    assert page.content.decode().count("<time") == count


def test_nobody_puts_rights_into_a_role_that_he_has_not_himself(staff_client):
    small, large = make_role("small", "view_order"), make_role("large", "export_order")
    rights = ("auth.view_group", "auth.add_group", "auth.change_group", "auth.delete_group", "orders.view_order")
    client = staff_client(*rights)
    export, view = (Permission.objects.get(codename=name).pk for name in ("export_order", "view_customer"))
    for permission in (export, view):
        refused = client.post(f"{ROLES}{small.pk}/change/", {"name": "small", "permissions": [permission]})
        assert refused.status_code == 200
        assert client.post(f"{ROLES}add/", {"name": "new", "permissions": [permission]}).status_code == 200
    assert client.post(f"{ROLES}{large.pk}/change/", {"name": "mine", "permissions": []}).status_code == 403
    assert client.post(f"{ROLES}{large.pk}/delete/", {"post": "yes"}).status_code == 403
    assert set(small.permissions.values_list("codename", flat=True)) == {"view_order"}
    assert set(Group.objects.values_list("name", flat=True)) == {"small", "large"}
    assert client.post(f"{ROLES}{small.pk}/change/", {"name": "tiny", "permissions": []}).status_code == 302
