from django.apps import AppConfig


class AgentsConfig(AppConfig):
    name = "agents"

    def ready(self) -> None:
        from django.contrib.auth.models import Group, Permission
        from django.db.models.signals import m2m_changed, post_save, pre_delete

        from agents.actions import record_renewal
        from agents.models import User
        from agents.queries import is_agent_token_active
        from agents.receivers import (
            notice_changed_foundations,
            notice_deleted,
            notice_taken_from_role,
            notice_taken_from_user,
        )
        from customers.events import impersonation_renewed
        from glue.identity import is_agent_active

        is_agent_active.answer_with(is_agent_token_active)
        post_save.connect(notice_changed_foundations, User)
        m2m_changed.connect(notice_taken_from_user, User.groups.through)
        m2m_changed.connect(notice_taken_from_user, User.user_permissions.through)
        m2m_changed.connect(notice_taken_from_role, Group.permissions.through)
        pre_delete.connect(notice_deleted, Group)
        pre_delete.connect(notice_deleted, Permission)
        impersonation_renewed.connect(
            lambda access_token, **_: record_renewal(access_token=access_token),
            weak=False,
            dispatch_uid="record renewal",
        )
