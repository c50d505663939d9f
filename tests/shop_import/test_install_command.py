"""The install file: what no CSV file of a shop holds (data-import.md, 26)."""

import io
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from oauth2_provider.models import Application

from agents.models import User

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).resolve().parents[2] / "demo/install.yml"


def install(*arguments):
    output = io.StringIO()
    call_command("install", *arguments, stdout=output)
    return output.getvalue()


def test_the_demo_gets_its_staff_and_the_application_of_the_storefront():
    assert install(DEMO) == "OAuth application written; back-office users: 8 created, 0 already there.\n"
    assert list(User.objects.values_list("email", "is_superuser", "is_agent", "is_staff", "locale_name")) == [
        ("admin@spryker.com", True, True, True, "en_US"),
        ("admin_de@spryker.com", True, False, True, "de_DE"),
        ("agent-merchant@spryker.com", True, False, True, "en_US"),
        ("harald@spryker.com", False, False, False, "en_US"),
        ("jason.weidmann@budgetcamerasonline.com", False, False, False, "en_US"),
        ("martha@video-king.nl", False, False, False, "en_US"),
        ("michele@sony-experts.com", False, False, False, "en_US"),
        ("richard@spryker.com", True, False, True, "en_US"),
    ]
    assert User.objects.get(email="admin@spryker.com").check_password("change123")
    application = Application.objects.get()
    assert (application.client_id, application.name) == ("frontend", "Customer client")
    assert check_password("abc123", application.client_secret)


def test_a_second_installation_leaves_people_as_they_are():
    install(DEMO)
    admin = User.objects.get(email="admin@spryker.com")
    admin.is_agent = admin.is_superuser = False
    admin.set_password("a new password")
    admin.save()
    before = list(User.objects.values()), list(Application.objects.values())
    assert install(DEMO) == "OAuth application unchanged; back-office users: 0 created, 8 already there.\n"
    assert (list(User.objects.values()), list(Application.objects.values())) == before


def test_the_setting_names_the_file(tmp_path, settings):
    settings.INSTALL_FILE = str(tmp_path / "install.yml")
    (tmp_path / "install.yml").write_text("staff: [{email: ada@shop.example}]")
    assert install() == "OAuth application unchanged; back-office users: 1 created, 0 already there.\n"
    assert User.objects.get().has_usable_password() is False


def test_without_a_file_and_a_setting_the_command_says_what_to_name():
    with pytest.raises(CommandError, match="Name an install file, or set KONTOR_INSTALL_FILE"):
        install()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("staff: [{email: nobody}]", "staff.0.email: Not a valid email address."),
        ("staff: [{first_name: Ada}]", "staff.0.email: Missing data for required field."),
        ("staff: [{email: ada@shop.example, rights: [king]}]", "staff.0.rights.0: Must be one of: root, agent."),
        ("oauth_application: {client_id: a}", "oauth_application.client_secret: Missing data for required field."),
        ("users: []", "users: Unknown field."),
        ("- a", "_schema: Invalid input type."),
        ("", "_schema: Invalid input type."),
        ("staff: [", "is not YAML"),
    ],
)
def test_a_wrong_file_is_a_sentence_and_installs_nothing(tmp_path, content, complaint):
    path = tmp_path / "install.yml"
    path.write_text(content)
    with pytest.raises(CommandError) as refusal:
        install(path)
    assert complaint in str(refusal.value)
    assert not User.objects.exists()
    assert not Application.objects.exists()
