"""Rows of people for a recording: customers and what they keep, staff and their traces, who signs in how."""

from datetime import timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from oauth2_provider.models import Application, DeviceGrant, Grant, IDToken

from agents.actions import impersonate
from agents.models import User
from audit import THE_CUSTOMER, staff_actor
from backoffice.models import SavedFilter
from customers.actions.addresses import add_address
from customers.actions.service import add_note
from customers.models import Customer, EmailChange
from merchants.models import MerchantUser
from notifications.mail.models import Mail, MailBody
from notifications.subscriptions.models import AvailabilitySubscription
from sso.models import CustomerIdentity, LoginCode, MerchantUserIdentity, StaffIdentity
from tests.support.checkout_shop import ADDRESS
from tests.support.storefront import Storefront

SOLD_OUT = "the SKU of nothing in stock"


def fill_people(customer: Customer, staff: User) -> None:
    keep_of_customer(customer, staff)
    keep_of_staff(staff)
    sign_in(customer, staff)
    keep_mail(customer)


def keep_of_customer(customer: Customer, staff: User) -> None:
    names = {"first_name": "Ada", "last_name": "Koch", "iso2_code": "DE"}
    add_address(customer=customer, values={**names, "address1": ADDRESS["address1"]}, actor=THE_CUSTOMER)
    add_note(customer=customer, message="Prefers to be called in the morning.", actor=staff_actor(staff))
    customer.phone = "+49 30 5550199"
    customer.save(update_fields=["phone"])
    EmailChange.objects.create(customer=customer, email="new@shop.example", key_hash="c" * 64, made_at=timezone.now())
    AvailabilitySubscription.objects.create(sku=SOLD_OUT, email=customer.email, store_name="DE", locale_name="en_US")
    registered = Storefront().create(
        "customers",
        {
            "salutation": "Ms",
            "gender": "Female",
            "firstName": "Ada",
            "lastName": "Koch",
            "email": "ada.koch@shop.example",
            "password": "lamp-with-9-Shades",
            "confirmPassword": "lamp-with-9-Shades",
            "acceptedTerms": True,
        },
    )
    assert registered.status_code == 201, registered.content


def keep_of_staff(staff: User) -> None:
    group = Group.objects.create(name="Night shift")
    permission = Permission.objects.get(codename="view_order", content_type__app_label="orders")
    group.permissions.add(permission)
    staff.groups.add(group)
    staff.user_permissions.add(permission)
    SavedFilter.objects.create(user=staff, list_name="admin:orders.order", name="Open ones", query="state=new")
    LogEntry.objects.create(
        user=staff,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(staff.pk),
        object_repr=staff.email,
        action_flag=CHANGE,
        change_message="[]",
    )
    session = SessionStore()
    session["theme"] = "dark"
    session.create()


def sign_in(customer: Customer, staff: User) -> None:
    soon = timezone.now() + timedelta(hours=1)
    agent = User.objects.create_user("agent.of.releases@shop.example", is_agent=True)
    impersonate(agent=agent, customer=customer, client_address="192.0.2.1")
    given = Storefront().create("access-tokens", {"username": customer.email, "password": "change123"})
    assert given.status_code == 201, given.content
    merchant_user = MerchantUser.objects.order_by("pk").select_related("user")[0].user
    for identities, owner in (
        (CustomerIdentity, {"customer": customer}),
        (StaffIdentity, {"user": staff}),
        (MerchantUserIdentity, {"user": merchant_user}),
    ):
        identities.objects.create(provider="keycloak", external_id="external-7", **owner)
    LoginCode.objects.create(customer=customer, code_hash="d" * 64, code_challenge="e" * 43, expires_at=soon)
    application = Application.objects.order_by("pk")[0]
    Grant.objects.create(
        user=staff, code="f" * 30, application=application, expires=soon, redirect_uri="https://shop.example/"
    )
    IDToken.objects.create(user=staff, application=application, expires=soon, scope="openid")
    DeviceGrant.objects.create(
        user=staff,
        device_code="g" * 30,
        user_code="H" * 8,
        scope="openid",
        expires=soon,
        client_id=application.client_id,
        last_checked=timezone.now(),
    )


def keep_mail(customer: Customer) -> None:
    mail = Mail.objects.create(
        kind="customers/registered",
        recipient=customer.email,
        locale_name="en_US",
        about=customer.reference,
        message_id="<7@shop.example>",
        due_at=timezone.now(),
        subject="Welcome",
    )
    MailBody.objects.create(mail=mail, text="Welcome.", html="<p>Welcome.</p>")
