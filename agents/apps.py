from django.apps import AppConfig


class AgentsConfig(AppConfig):
    name = "agents"

    def ready(self) -> None:
        from agents.actions import record_renewal
        from agents.queries import is_agent_token_active
        from customers.events import impersonation_renewed
        from glue.identity import is_agent_active

        is_agent_active.answer_with(is_agent_token_active)
        impersonation_renewed.connect(
            lambda access_token, **_: record_renewal(access_token=access_token),
            weak=False,
            dispatch_uid="record renewal",
        )
