"""Nobody sees or touches another merchant's row, by whatever page, address, filter, search, choice or action.

Pages, addresses, filters, actions, inlines and choices are read from the site, so that a new page is walked by itself.
"""

import io
import zipfile

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.forms import ModelChoiceField
from django.test import RequestFactory
from django.urls import reverse
from pypdf import PdfReader

from merchants.models import OfferStock, ProductOffer
from merchants.portal.scopes import rows_of
from merchants.portal.screens import PortalAdmin, ScopedChoices
from merchants.portal.site import NAME, portal
from orders.models import MerchantOrder, MerchantOrderItem, Return
from tests.support.portal_rows import MAKERS, stored

SCREENS = portal.screens
INLINES = [(screen, inline) for screen in SCREENS for inline in screen.inlines]
REFUSED = (302, 400, 403, 404, 405)


def name_of(screen):
    return screen.opts.model_name


def page(screen, view, *args):
    return reverse(f"{NAME}:{screen.opts.app_label}_{screen.opts.model_name}_{view}", args=args)


def addresses_of(screen, row):
    """Return every address of a screen, with the row in the place of whatever an address names."""
    found = []
    for pattern in screen.urls:
        if pattern.name is None:
            assert str(pattern.pattern) == "<path:object_id>/", "an address without a name is not walked"
            continue  # Django's old address of a row leads to the change page
        arguments = dict.fromkeys(pattern.pattern.converters, row.pk)
        found.append(reverse(f"{NAME}:{pattern.name}", kwargs=arguments))
    return found


def words_of(response):
    """Return what can be read in an answer: a page, a table, a workbook or a paper."""
    body = response.getvalue()
    if response.headers.get("Content-Type") == "application/pdf":
        return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(body)).pages)
    if zipfile.is_zipfile(io.BytesIO(body)):
        book = zipfile.ZipFile(io.BytesIO(body))
        return "\n".join(book.read(name).decode() for name in book.namelist())
    return body.decode()


def assert_tells_nothing(response, label=""):
    """No mark, and no page of the row: a list, a refusal, or the way back to the start."""
    assert response.status_code in (200, *REFUSED), label
    assert "BETA" not in words_of(response), label


def questions(changelist, foreign):
    """Return queries that look for the foreign row: every filter with all its choices, the mark, and the row's key."""
    found = ["?q=beta", "?q=be", "?all=", "?p=2", "?o=1", "?_to_field=id&_popup=1", "?id=0", f"?id__in={foreign.pk}"]
    for spec in changelist.filter_specs:
        found += [choice["query_string"] for choice in spec.choices(changelist) if "query_string" in choice]
        found += [f"?{name}={value}" for name in spec.expected_parameters() for value in ("beta", foreign.pk)]
    return list(dict.fromkeys(found))


def test_every_screen_shows_rows_of_one_merchant_by_construction():
    assert SCREENS
    for screen in SCREENS:
        assert isinstance(screen, PortalAdmin)
        assert type(screen).get_queryset is PortalAdmin.get_queryset, screen
        assert type(screen).lookup_allowed is PortalAdmin.lookup_allowed, screen
    for _screen, inline in INLINES:
        assert issubclass(inline, ScopedChoices)
        assert inline.get_queryset.__module__ == "merchants.portal.screens", inline


def test_every_table_of_the_portal_is_walked():
    shown = {screen.model for screen in SCREENS} | {inline.model for _screen, inline in INLINES}
    assert shown <= MAKERS.keys(), "tests/support/portal_rows.py makes a row of each"


@pytest.mark.parametrize("address", ["r/1/1/", "search/?s=beta&extended=1"])
def test_no_view_looks_into_any_table(portal_client, address):
    assert portal_client.get(f"/merchant-portal/{address}").status_code == 404


def test_no_address_opens_a_foreign_row(portal_client, own_rows, foreign_rows):
    for screen in SCREENS:
        row, before = foreign_rows[screen.model], stored(foreign_rows)
        for address in addresses_of(screen, row):
            assert_tells_nothing(portal_client.get(address), address)
            for sent in ({"post": "yes", "_save": "Save"}, {"move": "all ship"}, {"move": "all execute-return"}):
                assert_tells_nothing(portal_client.post(address, sent), address)
        assert stored(foreign_rows) == before
        assert not MerchantOrderItem.objects.filter(state__in=["shipped", "returned"]).exists()
        assert page(screen, "change", row.pk) not in portal_client.get(page(screen, "changelist"), follow=True).text


def test_a_list_shows_own_rows_whatever_is_searched_and_filtered(portal_client, own_rows, foreign_rows):
    for screen in SCREENS:
        address = page(screen, "changelist")
        response = portal_client.get(address, follow=True)
        assert "ALPHA" in response.text
        assert_tells_nothing(response)
        changelist = response.context.get("cl")
        if changelist is None:
            continue  # a page of one row, in place of a list
        for query in questions(changelist, foreign_rows[screen.model]):
            assert_tells_nothing(portal_client.get(f"{address}{query}", follow=True), query)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_of_own_rows_whatever_is_searched_and_filtered(portal_client, own_rows, foreign_rows, kind):
    exportable = [screen for screen in SCREENS if hasattr(screen, "export_view")]
    assert {MerchantOrder, Return, ProductOffer, OfferStock} <= {screen.model for screen in exportable}
    for screen in exportable:
        changelist = portal_client.get(page(screen, "changelist")).context["cl"]
        for export in screen.exports:
            address = page(screen, "export", export.name, kind)
            assert "ALPHA" in words_of(portal_client.get(address)), address
            for query in questions(changelist, foreign_rows[screen.model]):
                assert_tells_nothing(portal_client.get(f"{address}{query}", follow=True), f"{address}{query}")


def test_no_filter_asks_about_columns_of_other_tables(portal_client, alpha):
    for screen in SCREENS:
        relations = [field for field in screen.opts.get_fields() if field.is_relation and field.related_model]
        for field in relations:
            for column in field.related_model._meta.get_fields():
                for lookup in (column.name, f"{column.name}__gte", f"{column.name}__startswith"):
                    assert not screen.lookup_allowed(f"{field.name}__{lookup}", "1"), f"{field.name}__{lookup}"
        answer = portal_client.get(f"{page(screen, 'changelist')}?{relations[0].name}__pk__gte=1")
        assert answer.status_code in (302, 400)


def test_no_bulk_action_touches_a_foreign_row(portal_client, own_rows, foreign_rows):
    for screen in SCREENS:
        before, address = stored(foreign_rows), page(screen, "changelist")
        request = RequestFactory().get(address)
        request.user, request.session = portal_client.get(address, follow=True).wsgi_request.user, {}
        row = foreign_rows[screen.model]
        for action in [*screen.get_actions(request), "delete_selected"]:
            for across in ("0", "1"):
                chosen = {"action": action, "_selected_action": [row.pk], "select_across": across, "post": "yes"}
                assert_tells_nothing(portal_client.post(address, chosen), action)
        edited = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": row.pk, "_save": "Save"}
        edited |= {f"form-0-{name}": "9" for name in screen.list_editable}
        assert_tells_nothing(portal_client.post(address, edited, follow=True))
        assert stored(foreign_rows) == before


def test_choices_are_own_ones_in_forms_and_inlines(portal_client, own_rows, foreign_rows, alpha):
    for screen in SCREENS:
        own = own_rows[screen.model]
        pages = [page(screen, "change", own.pk), page(screen, "add")]
        for address in pages:
            response = portal_client.get(address)
            if response.status_code != 200:
                assert response.status_code == 403
                continue
            if "adminform" not in response.context:
                continue  # a page for reading
            assert_tells_nothing(response, address)
            forms = [response.context["adminform"].form]
            for inline in response.context["inline_admin_formsets"]:
                forms += [*inline.formset.forms, inline.formset.empty_form]
            for form in forms:
                for name, field in form.fields.items():
                    if isinstance(field, ModelChoiceField) and name not in ("id", "merchant", "offer"):
                        known = set(rows_of(field.queryset.model, alpha).values_list("pk", flat=True))
                        assert set(field.queryset.values_list("pk", flat=True)) <= known, name


def test_no_inline_takes_a_foreign_row(portal_client, own_rows, foreign_rows):
    for screen, inline in INLINES:
        before, foreign = stored(foreign_rows), foreign_rows[inline.model]
        address = page(screen, "change", own_rows[screen.model].pk)
        formset = next(
            shown.formset
            for shown in portal_client.get(address).context["inline_admin_formsets"]
            if shown.opts.model is inline.model
        )
        key = inline.model._meta.pk.name
        sent = {f"{formset.prefix}-{name}": 1 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
        for deletion in ({}, {f"{formset.prefix}-0-DELETE": "on"}):
            row = {f"{formset.prefix}-0-{key}": foreign.pk, f"{formset.prefix}-0-city": "moved", **deletion}
            assert_tells_nothing(portal_client.post(address, {**sent, **row}))
        assert stored(foreign_rows) == before


def test_autocomplete_finds_own_rows_alone(portal_client, own_rows, foreign_rows):
    asked = 0
    for model in apps.get_models():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if field.related_model not in {screen.model for screen in SCREENS}:
                continue
            source = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
            for term in ("", "beta"):
                query = {**source, "field_name": field.name, "term": term}
                answer = portal_client.get(reverse(f"{NAME}:autocomplete"), query)
                assert_tells_nothing(answer, str(query))
                asked += answer.status_code == 200
    assert asked


def test_histories_say_nothing_of_staff(portal_client, own_rows, admin_user, alpha):
    address = page(portal._registry[type(alpha)], "history", alpha.pk)
    LogEntry.objects.log_actions(admin_user.pk, [alpha], CHANGE, change_message="a word among staff")
    page_ = portal_client.get(address)
    assert page_.status_code == 200
    assert "a word among staff" not in page_.text
    assert admin_user.email not in page_.text
